/** What becomes of findings in texts that differ in one small thing. */
import type { Span } from '../../server/src/engine/types';
import { variationsOf, type Variation, type Vocabulary } from './variations';

/** A finding as it is told. */
export interface Told {
  readonly line: string;
  /** What it is told by when the line does not say all. */
  readonly exact?: string;
  /** Where it is when that is in the text that varies. */
  readonly span?: Span;
}

/** What is told of a text, against what is of the text it varies. */
export type Against = (told: readonly Told[], own: readonly Told[]) => readonly string[];

const exactOf = ({ exact, line }: Told) => exact ?? line;

/** What is found as before is not told again. */
export const inShort: Against = (told, own) =>
  told.length === 0
    ? ['nothing']
    : told.map((each) =>
        own.length === 1 && own[0] && exactOf(each) === exactOf(own[0]) ? 'the same' : each.line,
      );

/** Only what came and what is gone. */
export const cameAndWent: Against = (told, own) => {
  const [lines, expected] = [told, own].map((each) => each.map(({ line }) => line));
  return [
    ...(expected ?? []).filter((line) => !lines?.includes(line)).map((line) => `- ${line}`),
    ...(lines ?? []).filter((line) => !expected?.includes(line)).map((line) => `+ ${line}`),
  ];
};

/**
 * The variations of a text in which something else is found than in it, by what that is.
 *
 * @param vocabulary Words that other examples have.
 * @param ask What is found in a text.
 * @param shown How that is shown.
 * @param vary Makes the variations.
 */
export async function nearLines(
  text: string,
  vocabulary: Vocabulary,
  ask: (text: string) => readonly Told[] | Promise<readonly Told[]>,
  shown: Against = inShort,
  vary: (text: string, vocabulary: Vocabulary) => readonly Variation[] = variationsOf,
): Promise<readonly string[]> {
  const own = await ask(text);
  const outcomes = new Map<string, Map<string, string[]>>();
  for (const variation of vary(text, vocabulary)) {
    const told = placed(await ask(variation.text), own, variation);
    if (isExpected(told, own, variation)) continue;
    const key = shown(told, own).join('\n');
    const places = outcomes.get(key) ?? new Map<string, string[]>();
    outcomes.set(key, places);
    places.set(variation.place, [...(places.get(variation.place) ?? []), variation.change]);
  }
  return [...outcomes].flatMap(([outcome, places]) => [
    ...outcome.split('\n').map((line) => `  ${line}`),
    ...[...places].map(([place, changes]) => `    ${place} → ${changes.join(' | ')}`),
  ]);
}

/** What is told as of the text that is varied, but of another place, says so. */
function placed(told: readonly Told[], own: readonly Told[], variation: Variation) {
  return told.map((each): Told => {
    const { line, span } = each;
    const alike = own.filter((before) => worded(exactOf(before), variation) === exactOf(each));
    const places = alike.map((before) => before.span && variation.moved(before.span));
    if (span && alike.length > 0 && !places.some((place) => isSame(place, span))) {
      return { line: `${line} (elsewhere)`, exact: `${exactOf(each)} (elsewhere)`, span };
    }
    return each;
  });
}

const isSame = (a: Span | undefined, b: Span) => a?.start === b.start && a.end === b.end;

/** A text in which the words of a variation are as in it. */
function worded(text: string, { words }: Variation): string {
  return words && words[0] !== '' ? text.replaceAll(...words) : text;
}

/** Whether a variation only says another word, or lacks the words that are marked. */
function isExpected(told: readonly Told[], own: readonly Told[], variation: Variation): boolean {
  const [outcome, expected] = [told, own].map((each) => each.map(exactOf).join('\n'));
  if (outcome === expected || outcome === worded(expected ?? '', variation)) return true;
  const { gone } = variation;
  return (
    gone !== undefined &&
    outcome === '' &&
    own.every(({ span }) => span && gone.start <= span.start && span.end <= gone.end)
  );
}

/** So many of the variations of a text are varied once more, and in so many ways each. */
const TWICE = { first: 10, then: 4 };

/**
 * Texts that differ from one in two small things, a few from all over it, in which neither the same
 * is found as in it nor as with the first of the two alone, by what that is.
 *
 * @param ask What is found in a text.
 * @param vary Makes the variations.
 */
export function twiceLines(
  text: string,
  ask: (text: string) => readonly Told[],
  vary: (text: string) => readonly Variation[],
): readonly string[] {
  const exactIn = (told: readonly Told[]) => told.map(exactOf).join('\n');
  const own = exactIn(ask(text));
  const outcomes = new Map<string, string[]>();
  for (const [index, first] of spread(vary(text), TWICE.first, 0).entries()) {
    const once = exactIn(ask(first.text));
    for (const then of spread(vary(first.text), TWICE.then, index + 1)) {
      const told = ask(then.text);
      const found = exactIn(told);
      if ([own, once, worded(own, then), worded(once, then)].includes(found)) continue;
      const lines = told.length === 0 ? ['nothing'] : told.map(({ line }) => line);
      const key = lines.join('\n');
      const changes = [first, then].map(({ place, change }) => `${place} → ${change}`);
      outcomes.set(key, [...(outcomes.get(key) ?? []), changes.join(' + ')]);
    }
  }
  return [...outcomes].flatMap(([outcome, changes]) => [
    ...outcome.split('\n').map((line) => `  ${line}`),
    ...changes.map((line) => `    ${line}`),
  ]);
}

/** Some of a list, as far from each other as they can be. */
function spread<T>(list: readonly T[], count: number, from: number): readonly T[] {
  const step = list.length / count;
  if (step <= 1) return list;
  const shift = (from * step) / (count + 1);
  return Array.from({ length: count }, (_, index) => Math.floor(index * step + (shift % step)))
    .map((at) => list[at])
    .filter((each) => each !== undefined);
}
