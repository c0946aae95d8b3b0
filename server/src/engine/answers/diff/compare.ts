/** Compares what two files state of one part. */
import type { ClientConnection } from '../../connection/client';
import {
  isEmpty,
  valuesOf,
  type Place,
  type Stated,
  type StatedList,
} from '../../connection/stated';
import { formLacks, formName } from './forms';
import type { DiffOpen, DiffResult, DiffSide } from './result';

/** The two connections, the first file's first. */
export interface Pair {
  readonly a: ClientConnection;
  readonly b: ClientConnection;
}

/** How a value is shown and told from another. */
export interface Meaning<T> {
  readonly show: (value: T) => string;
  /** The same for values that mean the same; what is shown, in lower case, where it is left out. */
  readonly key?: (value: T) => string;
  /** What ProfileXML means by leaving it out, where that is documented. */
  readonly assumed?: T | undefined;
  /** In every form, leaving it out says that there is none. */
  readonly isNoneWhenAbsent?: boolean;
}

/** A part that is compared under a name and known to the forms under another. */
export interface PartName {
  readonly part: string;
  /** Its name in the list of what forms lack. */
  readonly held?: string;
}

/** Words, compared without regard to case. */
export const WORD: Meaning<string> = { show: (text) => text };
/** Texts, compared to the letter. */
export const TEXT: Meaning<string> = { show: (text) => text, key: (text) => text };
export const NUMBER: Meaning<number> = { show: String };
export const SWITCH: Meaning<boolean> = { show: String };

/** Compares a single value. */
export function compareValue<T>(
  { a: left, b: right }: Pair,
  { part, held = part }: PartName,
  a: Stated<T>,
  b: Stated<T>,
  meaning: Meaning<T>,
): readonly DiffResult[] {
  if (a.state === 'absent' && b.state === 'absent') return [];
  const sides = { a: sideOf(a, left.place, meaning), b: sideOf(b, right.place, meaning) };
  const isTold = a.state === 'known' && b.state === 'known';
  const lacking = isTold ? undefined : lackingOf(part, held, { a: left, b: right }, sides);
  if (lacking) return lacking;
  const hidden = [a, b].find((side) => side.state === 'unknowable');
  if (hidden?.state === 'unknowable') return [open(part, sides, sentence(hidden.why), true)];
  const one = assumedOf(a, left, meaning);
  const two = assumedOf(b, right, meaning);
  if (one === undefined || two === undefined) {
    if (left.form !== right.form && meaning.isNoneWhenAbsent !== true) {
      const silent = one === undefined ? left : right;
      const why = `${formName(silent.form)} leaves it out here, and what Windows does then is not documented.`;
      return [open(part, sides, why, false)];
    }
    return [{ kind: 'difference', part, change: changeOf(sides), ...sides }];
  }
  if (keyOf(meaning, one) === keyOf(meaning, two)) return [{ kind: 'match', part }];
  if (left.form !== right.form && (a.state !== 'known' || b.state !== 'known')) {
    // Windows writes values of its own into phonebooks, whatever the default of the profile is.
    const why = `${formName(a.state === 'known' ? right.form : left.form)} leaves it out here; the default is ${meaning.show(a.state === 'known' ? two : one)}, and whether Windows writes it into the other form is not established.`;
    return [open(part, sides, why, false)];
  }
  const shown = {
    a: { ...sides.a, text: shownWith(a, one, meaning) },
    b: { ...sides.b, text: shownWith(b, two, meaning) },
  };
  return [{ kind: 'difference', part, change: 'changed', ...shown }];
}

/** How a list is compared. */
export interface ListMeaning<T> extends Meaning<T> {
  /** The order decides something, so that one difference tells both lists. */
  readonly isOrdered?: boolean;
  /** An empty list says nothing, rather than that there is none. */
  readonly isSilentWhenEmpty?: boolean;
}

