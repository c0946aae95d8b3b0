/** What becomes of findings in texts that differ in one small thing. */
import type { Span } from '../../server/src/engine/types';
import { variationsOf, type Variation, type Vocabulary } from './variations';

/** A finding as it is told, and where it is when that is in the text that varies. */
export interface Told {
  readonly line: string;
  readonly span?: Span;
}

/** Lines of a text, against those of the text it varies. */
export type Against = (lines: readonly string[], expected: readonly string[]) => readonly string[];

/** What is found as before is not told again. */
const inShort: Against = (lines, expected) =>
  lines.length === 0
    ? ['nothing']
    : lines.map((line) => (expected.length === 1 && line === expected[0] ? 'the same' : line));

/** Only what came and what is gone. */
export const cameAndWent: Against = (lines, expected) => [
  ...expected.filter((line) => !lines.includes(line)).map((line) => `- ${line}`),
  ...lines.filter((line) => !expected.includes(line)).map((line) => `+ ${line}`),
];

/**
 * The variations of a text in which something else is found than in it, by what that is.
 *
 * @param vocabulary Words that other examples have.
 * @param ask What is found in a text.
 * @param shown How that is shown.
 */
export async function nearLines(
  text: string,
  vocabulary: Vocabulary,
  ask: (text: string) => readonly Told[] | Promise<readonly Told[]>,
  shown: Against = inShort,
): Promise<readonly string[]> {
  const own = await ask(text);
  const expected = linesOf(own);
  const outcomes = new Map<string, Map<string, string[]>>();
  for (const variation of variationsOf(text, vocabulary)) {
    const told = await ask(variation.text);
    if (isExpected(linesOf(told), expected, own, variation)) continue;
    const key = shown(linesIn(told), linesIn(own)).join('\n');
    const places = outcomes.get(key) ?? new Map<string, string[]>();
    outcomes.set(key, places);
    places.set(variation.place, [...(places.get(variation.place) ?? []), variation.change]);
  }
  return [...outcomes].flatMap(([outcome, places]) => [
    ...outcome.split('\n').map((line) => `  ${line}`),
    ...[...places].map(([place, changes]) => `    ${place} → ${changes.join(' | ')}`),
  ]);
}

const linesIn = (told: readonly Told[]) => told.map(({ line }) => line);

const linesOf = (told: readonly Told[]) => linesIn(told).join('\n');

/** Whether a variation only says another word, or lacks the words that are marked. */
function isExpected(
  outcome: string,
  expected: string,
  own: readonly Told[],
  { words, gone }: Variation,
): boolean {
  if (outcome === expected) return true;
  if (words && words[0] !== '') return outcome === expected.replaceAll(words[0], words[1]);
  return (
    outcome === '' &&
    own.every(({ span }) => gone && span && gone.start <= span.start && span.end <= gone.end)
  );
}
