import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeActionsFor } from '../../server/src/engine/features/codeActions';
import { applyEdits, collectEdits, fixAll, safeFix } from '../../server/src/engine/fix/apply';
import type { Finding, Severity } from '../../server/src/engine/types';
import { engine } from '../features/support';

/** Findings of a made-up rule, at each place of a word, that would replace it. */
function finder(word: string, replacement: string, severity: Severity = 'error') {
  return (text: string): Finding[] =>
    [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => {
      const span = { start: index, end: index + word.length };
      const fixes = [
        { title: 'Fix', safety: 'safe' as const, edits: [{ span, text: replacement }] },
      ];
      return { rule: word, severity, message: 'Wrong.', span, fixes };
    });
}

describe('fixing all', () => {
  it('applies fixes until none is left', () => {
    const bb = finder('bb', 'c', 'warning');
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

  it('leaves out a fix that brings a finding that weighs as much, and applies the others', () => {
    const bad = finder('x', 'y');
    const y = finder('y', 'x');
    const good = finder('good', 'better', 'hint');
    const { text, rounds } = fixAll('good x good', (t) => [...bad(t), ...y(t), ...good(t)]);
    assert.equal(text, 'better x better');
    assert.equal(rounds, 1);
  });

  it('takes out several alike that stand behind each other', () => {
    const removed = (text: string): Finding[] =>
      [...text.matchAll(/<b\/>/g)].slice(1).map(({ index }) => ({
        rule: 'b',
        severity: 'error',
        message: 'Again.',
        span: { start: index + 1, end: index + 2 },
        fixes: [
          {
            title: 'Remove',
            safety: 'safe',
            edits: [{ span: { start: index, end: index + 4 }, text: '' }],
          },
        ],
      }));
    const { text, fixed } = fixAll('<b/><b/><b/><b/>', removed);
    assert.equal(text, '<b/>');
    assert.equal(fixed.length, 3);
  });

  it('lets come to light what a fix uncovers', () => {
    const hidden = finder('secret', 'open');
    const cover = (text: string) =>
      finder(
        'cover ',
        '',
      )(text).map((finding) => ({
        ...finding,
        fixes: finding.fixes?.map((fix) => ({ ...fix, uncovers: true })) ?? [],
      }));
    const check = (text: string) => (text.includes('cover') ? cover(text) : hidden(text));
    assert.equal(fixAll('cover secret', check).text, 'open');
  });

  it('is done after one run', () => {
    const loop = [
      finder('a', 'b', 'warning'),
      finder('b', 'c', 'information'),
      finder('c', 'a', 'hint'),
    ];
    const check = (text: string) => loop.flatMap((find) => find(text));
    const once = fixAll('a b c', check).text;
    assert.equal(fixAll(once, check).text, once);
  });

  it('applies more edits than a call takes arguments', () => {
    const text = 'x'.repeat(130_000);
    const edits = Array.from(text, (_, at) => ({ span: { start: at, end: at + 1 }, text: 'y' }));
    const spread = edits.filter((_, at) => at % 2 === 0);
    const finding: Finding = {
      rule: 'x',
      severity: 'error',
      message: 'Wrong.',
      span: { start: 0, end: 1 },
      fixes: [{ title: 'Fix', safety: 'safe', edits }],
    };
    const check = (changed: string) => (changed.startsWith('x') ? [finding] : []);
    assert.equal(fixAll(text, check).text, 'y'.repeat(text.length));
    assert.equal(collectEdits([finding], safeFix).length, edits.length);
    assert.equal(applyEdits(text, spread), 'yx'.repeat(text.length / 2));
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

describe('a fix with very many edits', () => {
  const marks = 150_000;
  const text = `<VPNProfile>\n${'\u200b\n'.repeat(marks)}<AlwaysOn>true</AlwaysOn></VPNProfile>`;
  const check = (changed: string) => {
    const file = engine.parse(changed, { fileName: 'a.xml' });
    return file ? engine.check(file).findings : [];
  };

  it('is applied', () => {
    const fixed = fixAll(text, check).text;
    assert.ok(!fixed.includes('\u200b'));
    assert.ok(fixed.includes('<AlwaysOn>true</AlwaysOn>'));
  });

  it('is offered', () => {
    const file = engine.parse(text, { fileName: 'a.xml' });
    assert.ok(file);
    const { findings } = engine.check(file);
    const place = { start: 13, end: 14 };
    const actions = codeActionsFor(file, place, findings, { only: ['quickfix', 'source.fixAll'] });
    assert.ok(actions.some(({ edits }) => edits?.length === marks));
  });
});
