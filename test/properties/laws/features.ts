import assert from 'node:assert/strict';
import * as features from '../../../server/src/engine/module';
import type { ParsedFile } from '../../../server/src/engine/formats/file';
import type { Finding, Span } from '../../../server/src/engine/types';
import type { Law } from '../law';
import { assertInside, check, engine, placesOf, read } from '../reading';
import { finalText } from '../subject';

/** Asks everything an editor asks about a whole file. */
export function assertWholeFile(file: ParsedFile): void {
  const { text } = file;
  let last = -1;
  for (const fold of features.foldingRanges(file)) {
    assert.ok(fold.startLine > last && fold.endLine > fold.startLine, 'folds are in order');
    assert.ok(fold.endLine < file.lines.lineCount, 'a fold ends inside');
    last = fold.startLine;
  }
  for (const link of features.documentLinks(file)) assertInside(link.span, text, link.url);
  for (const hint of features.inlayHints(file, { start: 0, end: text.length })) {
    assert.ok(hint.offset >= 0 && hint.offset <= text.length, 'inlay hint');
  }
  for (const { span } of features.lensPlaces(file)) assertInside(span, text, 'lens');
  const drawn = features.drawPicture([{ name: '', label: '', file, findings: [] }]);
  for (const { spot, space } of drawn?.picture.tunnels ?? []) {
    assert.ok(spot.range.end.line < file.lines.lineCount, 'a tunnel is in the text');
    assert.equal(space.v4.segments.at(-1)?.to, '255.255.255.255');
  }
  const stack = [...features.documentSymbols(file)];
  for (let symbol = stack.pop(); symbol; symbol = stack.pop()) {
    const { span, nameSpan } = symbol;
    assertInside(span, text, symbol.name);
    assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end, 'a name is in its symbol');
    stack.push(...symbol.children);
  }
}

/** Asks everything an editor asks about one place. @param findings Those of the file. */
export function assertPlace(
  file: ParsedFile,
  offset: number,
  findings: readonly Finding[] = [],
): void {
  const { text } = file;
  const hover = features.hoverAt(file, offset, engine.rules);
  if (hover) assertInside(hover.span, text, 'hover');
  const labels = new Set<string>();
  for (const item of features.completionsAt(file, offset, {
    snippets: true,
    rules: engine.rules,
    closeTags: true,
    commandNames: true,
  })) {
    assert.ok(!labels.has(item.label), `'${item.label}' is offered twice`);
    labels.add(item.label);
    assertInside(item.span, text, item.label);
    assert.ok(item.span.start <= offset && offset <= item.span.end, `'${item.label}' is here`);
  }
  let inner: Span | undefined;
  for (const span of features.selectionRanges(file, [offset])[0]?.spans ?? []) {
    assertInside(span, text, 'selection');
    if (inner) assert.ok(span.start <= inner.start && inner.end <= span.end, 'selections nest');
    inner = span;
  }
  const linked = features.linkedEditingRanges(file, offset) ?? [];
  for (const span of linked) assertInside(span, text, 'linked editing');
  assert.ok(new Set(linked.map((s) => text.slice(s.start, s.end))).size <= 1, 'tags are a pair');
  const at = { start: offset, end: offset };
  for (const action of features.codeActionsFor(file, at, findings)) {
    for (const { span } of action.edits ?? []) assertInside(span, text, action.title);
  }
}

const rulesById = new Map(engine.rules.map((rule) => [rule.meta.id, rule]));

/** Whether a place of a rule's sentence was not filled in; words of the file may look like one. */
function hasUnfilled(rule: string, message: string, text: string): boolean {
  const templates = Object.values(rulesById.get(rule)?.meta.messages ?? {}).join();
  return (message.match(/\{\w+\}/g) ?? []).some(
    (place) => templates.includes(place) && !text.includes(place),
  );
}

/** Whatever an editor asks is answered, and only with places of the file. */
export const everyFeatureAnswers: Law = {
  name: 'features',
  about: 'nothing throws at any place of any text, and every place given lies inside of the text',
  runs: 40,
  check(subject) {
    const text = finalText(subject);
    const file = read(subject, text);
    if (!file) return;
    const { findings } = check(file);
    for (const { span, rule, message, related = [], fixes = [] } of findings) {
      assertInside(span, text, rule);
      assert.ok(message.length > 0 && !hasUnfilled(rule, message, text), `${rule}: ${message}`);
      for (const other of related) assertInside(other.span, text, `${rule}, related`);
      for (const fix of fixes) {
        for (const edit of fix.edits) assertInside(edit.span, text, `${rule}, '${fix.title}'`);
      }
    }
    assertWholeFile(file);
    for (const place of placesOf(text, subject.edits)) assertPlace(file, place, findings);
  },
};
