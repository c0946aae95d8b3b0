import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as features from '../../server/src/engine/features/index';
import { parseFile, type XmlFile } from '../../server/src/engine/file';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { XmlElement } from '../../server/src/engine/syntax/xml/tree';
import type { Finding, Span } from '../../server/src/engine/types';
import { engine, profile } from './support';

const SEED = 20260822;
/** Offsets tried in each file, each in the file as it is and in the prefix that ends there. */
const OFFSETS = 25;

/** Numbers that look random and are the same in every run (Park and Miller's generator). */
function random(seed: number): (below: number) => number {
  let state = seed % 2147483647 || 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % Math.max(1, below);
  };
}

function xmlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) =>
      statSync(path).isDirectory() ? xmlFiles(path) : path.endsWith('.xml') ? [path] : [],
    );
}

const samples = ['examples', process.env['AOVPN_CORPUS'] ?? '../shared/corpus']
  .flatMap(xmlFiles)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

function inside(span: Span, text: string, what: string): void {
  assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, what);
}

/** Calls everything at one place and looks at the spans that come back. */
function callAll(file: XmlFile, offset: number, findings: readonly Finding[]): void {
  const { text } = file;
  const hover = features.hoverAt(file, offset, engine.rules);
  if (hover) inside(hover.span, text, 'hover');
  const items = features.completionsAt(file, offset, { snippets: true, rules: engine.rules });
  const labels = new Set<string>();
  for (const item of items) {
    assert.ok(!labels.has(item.label), `'${item.label}' is offered twice`);
    labels.add(item.label);
    assert.ok(item.span.start <= offset && offset <= item.span.end && item.span.end <= text.length);
  }
  const [selection] = features.selectionRanges(file, [offset]);
  let inner: Span | undefined;
  for (const span of selection?.spans ?? []) {
    inside(span, text, 'selection');
    if (inner) assert.ok(span.start <= inner.start && inner.end <= span.end, 'selection is nested');
    inner = span;
  }
  const linked = features.linkedEditingRanges(file, offset);
  for (const span of linked ?? []) inside(span, text, 'linked');
  if (linked) assert.equal(new Set(linked.map((s) => text.slice(s.start, s.end))).size, 1);
  features.closeTagAt(file, offset);
  for (const action of features.codeActionsFor(file, { start: offset, end: offset }, findings)) {
    for (const { span } of action.edits ?? []) inside(span, text, action.title);
  }
}

function callWhole(file: XmlFile): void {
  const { text } = file;
  let last = -1;
  for (const fold of features.foldingRanges(file)) {
    assert.ok(fold.startLine > last && fold.endLine > fold.startLine);
    assert.ok(fold.endLine < file.lines.lineCount);
    last = fold.startLine;
  }
  for (const link of features.documentLinks(file)) inside(link.span, text, link.url);
  const stack = [...features.documentSymbols(file)];
  for (let symbol = stack.pop(); symbol; symbol = stack.pop()) {
    inside(symbol.span, text, symbol.name);
    assert.ok(symbol.span.start <= symbol.nameSpan.start && symbol.nameSpan.end <= symbol.span.end);
    stack.push(...symbol.children);
  }
}

describe('every feature at any place of any file', () => {
  it('has files to try', () => {
    assert.ok(samples.length >= 6);
  });

  for (const [index, { path, text }] of samples.entries()) {
    it(path, () => {
      const next = random(SEED + index);
      const file = profile(text);
      const findings = engine.check(file).findings;
      callWhole(file);
      for (let i = 0; i < OFFSETS; i++) {
        const offset = next(text.length + 1);
        callAll(file, offset, findings);
        const prefix = profile(text.slice(0, offset));
        callWhole(prefix);
        callAll(prefix, offset, engine.check(prefix).findings);
      }
    });
  }

  it('silences any finding of any file and leaves the form of the document alone', () => {
    for (const { path, text } of samples) {
      const file = profile(text);
      const faults = file.xml.document.faults.length;
      const { findings } = engine.check(file);
      for (const finding of findings.slice(0, 10)) {
        const actions = features.codeActionsFor(file, finding.span, findings, {
          only: ['quickfix'],
        });
        for (const action of actions) {
          if (!action.title.startsWith(`Disable ${finding.rule} `) || !action.edits) continue;
          const silenced = profile(applyEdits(text, action.edits));
          const where = `${path}: ${action.title}`;
          assert.ok(silenced.xml.document.faults.length <= faults, where);
          const before = findings.filter((f) => f.rule === finding.rule).length;
          const after = engine.check(silenced).findings.filter((f) => f.rule === finding.rule);
          assert.ok(after.length < before, where);
        }
      }
    }
  });
});

describe('every feature on strange text', () => {
  const deep = '<VPNProfile>'.repeat(100_000);
  const strange = [
    '',
    ' ',
    '<',
    '</',
    '<!',
    '<!-',
    '<!--',
    '<![CDATA[',
    '<?',
    '<?xml',
    '<a',
    '<a b="',
    '&',
    '\u0000\u0000<\u0000',
    '\ufeff',
    '\ufeff<VPNProfile>\ud83d\ude00</VPNProfile>',
    '<VPNProfile><Route></VPNProfile></Route>',
    '</VPNProfile><VPNProfile>',
    '<>'.repeat(200),
    deep,
    `${deep}${'</Route>'.repeat(100_000)}`,
    `<VPNProfile>${'<Route/>'.repeat(100_000)}`,
    `<!-- ${'https://'.repeat(20_000)} -->`,
    `<!-- aovpn-disable-line ${'a, '.repeat(20_000)} -->`,
    `<VPNProfile><DnsSuffix>${','.repeat(100_000)}</DnsSuffix></VPNProfile>`,
    `<VPNProfile ${'a="1" '.repeat(10_000)}>`,
  ];
  for (const text of strange) {
    it(JSON.stringify(text.slice(0, 40)), () => {
      const file = profile(text);
      const started = performance.now();
      callWhole(file);
      const next = random(SEED);
      const places = [
        -1,
        0,
        1,
        2,
        text.length,
        text.length + 1,
        next(text.length),
        next(text.length),
      ];
      for (const offset of places) {
        const at = Math.min(Math.max(0, offset), text.length);
        features.hoverAt(file, offset, engine.rules);
        features.selectionRanges(file, [offset]);
        features.linkedEditingRanges(file, offset);
        callAll(file, at, []);
      }
      // Quadratic work on the longest of them would take minutes.
      assert.ok(performance.now() - started < 30_000, 'takes too long');
    });
  }

  it('serves a stand-alone EAP document', () => {
    const text =
      '<EapHostConfig xmlns="x">\n<EapMethod>\n<Type>13</Type>\n</EapMethod>\n</EapHostConfig>';
    const file = parseFile(text, 'eap', 'eap.xml');
    assert.ok(file?.kind === 'eap');
    assert.ok(file.xml.document.root instanceof XmlElement);
    callWhole(file);
    for (let offset = 0; offset <= text.length; offset++) callAll(file, offset, []);
    assert.equal(features.documentSymbols(file)[0]?.children[0]?.children[0]?.detail, '13');
  });
});
