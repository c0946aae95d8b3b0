import type { XmlDocument, XmlElement, XmlValue } from '../../syntax/xml/tree';
import { asWritten, fieldOf, readList, textOf, type Field } from './field';
import {
  readFilter,
  readNrptRule,
  readRoute,
  type NrptRule,
  type Route,
  type TrafficFilter,
} from './profileParts';
import { splitList, type ListItem } from '../../connection/values/lists';
import { parseBoolean, parseInteger } from '../../connection/values/scalars';

export { fieldOf, listOf, textOf, type Field } from './field';
export {
  readFilter,
  readNrptRule,
  readRoute,
  type NrptRule,
  type Route,
  type TrafficFilter,
} from './profileParts';

/** The tunnelling protocols, as the product spells them inside. */
export type Protocol = 'ikev2' | 'sstp' | 'l2tp' | 'pptp';

/** What NativeProtocolType selects. */
export type ProtocolSelection = Protocol | 'automatic' | 'protocollist';

const PROTOCOLS: readonly Protocol[] = ['ikev2', 'sstp', 'l2tp', 'pptp'];
const SELECTIONS: readonly ProtocolSelection[] = [...PROTOCOLS, 'automatic', 'protocollist'];

/** The protocol of a name, case aside. */
export function protocolNamed(text: string): Protocol | undefined {
  return PROTOCOLS.find((protocol) => protocol === text.toLowerCase());
}

function selectionNamed(text: string): ProtocolSelection | undefined {
  return SELECTIONS.find((selection) => selection === text.toLowerCase());
}

/** The names in each path that was asked for; rules ask for the same ones again and again. */
const namesIn = new Map<string, readonly string[]>();

/** One host of the `Servers` value. */
export interface ServerEntry {
  readonly host: ListItem;
  /** The name shown to the user, after the semicolon. */
  readonly friendlyName: ListItem | undefined;
}

/**
 * A profile as Windows would understand it. Every part keeps its place in the text; parts that are
 * missing are absent. Nothing here judges.
 */
export class Profile {
  readonly document: XmlDocument;
  readonly root: XmlElement;
  /** Fields read before, by what they are read as and their path. */
  readonly #fields = new Map<string, Map<string, Field<unknown> | undefined>>();
  #routes: readonly Route[] | undefined;
  #filters: readonly TrafficFilter[] | undefined;
  #nrpt: readonly NrptRule[] | undefined;

  /** @param root The `VPNProfile` element. */
  constructor(document: XmlDocument, root: XmlElement) {
    this.document = document;
    this.root = root;
  }

  /** The element at a path below VPNProfile, for example `NativeProfile/Servers`; the first one. */
  element(path: string): XmlElement | undefined {
    let names = namesIn.get(path);
    if (!names) {
      names = path.split('/');
      namesIn.set(path, names);
    }
    return this.root.descendant(...names);
  }

  /** A text value; absent when the element is missing, blank or unknown (in a hole). */
  text(path: string): Field<string> | undefined {
    return this.#field(path, 'text', asWritten);
  }

  /** A boolean; `value` is absent for spellings Windows does not read. */
  boolean(path: string): Field<boolean> | undefined {
    return this.#field(path, 'boolean', parseBoolean);
  }

  /** An integer; `value` is absent when the text is none. */
  integer(path: string): Field<number> | undefined {
    return this.#field(path, 'integer', parseInteger);
  }

  /** A comma-separated list; items keep their spans. */
  list(path: string): Field<readonly ListItem[]> | undefined {
    return this.#field(path, 'list', readList);
  }