/** Compares several values of one sort. */
export function compareList<T>(
  pair: Pair,
  { part, held = part }: PartName,
  a: StatedList<Stated<T>>,
  b: StatedList<Stated<T>>,
  meaning: ListMeaning<T>,
): readonly DiffResult[] {
  const { a: left, b: right } = pair;
  if (isEmpty(a) && isEmpty(b)) return [];
  const sides = { a: listSide(a, left.place, meaning), b: listSide(b, right.place, meaning) };
  const one = valuesOf(a);
  const two = valuesOf(b);
  const isTold = (one?.length ?? 0) > 0 && (two?.length ?? 0) > 0;
  const lacking = isTold ? undefined : lackingOf(part, held, pair, sides);
  if (lacking) return lacking;
  if (!one || !two) {
    return [open(part, sides, sentence(whyOpen(one ? b : a)), true)];
  }
  const keysA = one.map((value) => keyOf(meaning, value));
  const keysB = two.map((value) => keyOf(meaning, value));
  if (isSame(keysA, keysB, meaning.isOrdered === true)) return [{ kind: 'match', part }];
  const silent = one.length === 0 ? left : two.length === 0 ? right : undefined;
  if (meaning.isSilentWhenEmpty && silent && left.form !== right.form) {
    const why = `${formName(silent.form)} leaves it out here, and what Windows does then is not documented.`;
    return [open(part, sides, why, false)];
  }
  return [{ kind: 'difference', part, change: changeOf(sides), ...sides }];
}

function isSame(a: readonly string[], b: readonly string[], isOrdered: boolean): boolean {
  if (isOrdered) return a.length === b.length && a.every((key, index) => key === b[index]);
  const left = new Set(a);
  const right = new Set(b);
  return left.size === right.size && [...left].every((key) => right.has(key));
}

function whyOpen<T>({ items, openBecause }: StatedList<Stated<T>>): string {
  const reasons = items.flatMap((item) => (item.state === 'unknowable' ? [item.why] : []));
  return openBecause ?? [...new Set(reasons)].join(', ');
}

function listSide<T>(
  { items, place, openBecause }: StatedList<Stated<T>>,
  holder: Place,
  { show }: Meaning<T>,
): DiffSide {
  const texts = items.map((item) => (item.state === 'known' ? show(item.value) : '(not known)'));
  if (openBecause !== undefined) texts.push('(not known)');
  const at = items.find((item) => item.place !== undefined)?.place ?? place ?? holder;
  return { ...(texts.length > 0 && { text: texts.join(', ') }), place: at };
}

/** What a side says, or what leaving it out is documented to mean. */
function assumedOf<T>(
  side: Stated<T>,
  { form }: ClientConnection,
  { assumed }: Meaning<T>,
): T | undefined {
  if (side.state === 'known') return side.value;
  return form === 'profilexml' ? assumed : undefined;
}

function shownWith<T>(side: Stated<T>, value: T, { show }: Meaning<T>): string {
  return side.state === 'known' ? show(value) : `${show(value)} (the default)`;
}

function keyOf<T>({ key, show }: Meaning<T>, value: T): string {
  return key ? key(value) : show(value).toLowerCase();
}

function sideOf<T>(side: Stated<T>, holder: Place, { show }: Meaning<T>): DiffSide {
  const place = side.place ?? holder;
  if (side.state === 'absent') return { place };
  return { text: side.state === 'known' ? show(side.value) : (side.text ?? '(not known)'), place };
}

/** What was done to get from one side to the other. */
export function changeOf({ a, b }: { a: DiffSide; b: DiffSide }): 'added' | 'removed' | 'changed' {
  if (a.text === undefined) return 'added';
  return b.text === undefined ? 'removed' : 'changed';
}

/** Nothing, or why a part is not compared of which a form can tell nothing. */
export function lackingOf(
  part: string,
  held: string,
  { a, b }: Pair,
  sides: { readonly a: DiffSide; readonly b: DiffSide },
): readonly DiffOpen[] | undefined {
  const lacksA = formLacks(a.form, held);
  const lacksB = formLacks(b.form, held);
  if (!lacksA && !lacksB) return undefined;
  const isSaid =
    (!lacksA && sides.a.text !== undefined) ||
    (!lacksB && sides.b.text !== undefined) ||
    (lacksA && lacksB && (sides.a.text ?? sides.b.text) !== undefined);
  if (!isSaid) return [];
  const { form } = lacksA ? a : b;
  return [open(part, sides, `${formName(form)} cannot tell it.`, false)];
}

/** Something that is not judged. */
export function open(
  part: string,
  sides: { readonly a: DiffSide; readonly b: DiffSide },
  why: string,
  decides: boolean,
): DiffOpen {
  return { kind: 'not-compared', part, ...sides, why, decides };
}

/** A reason as a sentence of its own. */
export function sentence(why: string): string {
  return `Not known: ${why}.`;
}
