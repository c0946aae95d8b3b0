import assert from 'node:assert/strict';
import { drawPicture } from '../../../server/src/engine/module';
import { applyPatch, patchBetween } from '../../../server/src/engine/picture/patch';
import type { Picture } from '../../../server/src/engine/picture/types';
import type { Law } from '../law';
import { check, read } from '../reading';
import { versions, type Subject } from '../subject';

/** The pictures of a text as it is edited, as they are sent; those of the last edits. */
function picturesOf(subject: Subject): Picture[] {
  return versions(subject)
    .slice(-MOST)
    .flatMap((text) => {
      const file = read(subject, text);
      if (!file) return [];
      const { findings } = check(file);
      const drawn = drawPicture([{ name: 'own', label: 'own', file, findings }]);
      return drawn ? [drawn.picture] : [];
    });
}

/** Edits after which a picture is drawn. */
const MOST = 4;

/** What is sent of a picture that changes makes the picture it is. */
export const patchesArePictures: Law = {
  name: 'pictures',
  about: 'a picture made of the one before by what was sent is the one that is drawn afresh',
  inputs: ['prefixes', 'slips', 'splices', 'siblings', 'undoing'],
  runs: 8,
  check(subject) {
    const [first, ...later] = picturesOf(subject);
    let shown = first;
    for (const next of later) {
      if (!shown) return;
      const sent = JSON.parse(JSON.stringify(patchBetween(shown, next, '1'))) as ReturnType<
        typeof patchBetween
      >;
      shown = applyPatch(shown, sent);
      assert.deepEqual(JSON.parse(JSON.stringify(shown)), JSON.parse(JSON.stringify(next)));
    }
  },
};
