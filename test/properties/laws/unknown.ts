import assert from 'node:assert/strict';
import { embeddedIn } from '../../../server/src/engine/formats/parse';
import { parseXml } from '../../../server/src/engine/syntax/xml/parse';
import { fitsHereString, HOLE, placesIn, scriptWith } from '../hereString';
import type { Law } from '../law';
import { engine } from '../reading';
import { finalText } from '../subject';

/** The words that each rule marks. */
type Said = ReadonlyMap<string, readonly string[]>;

/** What is said of a document in a script; `undefined` when it is not found there. */
function saidOf(document: string): Said | undefined {
  const text = scriptWith(document);
  const file = engine.parse(text, { fileName: 'vpn.ps1' });
  if (file?.kind !== 'powershell' || embeddedIn(file).length !== 1) return undefined;
  const said = new Map<string, string[]>();
  for (const { rule, span } of engine.check(file).findings) {
    said.set(rule, [...(said.get(rule) ?? []), text.slice(span.start, span.end)]);
  }
  return said;
}

/** Whether a finding is left out because others about the same words, or more special ones, are told. */
function isLeftOut(rule: string, words: readonly string[], whole: Said): boolean {
  const marked = new Set([...whole.values()].flat());
  return (
    words.some((each) => marked.has(each)) ||
    engine.rules.some(({ meta }) => whole.has(meta.id) && meta.speaksFor?.includes(rule))
  );
}

/** What a variable stands for may be anything: nothing is concluded from its not being known. */
export const unknownStaysUnknown: Law = {
  name: 'unknown',
  about:
    'a document with a variable in it has no finding that it does not have for some value of it',
  runs: 25,
  kinds: ['profilexml', 'eap'],
  check(subject) {
    const text = finalText(subject);
    if (!fitsHereString(text)) return;
    const document = parseXml(text);
    const whole = document.isWellFormed ? saidOf(text) : undefined;
    // Of a name that is wrong or at a wrong place, what follows from it is not told; in a hole the
    // cause cannot be seen.
    if (!whole || engine.rules.some(({ meta }) => meta.uncovers && whole.has(meta.id))) return;
    // Of two of a name the other one counts: that a variable may stand for one more is not thought of.
    const below = [...document.elements()].filter(
      ({ parent, name }) => parent?.childrenNamed(name).length === 1,
    );
    for (const { start, end } of placesIn(below)) {
      const said = saidOf(text.slice(0, start) + HOLE + text.slice(end));
      for (const [rule, words] of said ?? []) {
        const isSaid = words.length <= (whole.get(rule)?.length ?? 0);
        assert.ok(
          isSaid || isLeftOut(rule, words, whole),
          `${rule} concludes something from '${text.slice(start, end)}' being unknown`,
        );
      }
    }
  },
};
