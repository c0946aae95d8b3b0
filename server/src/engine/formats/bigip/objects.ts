/** The objects of a configuration: what stands in braces behind a name, or in a command of tmsh. */
import type { Block, Item, Word } from '../../syntax/config/read';
import type { Span } from '../../types';

/** What stands behind the name of a property. */
export interface Value {
  readonly key: Word;
  readonly words: readonly Word[];
  readonly block: Block | undefined;
}

/** An object by its type and name. */
export interface Thing {
  /** `virtual`, `pool`, `monitor http`, `persistence source-addr`. */
  readonly type: string;
  readonly name: Word;
  readonly values: Map<string, Value>;
  /** Behind the opening brace of what is saved; nothing in a command. */
  readonly inside: Span | undefined;
}

/** Types of objects that have a type of their own before the name. */
const TYPED = ['monitor', 'persistence', 'profile'];
/** Properties without a value. */
const FLAGS = new Set([
  ...['vlans-enabled', 'vlans-disabled', 'ip-forward', 'internal', 'l2-forward', 'reject'],
  ...['dhcp-relay', 'enabled', 'disabled', 'stateless'],
]);
const VERBS = ['create', 'modify', 'delete'];
const MODIFIERS = ['add', 'replace-all-with', 'modify', 'delete', 'none'];

/** The objects of module `ltm` in text order; what commands change is one with what was there. */
export function objectsOf(items: readonly Item[]): readonly Thing[] {
  const things = new Map<string, Thing>();
  let from = 0;
  for (let i = 1; i <= items.length; i++) {
    const next = items[i];
    if (next && !(next.kind === 'word' && next.startsLine)) continue;
    const read = thingOf(items.slice(from, i));
    from = i;
    if (!read) continue;
    const { verb, thing } = read;
    const key = `${thing.type} ${shortName(thing.name.text)}`;
    const earlier = things.get(key);
    if (verb === 'delete') things.delete(key);
    else if (!earlier) things.set(key, thing);
    else for (const [name, value] of thing.values) earlier.values.set(name, value);
  }
  return [...things.values()];
}

/** A name without the partition everybody sees. */
export function shortName(name: string): string {
  return name.replace(/^\/Common\//, '');
}

function thingOf(
  items: readonly Item[],
): { readonly verb: string | undefined; readonly thing: Thing } | undefined {
  let at = 0;
  const word = () => {
    const item = items[at];
    return item?.kind === 'word' ? item : undefined;
  };
  if (word()?.text === 'tmsh') at++;
  const verb = VERBS.find((each) => word()?.text === each);
  if (verb !== undefined) at++;
  if (word()?.text.replace(/^\//, '') !== 'ltm') return undefined;
  at++;
  const type = word()?.text;
  if (type === undefined) return undefined;
  at++;
  const kind = TYPED.includes(type) ? word()?.text : undefined;
  if (kind !== undefined) at++;
  const name = word();
  if (!name) return undefined;
  at++;
  const body = items[at];
  const saved = body?.kind === 'block' ? body : undefined;
  return {
    verb,
    thing: {
      type: kind === undefined ? type : `${type} ${kind}`,
      name,
      values: valuesOf(saved ? saved.items : items.slice(at)),
      inside: saved && { start: saved.span.start + 1, end: saved.span.end },
    },
  };
}

/** The properties of an object: one a line, or several in the line of a command. */
export function valuesOf(items: readonly Item[]): Map<string, Value> {
  const values = new Map<string, Value>();
  let at = 0;
  while (at < items.length) {
    const key = items[at++];
    if (key?.kind !== 'word') continue;
    const words: Word[] = [];
    let block: Block | undefined;
    if (!FLAGS.has(key.text)) {
      for (let item = items[at]; item; item = items[at]) {
        if (item.kind === 'word' && item.startsLine) break;
        at++;
        if (item.kind === 'block') {
          block = item;
          break;
        }
        if (item.kind !== 'word') break;
        words.push(item);
        if (!goesOn(key.text, item, items[at])) break;
      }
    }
    // What is said twice holds as it is said last.
    values.set(key.text, { key, words, block });
  }
  return values;
}

/** Whether the value of a property is not over with a word. */
function goesOn(key: string, word: Word, next: Item | undefined): boolean {
  if (MODIFIERS.includes(word.text) && word.text !== 'none') return true;
  if (key !== 'monitor') return false;
  const isJoined = next?.kind === 'word' && (next.text === 'and' || next.text === 'of');
  return ['min', 'of', 'and'].includes(word.text) || /^\d+$/.test(word.text) || isJoined;
}

/** One name in a list of names, with what stands in braces behind it. */
export interface Entry {
  readonly name: Word;
  readonly block: Block | undefined;
}

/** The names in the braces of a property, or its one word. */
export function entriesOf(value: Value | undefined): readonly Entry[] {
  if (!value) return [];
  const { words, block } = value;
  if (!block) {
    const names = words.filter(({ text }) => ![...MODIFIERS, 'and'].includes(text));
    return names.map((name) => ({ name, block: undefined }));
  }
  return block.items.flatMap((item, i) => {
    if (item.kind !== 'word') return [];
    const next = block.items[i + 1];
    return [{ name: item, block: next?.kind === 'block' ? next : undefined }];
  });
}

/** The one word of a property. */
export function wordOf(values: ReadonlyMap<string, Value>, name: string): Word | undefined {
  return values.get(name)?.words[0];
}
