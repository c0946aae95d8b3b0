import assert from 'node:assert/strict';
import { decodeFile, encodeFile } from '../../../server/src/bytes/file';
import { toSource } from '../../../server/src/cli/read';
import { encodeLike, LossError } from '../../../server/src/cli/write';
import { fixAll } from '../../../server/src/engine/fix/apply';
import type { TextEncoding } from '../../../server/src/engine/text/encoding';
import type { Law } from '../law';
import { allFindingsOf } from '../reading';
import { finalText } from '../subject';

const ENCODINGS: readonly (readonly [TextEncoding, boolean])[] = [
  ['utf8', false],
  ['utf8-bom', true],
  ['utf16le', true],
  ['utf16be', true],
  ['ansi', false],
];

/** A corrected file has the encoding it had, and no byte changes where nothing was corrected. */
export const encodingsStay: Law = {
  name: 'encodings',
  about:
    'a file is read the same in every encoding that can hold it; written corrected it is read as the corrected text, in the same encoding, with the same bytes before what changed',
  runs: 8,
  check(subject) {
    const text = finalText(subject);
    const { text: fixed } = fixAll(text, (changed) => allFindingsOf(subject, changed));
    for (const [encoding, bom] of ENCODINGS) {
      const { bytes, lossless } = encodeFile(text, encoding, bom);
      const source = toSource(bytes);
      // ASCII is UTF-8 as well, and a declaration may name another encoding, which a text in it bears out.
      if (!lossless || source.text !== text || source.encoding !== encoding) continue;
      let written: Uint8Array;
      try {
        written = encodeLike(source, fixed);
      } catch (error) {
        assert.ok(error instanceof LossError, String(error));
        continue;
      }
      const again = decodeFile(written);
      assert.equal(again.text, fixed, `${encoding}: the text`);
      assert.equal(again.bom, source.bom, `${encoding}: the mark`);
      // ASCII in windows-1252 is UTF-8 as well.
      if (encoding !== 'ansi') assert.equal(again.encoding, encoding);
      assertSameStart(source.bytes, written, sharedStart(text, fixed), encoding);
    }
  },
};

/** How many characters two texts begin with alike. */
function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** The bytes before the first change are the same: a character takes one at least. */
function assertSameStart(before: Uint8Array, after: Uint8Array, shared: number, what: string) {
  const count = Math.min(shared, before.length);
  assert.deepEqual(after.slice(0, count), before.slice(0, count), `${what}: bytes before a change`);
}
