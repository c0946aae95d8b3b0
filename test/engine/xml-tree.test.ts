import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';
import type { XmlDocument, XmlElement } from '../../server/src/engine/syntax/xml/tree';
import type { Span } from '../../server/src/engine/types';
import { edited, Random, randomEdit } from '../support/random';
import { corpusProfiles, FULL_PROFILE, xmlExamples, type NamedText } from '../support/texts';

const engine = createEngine();
const examples = xmlExamples();
const texts: readonly NamedText[] = [
  { name: 'full profile', text: FULL_PROFILE },
  ...corpusProfiles().filter((_, i) => i % 6 === 0),
];

/** Everything there is to see of a document, for comparison. */
function dump(document: XmlDocument): string {
  const lines: string[] = [];
  const show = (span: Span | undefined) => (span ? `${span.start}-${span.end}` : 'none');
  for (const piece of document.topPieces) lines.push(`${piece.kind} ${show(piece.span)}`);
  for (const e of document.elements()) {
    const attributes = e.attributes.map(
      (a) => `${a.name}=${a.value}@${show(a.span)}/${show(a.valueSpan)}`,
    );
    lines.push(
      [
        e.path,
        show(e.span),
        show(e.nameSpan),
        show(e.openTagSpan),
        show(e.closeTagSpan),
        show(e.closeNameSpan),
        show(e.contentSpan),
        String(e.selfClosing),
        attributes.join(' '),
        e.value ? `${e.value.text}@${show(e.value.span)}` : String(e.isBlank),
        e.pieces.map((p) => `${p.kind}@${show(p.span)}:${p.raw}`).join('|'),
      ].join(' '),
    );
  }
  for (const f of document.faults) {
    lines.push(`${f.code} ${show(f.span)} ${f.found ?? ''} ${f.expected ?? ''} ${show(f.other)}`);
  }
  return lines.join('\n');
}

function assertInside(inner: Span, outer: Span, what: string): void {
  assert.ok(
    outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end,
    `${what}: ${inner.start}-${inner.end} is not inside ${outer.start}-${outer.end}`,
  );
}

/** Spans lie inside each other, in order, and hold the characters they stand for. */
function assertNested(text: string): void {
  const { document } = parseXml(text);
  const whole = { start: 0, end: text.length };
  for (const fault of document.faults) assertInside(fault.span, whole, fault.code);
  const check = (element: XmlElement) => {
    assertInside(element.span, element.parent?.contentSpan ?? whole, element.path);
    for (const span of [element.nameSpan, element.openTagSpan, element.contentSpan]) {
      assertInside(span, element.span, element.path);
    }
    if (element.closeTagSpan) assertInside(element.closeTagSpan, element.span, element.path);
    assert.equal(text.slice(element.nameSpan.start, element.nameSpan.end), element.name);
    for (const attribute of element.attributes) {
      assertInside(attribute.span, element.openTagSpan, attribute.name);
      assertInside(attribute.nameSpan, attribute.span, attribute.name);
      if (attribute.valueSpan) assertInside(attribute.valueSpan, attribute.span, attribute.name);
    }
    if (element.value) assertInside(element.value.span, element.contentSpan, element.path);
    let last = element.contentSpan.start;
    const children = [...element.elements, ...element.pieces].sort(
      (a, b) => spanOf(a).start - spanOf(b).start,
    );
    for (const child of children) {
      const span = spanOf(child);
      assert.ok(span.start >= last, `${element.path}: children overlap`);
      assertInside(span, element.contentSpan, element.path);
      last = span.end;
    }
  };
  for (const element of document.elements()) check(element);
}

function spanOf(node: { readonly span: Span }): Span {
  return node.span;
}

function findingsOf(text: string, previous?: ReturnType<typeof engine.parse>) {
  const file = engine.parse(text, { languageId: 'profilexml', fileName: 'a.xml' }, previous);
  assert.ok(file?.kind === 'profilexml');
  const result = engine.check(file);
  assert.deepEqual(
    result.failures.map((f) => `${f.rule}: ${String(f.error)}`),
    [],
  );
  return { file, findings: result.findings };
}

