import assert from 'node:assert/strict';
import { parsePhonebook, printed } from '../../../server/src/engine/syntax/pbk';
import { parseXml } from '../../../server/src/engine/syntax/xml/parse';
import type { XmlElement } from '../../../server/src/engine/syntax/xml/tree';
import type { Span } from '../../../server/src/engine/types';
import type { Law } from '../law';
import { finalText } from '../subject';

function assertWithin(inner: Span, outer: Span, what: string): void {
  assert.ok(
    outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end,
    `${what}: ${inner.start}-${inner.end} is not inside ${outer.start}-${outer.end}`,
  );
}

function checkElement(element: XmlElement, text: string): void {
  const whole = { start: 0, end: text.length };
  assertWithin(element.span, element.parent?.contentSpan ?? whole, element.path);
  for (const span of [element.nameSpan, element.openTagSpan, element.contentSpan]) {
    assertWithin(span, element.span, element.path);
  }
  if (element.closeTagSpan) assertWithin(element.closeTagSpan, element.span, element.path);
  const written = text.slice(element.nameSpan.start, element.nameSpan.end);
  // A console may have put a line break into it.
  assert.equal(written.replace(/[ \t\r\n]/g, ''), element.name);
  for (const attribute of element.attributes) {
    assertWithin(attribute.span, element.openTagSpan, attribute.name);
    assertWithin(attribute.nameSpan, attribute.span, attribute.name);
    if (attribute.valueSpan) assertWithin(attribute.valueSpan, attribute.span, attribute.name);
  }
  if (element.value) assertWithin(element.value.span, element.contentSpan, element.path);
  let last = element.contentSpan.start;
  const spans = [...element.elements, ...element.pieces].map((child) => child.span);
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    assert.ok(span.start >= last, `${element.path}: children overlap`);
    assertWithin(span, element.contentSpan, element.path);
    last = span.end;
  }
}

/** Spans of an XML tree lie inside each other, in order, and hold what they stand for. */
export function assertNested(text: string): void {
  const document = parseXml(text);
  const whole = { start: 0, end: text.length };
  for (const fault of document.faults) assertWithin(fault.span, whole, fault.code);
  for (const element of document.elements()) checkElement(element, text);
}

/** Lines of a phonebook follow each other without gaps, and say what stands there. */
export function assertLines(text: string): void {
  const tree = parsePhonebook(text);
  const cut = ({ start, end }: Span) => text.slice(start, end);
  let at = tree.bom?.end ?? 0;
  for (const line of [
    ...tree.preamble,
    ...tree.entries.flatMap((entry) => [entry.header, ...entry.lines]),
  ]) {
    assert.equal(line.span.start, at);
    assert.equal(line.span.end, line.eol.start);
    at = line.eol.end;
    if (line.kind === 'pair') {
      assert.equal(cut(line.keySpan), line.key);
      assert.equal(cut(line.equals), '=');
      assert.equal(cut(line.valueSpan), line.value);
    }
    if (line.kind === 'header') assert.equal(cut(line.nameSpan), line.name);
  }
  assert.equal(at, text.length);
  assert.equal(printed(tree), text);
}

/** A tree has its parts where the text has them. */
export const treesNest: Law = {
  name: 'trees',
  about: 'the parts of a tree lie inside each other, in order, and hold the characters they name',
  runs: 150,
  kinds: ['profilexml', 'eap', 'rasphone'],
  check(subject) {
    const text = finalText(subject);
    if (subject.kind === 'rasphone') assertLines(text);
    else assertNested(text);
  },
};
