/** What a script takes away from its connections again. */
import type { Stated } from '../../../connection/stated';
import { parseCidr } from '../../../connection/values/ip';
import type { Call } from '../calls';
import type { CallArguments } from './arguments';
import { stepAt, type Step } from './order';

/**
 * The parameter that says what `Remove-VpnConnection…` takes away, by the end of its name, where it is
 * not `DnsSuffix`. `Add-VpnConnection…` adds the same.
 */
const NAMED_BY: Readonly<Record<string, string>> = {
  Route: 'DestinationPrefix',
  TriggerApplication: 'ApplicationID',
};

interface Removal {
  readonly step: Step;
  /** Whether it is known what goes, and of which connection. */
  readonly isCertain: boolean;
  readonly phonebook: string;
}

/** Whether a cmdlet takes something away. */
export function isRemoval({ known: { name } }: Call): boolean {
  return name.startsWith('Remove-VpnConnection');
}

/** What a script takes away from the connections of one name. */
export class Removals {
  /** By part and thing, then by function, in each the last one. */
  readonly #last = new Map<string, Map<number, Removal>>();

  /** Keeps a call of a cmdlet that takes something away. @param isNamed The connection is certain. */
  add(args: CallArguments, isNamed: boolean): void {
    const isSure = isNamed && !isDoubtful(args);
    const part = partOf(args);
    const { items, openBecause } = args.texts(NAMED_BY[part] ?? 'DnsSuffix');
    const step = stepOf(args);
    const phonebook = phonebookOf(args);
    const keep = (key: string, isCertain: boolean) => {
      const byFunction = this.#last.get(key) ?? new Map<number, Removal>();
      this.#last.set(key, byFunction.set(step.within, { step, phonebook, isCertain }));
    };
    const things =
      openBecause === undefined ? items.map((item) => thingOf(part, item)) : [undefined];
    for (const thing of part === '' ? [part] : things) {
      // Something that is not known may be anything, and anything may be what is not known.
      keep(thing === undefined ? `${part} ?` : `${part} =${thing}`, isSure && thing !== undefined);
      keep(part, false);
    }
  }

  /** Whether the connection that a call is about is removed behind it. */
  takes(args: CallArguments): boolean {
    return this.#fate(args, [' =']) === 'goes';
  }

  /** What becomes of something that a call adds: it goes, may go, or stays. */
  fateOf(args: CallArguments, stated: Stated<string>): 'goes' | 'may go' | 'stays' {
    const part = partOf(args);
    const thing = thingOf(part, stated);
    return this.#fate(args, thing === undefined ? [part] : [`${part} =${thing}`, `${part} ?`]);
  }

  #fate(args: CallArguments, keys: readonly string[]): 'goes' | 'may go' | 'stays' {
    if (this.#last.size === 0) return 'stays';
    const { at, within } = stepOf(args);
    let fate: 'may go' | 'stays' = 'stays';
    for (const key of keys) {
      const byFunction = this.#last.get(key);
      const own = byFunction?.get(within);
      if (own && own.step.at > at) {
        const isSure = own.isCertain && own.step.since <= at;
        if (isSure && isSamePhonebook(own.phonebook, phonebookOf(args))) return 'goes';
        fate = 'may go';
      }
      // Whether another function runs before this call or behind it is not followed.
      if (byFunction && byFunction.size > (own ? 1 : 0)) fate = 'may go';
    }
    return fate;
  }
}

function partOf({ call }: CallArguments): string {
  return call.known.name.replace(/^.*-VpnConnection/, '');
}

function stepOf({ script, call }: CallArguments): Step {
  return stepAt(script, call.command.span.start);
}

/** What tells a thing from others, where it is known: a network as an address and a length. */
function thingOf(part: string, stated: Stated<string>): string | undefined {
  if (stated.state !== 'known') return undefined;
  const network = part === 'Route' ? parseCidr(stated.value) : undefined;
  return network
    ? `${network.version} ${network.address.value}/${network.prefix}`
    : stated.value.toLowerCase();
}

/** In which phonebook a call looks; those of triggers and proxy have no word for it, and fit each. */
function phonebookOf(args: CallArguments): string {
  if (/Trigger|Proxy/.test(args.call.known.name)) return '';
  const isForAll = args.switch('AllUserConnection');
  return isForAll.state === 'known' ? `${isForAll.value}` : '?';
}

function isSamePhonebook(one: string, other: string): boolean {
  return one === '' || other === '' || (one === other && one !== '?');
}

/**
 * Whether a call may do nothing here: it only tells what it would do (`-WhatIf`), somebody may decline it
 * (`-Confirm`), it is about another computer, or more arguments or none come in when it runs.
 */
function isDoubtful({ call: { binding, command } }: CallArguments): boolean {
  const mayHold = command.arguments.some((argument) => {
    if (argument.kind !== 'parameter' || !/^(?:wi|wh|cf|conf|ci|s)/i.test(argument.name))
      return false;
    const { value } = argument;
    return value?.kind !== 'variable' || value.name !== 'false';
  });
  return binding.isOpen || mayHold;
}
