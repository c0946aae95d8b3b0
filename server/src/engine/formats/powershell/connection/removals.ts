/** What a script takes away from its connections again. */
import type { Stated } from '../../../connection/stated';
import { parseCidr } from '../../../connection/values/ip';
import { parametersOf } from '../../../knowledge/cmdlet-types';
import type { Call } from '../calls';
import type { CallArguments } from './arguments';
import { stepAt, type Step } from './order';

/** What can be taken away: a connection as a whole, or one item of a list. */
export type Part = 'connection' | 'route' | 'app' | 'rule' | 'network';

/** The cmdlets that take something away, with what it is and the parameter that says which. */
const REMOVED_BY: ReadonlyMap<string, readonly [part: Part, parameter: string]> = new Map([
  ['Remove-VpnConnection', ['connection', 'Name']],
  ['Remove-VpnConnectionRoute', ['route', 'DestinationPrefix']],
  ['Remove-VpnConnectionTriggerApplication', ['app', 'ApplicationID']],
  ['Remove-VpnConnectionTriggerDnsConfiguration', ['rule', 'DnsSuffix']],
  ['Remove-VpnConnectionTriggerTrustedNetwork', ['network', 'DnsSuffix']],
]);

interface Removal {
  readonly step: Step;
  /** Whether it is known what goes, and of which connection. */
  readonly isCertain: boolean;
  readonly phonebook: string;
}

/** Whatever may be meant: a removal of something only the running script knows. */
const ANY = '*';
/** Under which every removal of a part is kept besides. */
const EVERY = '';

/** Whether a cmdlet takes something away. */
export function isRemoval({ known }: Call): boolean {
  return REMOVED_BY.has(known.name);
}

/** What a script takes away from the connections of one name. */
export class Removals {
  /** By part and thing, then by function, in each the last one. */
  readonly #last = new Map<string, Map<number, Removal>>();

  /** Keeps a call of a cmdlet that takes something away. @param isNamed The connection is certain. */
  add(args: CallArguments, isNamed: boolean): void {
    const [part, parameter] = REMOVED_BY.get(args.call.known.name) ?? [];
    const asked = askedFirst(args);
    if (!part || parameter === undefined || asked === 'only') return;
    const step = stepOf(args);
    const phonebook = phonebookOf(args);
    const isSure = isNamed && !asked && !args.has('CimSession');
    const { items, openBecause } = args.texts(parameter);
    const things = openBecause === undefined ? items.map((item) => thingOf(part, item)) : [ANY];
    for (const thing of part === 'connection' ? [part] : things) {
      const isCertain = isSure && thing !== undefined && thing !== ANY;
      this.#keep(part, thing ?? ANY, { step, phonebook, isCertain });
      this.#keep(part, EVERY, { step, phonebook, isCertain: false });
    }
  }

  /** What becomes of something that a call adds: it goes, may go, or stays. */
  fateOf(args: CallArguments, part: Part, thing?: Stated<string>): 'goes' | 'may go' | 'stays' {
    const added = stepOf(args);
    const key = thing ? thingOf(part, thing) : part;
    let fate: 'may go' | 'stays' = 'stays';
    for (const each of key === undefined ? [EVERY] : [key, ANY]) {
      const byFunction = this.#last.get(`${part} ${each}`);
      const own = byFunction?.get(added.within);
      if (own && own.step.at > added.at) {
        const isOurs = own.isCertain && isSamePhonebook(own.phonebook, phonebookOf(args));
        if (isOurs && own.step.since < added.at) return 'goes';
        fate = 'may go';
      }
      // Whether another function runs before this call or behind it is not followed.
      if (byFunction && byFunction.size > (own ? 1 : 0)) fate = 'may go';
    }
    return fate;
  }

  #keep(part: Part, thing: string, removal: Removal): void {
    const key = `${part} ${thing}`;
    const byFunction = this.#last.get(key) ?? new Map<number, Removal>();
    this.#last.set(key, byFunction.set(removal.step.within, removal));
  }
}

function stepOf({ script, call }: CallArguments): Step {
  return stepAt(script, call.command.span.start);
}

/** What tells a thing from others, where it is known: a network as an address and a length. */
function thingOf(part: Part, stated: Stated<string>): string | undefined {
  const text = stated.state === 'known' ? stated.value.toLowerCase() : undefined;
  const network = part === 'route' && text !== undefined ? parseCidr(text) : undefined;
  return network ? `${network.version} ${network.address.value}/${network.prefix}` : text;
}

/** In which phonebook a call looks; the cmdlets of triggers have no word for it, and look in both. */
function phonebookOf(args: CallArguments): string {
  if (!parametersOf(args.call.known).some(({ name }) => name === 'AllUserConnection')) return '';
  const isForAll = args.switch('AllUserConnection');
  return isForAll.state === 'known' ? String(isForAll.value) : '?';
}

function isSamePhonebook(one: string, other: string): boolean {
  return one === '' || other === '' || (one === other && one !== '?');
}

/** Whether a call only tells what it would do (`-WhatIf`), or may be declined (`-Confirm`). */
function askedFirst({ call }: CallArguments): 'only' | 'perhaps' | undefined {
  for (const argument of call.command.arguments) {
    const [, what] =
      (argument.kind === 'parameter' && /^(wi|wh|cf|conf)/i.exec(argument.name)) || [];
    if (argument.kind !== 'parameter' || what === undefined) continue;
    const { value } = argument;
    if (value?.kind === 'variable' && value.name === 'false') continue;
    const isOn = value === undefined || (value.kind === 'variable' && value.name === 'true');
    return isOn && /^w/i.test(what) ? 'only' : 'perhaps';
  }
  return undefined;
}
