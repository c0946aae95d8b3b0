import { assertLinear } from '../support/effort';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';
import { askAll, profile } from '../features/support';

const engine = createEngine();

const ROUTE =
  '  <Route>\n    <Address>10.0.0.0</Address>\n    <PrefixSize>8</PrefixSize>\n  </Route>\n';

let last = 100_000;

/** So many pieces, each made of a number that was never used before; all are as long. */
function numbered(count: number, make: (i: number) => string): string {
  return Array.from({ length: count }, () => make(++last)).join('');
}

/** Texts that are long in one respect, by what repeats. */
const LONG: Readonly<Record<string, (size: number) => string>> = {
  'blanks in a value': (n) => `<VPNProfile><DnsSuffix>a${' '.repeat(n)}b</DnsSuffix></VPNProfile>`,
  'blanks in a container': (n) => `<VPNProfile>x${' '.repeat(n)}y</VPNProfile>`,
  'blanks in a tag': (n) => `<VPNProfile ${' '.repeat(n)}a="1"/>`,
  'hyphens in a comment': (n) => `<VPNProfile><!--${'-'.repeat(n)}--></VPNProfile>`,
  ampersands: (n) => `<VPNProfile>${'&'.repeat(n)}</VPNProfile>`,
  'blanks before the root': (n) => `x${' '.repeat(n)}y<VPNProfile/>`,
  'elements that are never closed': (n) => '<VPNProfile>'.repeat(n),
  'end tags of others': (n) => `${'<VPNProfile>'.repeat(n)}${'</Route>'.repeat(n)}`,
  'empty elements': (n) => `<VPNProfile>${'<Route/>'.repeat(n)}`,
  'addresses in a comment': (n) => `<!-- ${'https://'.repeat(n)} -->`,
  'rules in a comment': (n) => `<!-- aovpn-disable-line ${'a, '.repeat(n)} -->`,
  'items of a list': (n) => `<VPNProfile><DnsSuffix>${','.repeat(n)}</DnsSuffix></VPNProfile>`,
  attributes: (n) => `<VPNProfile ${'a="1" '.repeat(n)}>`,
  'typographic quotation marks': (n) => `<VPNProfile>${'<a b=“x”></a>'.repeat(n)}</VPNProfile>`,
  'typographic quotation marks that do not end': (n) =>
    `<VPNProfile>${'<a b=“x></a>'.repeat(n)}</VPNProfile>`,
  'unknown elements of one name': (n) => `<VPNProfile>${'<Foo>1</Foo>'.repeat(n)}</VPNProfile>`,
  // More names than are remembered.
  'unknown elements of many names': (n) =>
    `<VPNProfile>${numbered(4 * n, (i) => `<Foo${i}>1</Foo${i}>`)}</VPNProfile>`,
  'misspelt elements': (n) =>
    `<VPNProfile>${numbered(4 * n, (i) => `<Rout${i}><Adress>10.0.0.0</Adress></Rout${i}>`)}</VPNProfile>`,
  'elements in wrong places': (n) =>
    `<VPNProfile>${'<PrefixSize>8</PrefixSize>'.repeat(n)}</VPNProfile>`,
};

describe('work on a profile grows with its size', () => {
  it('when it is well-formed', () => {
    assertLinear(
      'routes',
      50_000,
      (size) => `<VPNProfile>\n${ROUTE.repeat(size / ROUTE.length)}</VPNProfile>`,
      (text) => assert.equal(parseXml(text).faults.length, 0),
    );
  });

  for (const [what, make] of Object.entries(LONG)) {
    it(`when it has many ${what}`, () => {
      assertLinear(what, 500, make, (text) => {
        const file = profile(text);
        assert.deepEqual(engine.check(file).failures, []);
        askAll(file);
      });
    });
  }
});
