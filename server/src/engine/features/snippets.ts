import {
  nameOf,
  profileChildren,
  profileElement,
  readbackOrder,
  schemaOrder,
} from '../knowledge/profilexml';
import type { ProfileElement } from '../knowledge/types';
import { escapeText } from '../syntax/xml/entities';

/** A text to insert, in both forms. */
export interface Insertion {
  readonly plain: string;
  readonly snippet: string;
  /** Whether nothing is filled in where the cursor ends. */
  readonly open: boolean;
}

/** Children nearly every container of a path has although the schema lets them out. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  'VPNProfile/NativeProfile': ['RoutingPolicyType', 'NativeProtocolType'],
  'VPNProfile/NativeProfile/CryptographySuite': [
    'AuthenticationTransformConstants',
    'CipherTransformConstants',
    'PfsGroup',
    'DHGroup',
    'IntegrityCheckMethod',
    'EncryptionMethod',
  ],
};

/** The children of a container in the order to offer and insert them. */
export function childrenInOrder(path: string): readonly ProfileElement[] {
  const order = [...(readbackOrder(path) ?? []), ...(schemaOrder(path) ?? [])];
  const place = (element: ProfileElement) => {
    const index = order.indexOf(nameOf(element));
    return index < 0 ? order.length : index;
  };
  return [...profileChildren(path)].sort((a, b) => place(a) - place(b));
}

/** Collects text and tab stops; each part is written in both forms at once. */
class Writer {
  plain = '';
  snippet = '';
  #stop = 0;
  /** Number of places left for the author to fill. */
  empty = 0;

  text(text: string): void {
    this.plain += text;
    this.snippet += escapeSnippet(text);
  }

  /** A place to fill, with what may be written there; the first one is the default. */
  stop(choices: readonly string[]): void {
    this.#stop++;
    const first = choices[0];
    if (first === undefined) {
      this.empty++;
      this.snippet += `$${this.#stop}`;
    } else if (choices.length === 1) {
      this.plain += first;
      this.snippet += `\${${this.#stop}:${escapeSnippet(first)}}`;
    } else {
      this.plain += first;
      this.snippet += `\${${this.#stop}|${choices.map(escapeChoice).join(',')}|}`;
    }
  }
}

/** Escapes text so that a snippet inserts it as it is. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function escapeChoice(text: string): string {
  return text.replace(/[\\$},|]/g, '\\$&');
}

/** The values to offer for an element, the typical one first; deprecated ones only if nothing else. */
export function valueChoices(element: ProfileElement): readonly string[] {
  const values = element.values ?? [];
  const good = values.filter((v) => !v.deprecated).map((v) => v.value);
  const names = good.length > 0 ? good : values.map((v) => v.value);
  const { example } = element;
  if (example === undefined) return names;
  return [example, ...names.filter((name) => name !== example)];
}

/**
 * An element with its close tag, its required children and typical values.
 *
 * @param unit One level of indentation. Lines after the first are indented relative to the first,
 *   and end with LF: editors adjust both.
 */
export function elementInsertion(element: ProfileElement, unit: string): Insertion {
  const writer = new Writer();
  writeElement(writer, element, '', unit);
  // The cursor must end somewhere: in the only empty place, or behind everything.
  return { plain: writer.plain, snippet: writer.snippet, open: writer.empty > 0 };
}

/** An element in full: open tag, content, close tag. */
function writeElement(writer: Writer, element: ProfileElement, indent: string, unit: string): void {
  const name = nameOf(element);
  writer.text(`<${name}>`);
  if (element.type === 'container' || element.type === 'xml') {
    const inner = indent + unit;
    const children = childrenToInsert(element);
    for (const child of children) {
      writer.text(`\n${inner}`);
      writeElement(writer, child, inner, unit);
    }
    if (children.length === 0) {
      writer.text(`\n${inner}`);
      writer.stop([]);
    }
    writer.text(`\n${indent}`);
  } else {
    writer.stop(valueChoices(element).map(escapeText));
  }
  writer.text(`</${name}>`);
}

function childrenToInsert(element: ProfileElement): readonly ProfileElement[] {
  const usual = USUAL[element.path] ?? [];
  return childrenInOrder(element.path).filter(
    (child) => child.minOccurs > 0 || usual.includes(nameOf(child)),
  );
}

/** A whole profile to start from. */
export interface Skeleton {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly doc: string;
  /** Lines with a leading tab for each level; `{…}` is a place to fill with that default. */
  readonly lines: readonly string[];
}

