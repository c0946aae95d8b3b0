import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from '../../../server/src/engine/text/lineIndex';
import type { Law } from '../law';
import { findingsOf } from '../reading';
import { finalText, versions, type Subject } from '../subject';

/** Texts of a history that are looked at. */
const MOST = 4;

/** Whether a place is inside of a line end, where no editor has one. */
function isInLineEnd(text: string, offset: number): boolean {
  return text.slice(offset - 1, offset + 1) === '\r\n';
}

/** The text as the server has it after edits that an editor sent; nothing where it cannot send one. */
function sent(subject: Subject): TextDocument | undefined {
  let document = TextDocument.create('file:///own', 'plaintext', 0, subject.text);
  for (const [index, { at, gone, text: added }] of subject.edits.entries()) {
    const before = document.getText();
    if (isInLineEnd(before, at) || isInLineEnd(before, at + gone)) return undefined;
    const lines = new LineIndex(before);
    const range = { start: lines.positionAt(at), end: lines.positionAt(at + gone) };
    document = TextDocument.update(document, [{ range, text: added }], index + 1);
  }
  return document;
}

/** What is said of a text does not depend on what it was before. */
export const historyDoesNotCount: Law = {
  name: 'histories',
  about:
    'a text edited by ranges is the one that was opened, its places are counted as editors do, and what is said of it does not depend on what it was before',
  runs: 8,
  check(subject) {
    const text = finalText(subject);
    const fresh = JSON.stringify(findingsOf(subject, text));
    const document = sent(subject);
    if (document) {
      assert.equal(document.getText(), text);
      const lines = new LineIndex(text);
      for (const offset of [0, text.length, ...subject.edits.map(({ at }) => at)]) {
        if (isInLineEnd(text, offset)) continue;
        assert.deepEqual(lines.positionAt(offset), document.positionAt(offset), `place ${offset}`);
      }
    }
    for (const version of versions(subject).slice(-MOST)) findingsOf(subject, version);
    assert.equal(JSON.stringify(findingsOf(subject, text)), fresh);
  },
};