describe('tree of XML', () => {
  it('has spans that lie inside each other', () => {
    for (const { text } of [...texts, ...examples]) assertNested(text);
    const random = new Random(7);
    for (const { text } of texts) {
      let current = text;
      for (let i = 0; i < 60; i++) {
        current = edited(current, randomEdit(current, random));
        assertNested(current);
      }
    }
  });

  it('is the same after an edit as after a full parse, and so are the findings', () => {
    for (const { name, text } of texts) {
      const random = new Random(11);
      let current = text;
      let file = findingsOf(current).file;
      for (let i = 0; i < 80; i++) {
        // From time to time start again, so that not only ruins are edited.
        if (i % 16 === 15) current = text;
        current = edited(current, randomEdit(current, random));
        const again = findingsOf(current, file);
        const fresh = findingsOf(current);
        assert.equal(
          dump(again.file.xml.document),
          dump(fresh.file.xml.document),
          `${name}, edit ${i}: ${JSON.stringify(current)}`,
        );
        assert.deepEqual(again.findings, fresh.findings, `${name}, edit ${i}`);
        file = again.file;
      }
    }
  });

  it('parses and checks every beginning of a text', () => {
    for (let end = 0; end <= FULL_PROFILE.length; end++) {
      const text = FULL_PROFILE.slice(0, end);
      assertNested(text);
      if (end % 5 === 0) findingsOf(text);
    }
    for (const { text } of examples) {
      for (let end = 0; end <= text.length; end += 7) parseXml(text.slice(0, end));
    }
  });

  it('survives any depth', () => {
    const depth = 100_000;
    const closed = `<VPNProfile>${'<a>'.repeat(depth)}x${'</a>'.repeat(depth)}</VPNProfile>`;
    const { findings } = findingsOf(closed);
    assert.ok(findings.some((f) => f.rule === 'xml-not-well-formed'));
    for (const text of [
      '<a>'.repeat(depth),
      '</a>'.repeat(depth),
      '<'.repeat(depth),
      '<a b="'.repeat(depth),
      '<VPNProfile><Route>'.repeat(depth / 10),
      `<a>${'<b>'.repeat(500)}${'</b>'.repeat(500)}`.repeat(20),
    ]) {
      findingsOf(text);
    }
  });

  it('reads what stands after a stretch that is too deep', () => {
    const tower = `${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`;
    const { document } = parseXml(
      `<VPNProfile>${tower}${tower}<AlwaysOn>true</AlwaysOn></VPNProfile>`,
    );
    assert.equal(document.root?.child('AlwaysOn')?.value?.text, 'true');
    assert.deepEqual(
      document.faults.map((f) => f.code),
      ['nested-too-deep', 'nested-too-deep'],
    );
  });

  it('never expands entities', () => {
    const entities = Array.from(
      { length: 30 },
      (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
    );
    const text = `<!DOCTYPE VPNProfile [<!ENTITY l0 "lol">${entities.join('')}]><VPNProfile><DnsSuffix>&l30;</DnsSuffix></VPNProfile>`;
    const { file } = findingsOf(text);
    assert.equal(file.xml.document.root?.child('DnsSuffix')?.value?.text, '&l30;');
  });

  it('reports NUL characters once for each run of text', () => {
    const { file } = findingsOf(`<VPNProfile>${'\0'.repeat(5000)}</VPNProfile>`);
    assert.deepEqual(
      file.xml.document.faults.map((f) => f.code),
      ['character-illegal'],
    );
    findingsOf('\0'.repeat(5000));
  });

  it('reads five megabytes in linear time', () => {
    const route =
      '  <Route>\n    <Address>10.0.0.0</Address>\n    <PrefixSize>8</PrefixSize>\n  </Route>\n';
    const large = `<VPNProfile>\n${route.repeat(Math.ceil(5_000_000 / route.length))}</VPNProfile>`;
    const started = performance.now();
    const { document } = parseXml(large);
    assert.equal(document.faults.length, 0);
    // Generous: it takes well under two seconds where nothing else runs.
    assert.ok(performance.now() - started < 30_000);
    for (const text of [
      `<VPNProfile><DnsSuffix>a${' '.repeat(2_000_000)}b</DnsSuffix></VPNProfile>`,
      `<VPNProfile>x${' '.repeat(2_000_000)}y</VPNProfile>`,
      `<VPNProfile ${' '.repeat(1_000_000)}a="1"/>`,
      `<VPNProfile><!--${'-'.repeat(1_000_000)}--></VPNProfile>`,
      `<VPNProfile>${'&'.repeat(200_000)}</VPNProfile>`,
      `x${' '.repeat(2_000_000)}y<VPNProfile/>`,
    ]) {
      const before = performance.now();
      findingsOf(text);
      assert.ok(performance.now() - before < 15_000, text.slice(0, 40));
    }
  });
});