/** The element as it must be, for a line of a skeleton. */
function line(path: string, value: string): string {
  const element = profileElement(`VPNProfile/${path}`);
  const tabs = '\t'.repeat(path.split('/').length);
  const name = element ? nameOf(element) : path;
  return `${tabs}<${name}>${value}</${name}>`;
}

/** The profiles to choose from in an empty document. */
export const skeletons: readonly Skeleton[] = [
  {
    id: 'user-tunnel',
    label: 'VPNProfile (user tunnel)',
    detail: 'IKEv2 with EAP',
    doc:
      'A user tunnel over IKEv2 with split tunnelling: connects when a user signs in, stays off ' +
      'on the trusted network, and sends one network through the tunnel. The EAP configuration ' +
      'still has to be filled in.',
    lines: [
      '<VPNProfile>',
      line('AlwaysOn', 'true'),
      line('DnsSuffix', '{corp.example.com}'),
      line('TrustedNetworkDetection', '{corp.example.com}'),
      '\t<NativeProfile>',
      line('NativeProfile/Servers', '{vpn.example.com}'),
      line('NativeProfile/RoutingPolicyType', 'SplitTunnel'),
      line('NativeProfile/NativeProtocolType', 'IKEv2'),
      '\t\t<Authentication>',
      line('NativeProfile/Authentication/UserMethod', 'Eap'),
      '\t\t\t<Eap>',
      '\t\t\t\t<Configuration>{}</Configuration>',
      '\t\t\t</Eap>',
      '\t\t</Authentication>',
      line('NativeProfile/DisableClassBasedDefaultRoute', 'true'),
      '\t</NativeProfile>',
      '\t<Route>',
      line('Route/Address', '{10.0.0.0}'),
      line('Route/PrefixSize', '{8}'),
      '\t</Route>',
      '</VPNProfile>',
    ],
  },
  {
    id: 'device-tunnel',
    label: 'VPNProfile (device tunnel)',
    detail: 'IKEv2 with machine certificate',
    doc:
      'A device tunnel: IKEv2 with the certificate of the machine, up before anybody signs in, ' +
      'with a route to one server only.',
    lines: [
      '<VPNProfile>',
      line('AlwaysOn', 'true'),
      line('DeviceTunnel', 'true'),
      line('DnsSuffix', '{corp.example.com}'),
      line('TrustedNetworkDetection', '{corp.example.com}'),
      '\t<NativeProfile>',
      line('NativeProfile/Servers', '{vpn.example.com}'),
      line('NativeProfile/RoutingPolicyType', 'SplitTunnel'),
      line('NativeProfile/NativeProtocolType', 'IKEv2'),
      '\t\t<Authentication>',
      line('NativeProfile/Authentication/MachineMethod', 'Certificate'),
      '\t\t</Authentication>',
      line('NativeProfile/DisableClassBasedDefaultRoute', 'true'),
      '\t</NativeProfile>',
      '\t<Route>',
      line('Route/Address', '{10.0.0.10}'),
      line('Route/PrefixSize', '{32}'),
      '\t</Route>',
      '</VPNProfile>',
    ],
  },
  {
    id: 'plugin',
    label: 'VPNProfile (plug-in)',
    detail: 'VPN app from the Store',
    doc: 'A tunnel made by a VPN app from the Microsoft Store, named by its package family name.',
    lines: [
      '<VPNProfile>',
      line('AlwaysOn', 'true'),
      '\t<PluginProfile>',
      line('PluginProfile/ServerUrlList', '{vpn.example.com}'),
      line('PluginProfile/PluginPackageFamilyName', '{Vendor.App_0123456789abc}'),
      '\t</PluginProfile>',
      '</VPNProfile>',
    ],
  },
];

/** A skeleton in both forms. */
export function skeletonInsertion(skeleton: Skeleton, unit: string): Insertion {
  const writer = new Writer();
  skeleton.lines.forEach((text, index) => {
    const tabs = /^\t*/.exec(text)?.[0].length ?? 0;
    if (index > 0) writer.text('\n');
    writer.text(unit.repeat(tabs));
    for (const part of text.slice(tabs).split(/(\{[^}]*\})/)) {
      if (!part.startsWith('{')) writer.text(part);
      else writer.stop(part === '{}' ? [] : [part.slice(1, -1)]);
    }
  });
  return { plain: writer.plain, snippet: writer.snippet, open: false };
}
