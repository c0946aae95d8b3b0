import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/engine/fix/apply';
import { embeddedIn } from '../../../server/src/engine/formats/parse';
import { parseXml } from '../../../server/src/engine/syntax/xml/parse';
import type { Fix } from '../../../server/src/engine/types';
import { fitsHereString, HOLE, isScriptWithDocument, placesIn, scriptWith } from '../hereString';
import type { Law } from '../law';
import { engine } from '../reading';
import { finalText } from '../subject';

/** How often the variable stands in a text, read or not. */
function timesIn(text: string): number {
  return text.split(HOLE).length - 1;
}

/** How often the variable is taken away by a fix; a safe one never does that. */
function timesTaken(text: string, { safety, edits }: Fix): number {
  if (safety === 'safe') return 0;
  const gone = edits.map(
    ({ span, text: by }) => timesIn(text.slice(span.start, span.end)) - timesIn(by),
  );
  return Math.max(
    0,
    gone.reduce((sum, each) => sum + each, 0),
  );
}

/** A fix moves and keeps a variable as the variable it is. */
function prove(text: string, rule: string, fix: Fix): void {
  const fixed = applyEdits(text, fix.edits);
  const what = `'${fix.title}' for ${rule}`;
  assert.ok(!fixed.includes(`\`${HOLE}`), `${what} makes literal text of a variable`);
  assert.equal(timesIn(fixed), timesIn(text) - timesTaken(text, fix), `${what} loses a variable`);
  const file = engine.parse(fixed, { fileName: 'vpn.ps1' });
  const documents = file ? embeddedIn(file) : [];
  if (documents.length === 0) {
    // A mended tag may begin another element, so that it is no document of ours: it still is a text.
    assert.ok(isScriptWithDocument(fixed), `${what} ends the here-string`);
    return;
  }
  for (const { inner } of documents) {
    // A mended tag may let a document begin behind a variable, which is none of it then.
    const { start, end } = inner.toOuter({ start: 0, end: inner.text.length });
    const written = timesIn(fixed.slice(start, end));
    assert.ok(inner.holes.length >= written, `${what} hides a variable`);
  }
}

/** Variables in the documents of a script survive every fix. */
export const variablesSurvive: Law = {
  name: 'variables',
  about: 'no fix loses a variable of the script a document stands in, or makes literal text of it',
  runs: 25,
  kinds: ['profilexml', 'eap'],
  check(subject) {
    const text = finalText(subject);
    if (!fitsHereString(text)) return;
    for (const { start, end } of placesIn([...parseXml(text).elements()])) {
      const script = scriptWith(text.slice(0, start) + HOLE + text.slice(end));
      const file = engine.parse(script, { fileName: 'vpn.ps1' });
      const [document, ...others] = file ? embeddedIn(file) : [];
      if (!file || document?.inner.holes.length !== 1 || others.length > 0) continue;
      for (const { rule, fixes = [] } of engine.check(file).findings) {
        for (const fix of fixes) prove(script, rule, fix);
      }
    }
  },
};
