import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixAll } from '../../server/src/engine/fix/apply';
import type { Finding } from '../../server/src/engine/types';
import { engine } from '../features/support';

/** Findings of a made-up rule, at each place of a word, that would replace it. */
function finder(word: string, replacement: string, message = 'Wrong.') {
  return (text: string): Finding[] =>
    [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => {
      const span = { start: index, end: index + word.length };
      const fixes = [
        { title: 'Fix', safety: 'safe' as const, edits: [{ span, text: replacement }] },
      ];
      return { rule: word, severity: 'error', message, span, fixes };
    });
}

describe('fixing all', () => {
  it('applies fixes until none is left', () => {
    const bb = finder('bb', 'c');
    const a = finder('a', 'b');
    const { text } = fixAll('aa aa', (t) => [...a(t), ...bb(t)]);
    assert.equal(text, 'c c');
  });

  it('leaves out a fix that leaves its finding, and applies the others', () => {
    const vain = finder('x', 'x-');
    const good = finder('good', 'better');
    const { text, rounds } = fixAll('good x good x', (t) => [...vain(t), ...good(t)]);
    assert.equal(text, 'better x better x');
    assert.equal(rounds, 1);
  });

  it('changes nothing but its form while a document is not well-formed', () => {
    const cut =
      '<VPNProfile>\n  <DeviceTunnel>true</DeviceTunnel>\n  <AlwaysOn>True</AlwaysOn>\n  <NativeProfile>\n    <!-- twice';
    const { text } = fixAll(cut, (changed) => {
      const file = engine.parse(changed, { fileName: 'a.xml' });
      return file ? engine.check(file).findings : [];
    });
    assert.equal(text, cut);
  });
});
