import { isProfile } from '../../server/src/engine/formats/profilexml/file';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';
import { assertNested } from '../properties/laws/nesting';
import { FULL_PROFILE, xmlExamples } from '../support/texts';

const engine = createEngine();
const examples = xmlExamples();

function findingsOf(text: string) {
  const file = engine.parse(text, { languageId: 'profilexml', fileName: 'a.xml' });
  assert.ok(file && isProfile(file));
  const result = engine.check(file);
  assert.deepEqual(
    result.failures.map((f) => `${f.rule}: ${String(f.error)}`),
    [],
  );
  return { file, findings: result.findings };
}

describe('tree of XML', () => {
  it('has spans that lie inside each other', () => {
    for (const { text } of [{ text: FULL_PROFILE }, ...examples]) assertNested(text);
  });

  it('parses and checks every beginning of a text', () => {
    for (let end = 0; end <= FULL_PROFILE.length; end++) {
      const text = FULL_PROFILE.slice(0, end);
      assertNested(text);
      if (end % 5 === 0) findingsOf(text);
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
    const document = parseXml(`<VPNProfile>${tower}${tower}<AlwaysOn>true</AlwaysOn></VPNProfile>`);
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
    assert.equal(file.document.root?.child('DnsSuffix')?.value?.text, '&l30;');
  });

  it('reports NUL characters once for each run of text', () => {
    const { file } = findingsOf(`<VPNProfile>${'\0'.repeat(5000)}</VPNProfile>`);
    assert.deepEqual(
      file.document.faults.map((f) => f.code),
      ['character-illegal'],
    );
    findingsOf('\0'.repeat(5000));
  });

  it('reads five megabytes', () => {
    const route = '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>\n';
    const large = `<VPNProfile>\n${route.repeat(Math.ceil(5_000_000 / route.length))}</VPNProfile>`;
    assert.equal(parseXml(large).faults.length, 0);
    findingsOf(`<VPNProfile><DnsSuffix>a${' '.repeat(2_000_000)}b</DnsSuffix></VPNProfile>`);
  });
});