  #field<T>(path: string, kind: string, read: (text: string, value: XmlValue) => T | undefined) {
    let fields = this.#fields.get(kind);
    if (!fields) {
      fields = new Map();
      this.#fields.set(kind, fields);
    }
    const known = fields.get(path) as Field<T> | undefined;
    if (known !== undefined || fields.has(path)) return known;
    const field = fieldOf(this.element(path), read);
    fields.set(path, field);
    return field;
  }

  /** `NativeProfile`: a tunnel made by Windows itself. */
  get native(): XmlElement | undefined {
    return this.root.child('NativeProfile');
  }

  /** `PluginProfile`: a tunnel made by an app from the Store. */
  get plugin(): XmlElement | undefined {
    return this.root.child('PluginProfile');
  }

  /** Whether DeviceTunnel is true. */
  get isDeviceTunnel(): boolean {
    return this.boolean('DeviceTunnel')?.value === true;
  }

  /** Whether LockDown is true. */
  get isLockDown(): boolean {
    return this.boolean('LockDown')?.value === true;
  }

  /** Whether AlwaysOn is true, or implied by a device tunnel's LockDown. */
  get isAlwaysOn(): boolean {
    return this.boolean('AlwaysOn')?.value === true || this.isLockDown;
  }

  /** Whether all traffic is sent through the tunnel. */
  get isForceTunnel(): boolean {
    return this.text('NativeProfile/RoutingPolicyType')?.text.toLowerCase() === 'forcetunnel';
  }

  /** What NativeProtocolType says, without regard to case; `value` is absent for an unknown one. */
  get protocolType(): Field<ProtocolSelection> | undefined {
    return this.#field('NativeProfile/NativeProtocolType', 'protocol', (text) =>
      selectionNamed(text),
    );
  }

  /** The `Type` values of ProtocolList in order; `value` is absent for one that cannot be listed. */
  get protocolList(): readonly Field<Protocol>[] {
    const found: Field<Protocol>[] = [];
    for (const entry of this.element('NativeProfile/ProtocolList')?.elements ?? []) {
      if (entry.name !== 'NativeProtocol') continue;
      const field = fieldOf(entry.child('Type'), (text) => {
        const selection = selectionNamed(text);
        return selection === 'automatic' || selection === 'protocollist' ? undefined : selection;
      });
      if (field) found.push(field);
    }
    return found;
  }

  /**
   * The protocols Windows may use, in the order it tries them. Automatic counts as SSTP, IKEv2,
   * PPTP, L2TP; `undefined` when the profile does not say or says something unknown.
   */
  get protocols(): readonly Protocol[] | undefined {
    const selection = this.protocolType?.value;
    if (selection === undefined) return undefined;
    if (selection === 'automatic') return ['sstp', 'ikev2', 'pptp', 'l2tp'];
    if (selection !== 'protocollist') return [selection];
    return this.protocolList.map((f) => f.value).filter((p) => p !== undefined);
  }

  /** Whether the tunnel may use the protocol; `undefined` when the profile leaves it open. */
  mayUse(protocol: Protocol): boolean | undefined {
    return this.protocols?.includes(protocol);
  }

  /** The hosts of `Servers`. An item may be `host` or `host;friendly name`. */
  get servers(): readonly ServerEntry[] {
    const field = this.list('NativeProfile/Servers');
    return (field?.value ?? []).map((item) => {
      const parts = splitList(item, ';');
      return { host: parts[0] ?? item, friendlyName: parts[1] };
    });
  }

  /** UserMethod in lower case: `eap`, `mschapv2` or what was written. */
  get userMethod(): Field<string> | undefined {
    return this.#field('NativeProfile/Authentication/UserMethod', 'lower', (t) => t.toLowerCase());
  }

  /** MachineMethod in lower case: `certificate`, `eap` or what was written. */
  get machineMethod(): Field<string> | undefined {
    return this.#field('NativeProfile/Authentication/MachineMethod', 'lower', (t) =>
      t.toLowerCase(),
    );
  }

  /** `NativeProfile/CryptographySuite`. */
  get cryptographySuite(): XmlElement | undefined {
    return this.element('NativeProfile/CryptographySuite');
  }

  /** All routes in text order. */
  get routes(): readonly Route[] {
    this.#routes ??= this.root.childrenNamed('Route').map(readRoute);
    return this.#routes;
  }

  /** All traffic filters in text order. */
  get trafficFilters(): readonly TrafficFilter[] {
    this.#filters ??= this.root.childrenNamed('TrafficFilter').map(readFilter);
    return this.#filters;
  }

  /** All DomainNameInformation elements in text order. */
  get nrptRules(): readonly NrptRule[] {
    this.#nrpt ??= this.root.childrenNamed('DomainNameInformation').map(readNrptRule);
    return this.#nrpt;
  }

  /** The Id of every AppTrigger's App, in text order. */
  get appTriggers(): readonly { readonly element: XmlElement; readonly id?: Field<string> }[] {
    return this.root.childrenNamed('AppTrigger').map((element) => {
      const id = textOf(element.descendant('App', 'Id'));
      return { element, ...(id && { id }) };
    });
  }
}
