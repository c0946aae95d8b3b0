/** The names of connections over all files: where one stands, and how another one is written there. */
import { valueOf, type Place } from '../connection/stated';
import type { Span } from '../types';
import type { Contribution } from './contribution';

/** A place that names a connection. */
export interface NameMention {
  readonly file: string;
  /** The characters of the name; of what holds it where they are not found in it. */
  readonly span: Span;
  /** Makes the connection, or describes it; otherwise it is only used. */
  readonly states: boolean;
  /** As data where it is ProfileXML: what other files name. */
  readonly isProfile: boolean;
  /** How another name is written in its place; absent where that cannot be done. */
  readonly write?: (name: string) => string;
}

/** Longer texts are not looked through for a name. */
const MOST_HELD = 2000;

/** Names that need no quotation and no escape beyond that of blanks, in any kind of file. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._+-]*[\p{L}\p{N}._+-])?$/u;

/** Whether a connection may be given a name by {@link NameMention.write}. */
export function isPlainName(name: string): boolean {
  return PLAIN.test(name) && name.length <= 255;
}

/** The name of a connection that stands at an offset of a file. */
export function nameAt(file: Contribution, offset: number): string | undefined {
  const here = namesOf(file).find(({ place: { span }, name }) => {
    const { start, end } = exactly(file, name, span)?.span ?? span;
    return start <= offset && offset <= end;
  });
  return here?.name;
}

/** Every place that names a connection, in the order of the files. Windows does not know case in them. */
export function mentionsOf(files: readonly Contribution[], name: string): readonly NameMention[] {
  const wanted = name.toLowerCase();
  return files.flatMap((file) => {
    const seen = new Set<number>();
    return namesOf(file).flatMap((one): readonly NameMention[] => {
      if (one.name.toLowerCase() !== wanted) return [];
      const exact = exactly(file, one.name, one.place.span);
      const span = exact?.span ?? one.place.span;
      if (seen.has(span.start)) return [];
      seen.add(span.start);
      const { states, isProfile } = one;
      const canWrite = exact && one.place.isFixed !== true;
      return [
        { file: file.name, span, states, isProfile, ...(canWrite && { write: exact.write }) },
      ];
    });
  });
}

interface Named {
  readonly name: string;
  readonly place: Place;
  readonly states: boolean;
  readonly isProfile: boolean;
}

function namesOf({ clients, deeds, mentions, text }: Contribution): readonly Named[] {
  // A name that a variable brings is mentioned where the variable gets it.
  const brought = new Set<string>();
  const stated = clients.flatMap(({ name, form }) => {
    if (name.state !== 'known') return [];
    if (text.charAt(name.place.span.start) === '$' && !name.value.startsWith('$')) {
      brought.add(name.value.toLowerCase());
      return [];
    }
    return [
      { name: name.value, place: name.place, states: true, isProfile: form === 'profilexml' },
    ];
  });
  const used = [
    ...deeds.deliveries.map(({ name }) => name),
    ...deeds.edits.map(({ name }) => name),
    ...mentions,
  ].flatMap((name) => {
    const value = valueOf(name);
    if (value === undefined || name.state !== 'known') return [];
    const states = brought.has(value.toLowerCase());
    return [{ name: value, place: name.place, states, isProfile: false }];
  });
  return [...stated, ...used];
}

/** The characters of a name in what holds it, and how they are written; nothing when it is not clear. */
function exactly(
  { text, kind }: Contribution,
  name: string,
  span: Span,
): { readonly span: Span; readonly write: (name: string) => string } | undefined {
  if (span.end - span.start > MOST_HELD) return undefined;
  const held = text.slice(span.start, span.end).toLowerCase();
  // Some letters have a small form of another length; then places are not certain.
  if (held.length !== span.end - span.start) return undefined;
  for (const written of new Set([name, addressed(name)])) {
    const at = held.indexOf(written.toLowerCase());
    if (at < 0 || held.includes(written.toLowerCase(), at + 1)) continue;
    const start = span.start + at;
    const found = { start, end: start + written.length };
    const before = text.charAt(start - 1);
    const isAddress = written !== name || before === '/';
    if (isAddress) return { span: found, write: addressed };
    return { span: found, write: (other) => quoted(other, kind, before) };
  }
  return undefined;
}

/** A name as a part of an address. */
function addressed(name: string): string {
  try {
    return encodeURIComponent(name);
  } catch {
    // Half a character cannot be written.
    return name;
  }
}

/** A name as an argument: in quotation marks where it stands alone and would be several words. */
function quoted(name: string, kind: string, before: string): string {
  const isAlone = /[\s=:,(]/.test(before) && name.includes(' ');
  if (isAlone && kind === 'powershell') return `'${name}'`;
  return isAlone && kind === 'command-script' ? `"${name}"` : name;
}
