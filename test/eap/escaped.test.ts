/** EAP configuration that stands in a profile as text is checked where it stands, fixes included. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { createEngine } from '../../server/src/engine/index';

const escape = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const eap = (method: string): string =>
  `<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><EapMethod>${method}</EapMethod><ConfigBlob>0123</ConfigBlob></EapHostConfig>`;
const profile = (configuration: string): string =>
  `<VPNProfile><NativeProfile><Authentication><UserMethod>Eap</UserMethod><Eap><Configuration>${configuration}</Configuration></Eap></Authentication></NativeProfile></VPNProfile>`;
const TYPE = '<Type xmlns="http://www.microsoft.com/provisioning/EapCommon">25</Type>';
const AUTHOR = '<AuthorId xmlns="http://www.microsoft.com/provisioning/EapCommon">0</AuthorId>';

function missing(text: string) {
  const engine = createEngine();
  const file = engine.parse(text, { fileName: 'a.xml' });
  assert.ok(file);
  return engine.check(file).findings.filter(({ rule }) => rule === 'eap-element-missing');
}

describe('escaped EAP configuration', () => {
  for (const [name, write] of [
    ['as character references', escape],
    ['as CDATA', (text: string) => `<![CDATA[${text}]]>`],
  ] as const) {
    it(`is checked and mended: ${name}`, () => {
      const text = profile(write(eap(TYPE)));
      const [finding] = missing(text);
      assert.ok(finding);
      assert.equal(text.slice(finding.span.start, finding.span.end), 'EapMethod');
      const fix = finding.fixes?.[0];
      assert.ok(fix);
      const mended = applyEdits(text, fix.edits);
      assert.equal(mended, profile(write(eap(`${TYPE}${AUTHOR}`))));
      assert.deepEqual(missing(mended), []);
    });
  }

  it('is left alone where it is whole, and where it is no EAP configuration', () => {
    assert.deepEqual(missing(profile(escape(eap(`${TYPE}${AUTHOR}`)))), []);
    assert.deepEqual(missing(profile(escape('<Other>EapHostConfig</Other>'))), []);
  });
});
