/** The objects that commands of NetScaler make: what several lines say of one is put together. */
import { statementsOf, type Item, type Word } from '../../syntax/config/read';

/** An object by its type and name. */
export interface Thing {
  /** In lower case: `lb vserver`, `servicegroup`, `service`, `lb monitor`, `lb group`, `server`. */
  readonly type: string;
  readonly name: Word;
  /** What stands behind the name, up to the first option. */
  readonly words: readonly Word[];
  /** By name in lower case, with the hyphen. */
  readonly options: Map<string, { readonly name: Word; readonly value: Word | undefined }>;
  /** What is bound to it: words and options of each line, by what is bound. */
  readonly bound: Map<string, Bound>;
}

/** One line that binds something. */
export interface Bound {
  readonly words: readonly Word[];
  readonly options: ReadonlyMap<string, { readonly name: Word; readonly value: Word | undefined }>;
}

/** All objects, by type and name in lower case. */
export interface Things {
  readonly all: ReadonlyMap<string, Thing>;
  /** Modes of the whole appliance that are on, in lower case. */
  readonly modes: ReadonlySet<string>;
}

const TYPES = [
  'lb vserver',
  'lb group',
  'lb monitor',
  'servicegroup',
  'service',
  'server',
  'monitor',
];

const VERBS = ['add', 'set', 'unset', 'bind', 'unbind'];

/** What the lines of a file amount to. */
export function thingsOf(items: readonly Item[]): Things {
  const all = new Map<string, Thing>();
  const modes = new Set<string>();
  for (const { words } of statementsOf(items, 'line')) {
    const [verb, first, second] = words.map(({ text }) => text.toLowerCase());
    if (verb === undefined || first === undefined) continue;
    if ((verb === 'enable' || verb === 'disable') && first === 'ns' && second === 'mode') {
      for (const { text } of words.slice(3)) {
        if (verb === 'enable') modes.add(text.toLowerCase());
        else modes.delete(text.toLowerCase());
      }
      continue;
    }
    const isLong = TYPES.includes(`${first} ${second ?? ''}`);
    const type = isLong ? `${first} ${second ?? ''}` : first;
    if (!TYPES.includes(type)) continue;
    const [name, ...rest] = words.slice(isLong ? 3 : 2);
    if (name) apply(all, verb, type === 'monitor' ? 'lb monitor' : type, name, rest);
  }
  return { all, modes };
}

function apply(
  all: Map<string, Thing>,
  verb: string,
  type: string,
  name: Word,
  rest: readonly Word[],
): void {
  const key = keyOf(type, name.text);
  if (verb === 'rm') {
    all.delete(key);
    return;
  }
  if (!VERBS.includes(verb)) return;
  const { words, options } = split(rest);
  let thing = all.get(key);
  if (!thing) {
    // A line that changes or binds something made elsewhere: only it is known.
    thing = {
      type,
      name,
      words: verb === 'add' ? words : [],
      options: new Map(),
      bound: new Map(),
    };
    all.set(key, thing);
  }
  if (verb === 'add' || verb === 'set') {
    if (verb === 'add') all.set(key, { ...thing, name, words });
    for (const [option, value] of options) thing.options.set(option, value);
  } else if (verb === 'unset') {
    for (const option of options.keys()) thing.options.delete(option);
  } else if (verb === 'bind') {
    thing.bound.set(boundKey(words, options), { words, options });
  } else if (verb === 'unbind') {
    thing.bound.delete(boundKey(words, options));
  }
}

/** What tells one binding from another: the words, and the monitor. */
function boundKey(words: readonly Word[], options: Bound['options']): string {
  const monitor = options.get('-monitorname')?.value?.text ?? '';
  return [...words.map(({ text }) => text), monitor].join(' ').toLowerCase();
}

/** Options begin with a hyphen and have a value, unless another option follows. */
function split(words: readonly Word[]): Bound {
  const plain: Word[] = [];
  const options = new Map<string, { readonly name: Word; readonly value: Word | undefined }>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) continue;
    if (!word.isQuoted && /^-[A-Za-z]/.test(word.text)) {
      const next = words[i + 1];
      const value = next && (next.isQuoted || !/^-[A-Za-z]/.test(next.text)) ? next : undefined;
      options.set(word.text.toLowerCase(), { name: word, value });
      if (value) i++;
    } else if (options.size === 0) {
      plain.push(word);
    }
  }
  return { words: plain, options };
}

/** How an object is found: case does not count. */
export function keyOf(type: string, name: string): string {
  return `${type} ${name.toLowerCase()}`;
}

/** The value of an option. */
export function optionOf(from: Bound | Thing, name: string): Word | undefined {
  return from.options.get(name)?.value;
}
