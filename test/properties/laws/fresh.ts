import assert from 'node:assert/strict';
import * as features from '../../../server/src/engine/features/anyFile';
import { isXmlFile, type ParsedFile } from '../../../server/src/engine/file';
import type { Law } from '../law';
import { check, engine, placesOf, read } from '../reading';
import { versions } from '../subject';
import { dumpXml } from '../../support/xmlDump';

/** Everything there is to see of a file, at all and at some places. */
function seen(file: ParsedFile, places: readonly number[]): unknown {
  return {
    kind: file.kind,
    findings: check(file).findings,
    symbols: features.documentSymbols(file),
    hovers: places.map((place) => features.hoverAt(file, place, engine.rules)?.markdown),
    tree: isXmlFile(file) ? dumpXml(file.xml.document) : undefined,
  };
}

/** A file read again after edits is what it is when it is read for the first time. */
export const freshAfterEdits: Law = {
  name: 'fresh',
  about: 'after any edits a file reads as if it had just been opened',
  runs: 40,
  check(subject) {
    let previous: ParsedFile | undefined;
    for (const [step, text] of versions(subject).entries()) {
      const after = read(subject, text, previous);
      const fresh = read(subject, text);
      assert.equal(after?.kind, fresh?.kind, `kind after edit ${step}`);
      if (after && fresh) {
        const places = placesOf(text, subject.edits);
        assert.deepEqual(seen(after, places), seen(fresh, places), `after edit ${step}`);
      }
      previous = after;
    }
  },
};
