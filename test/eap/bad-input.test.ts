/** Configurations as people break them: a precise finding each, and never a failure. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoverAt, completionsAt, documentSymbols } from '../../server/src/engine/module';
import { templateText } from '../../server/src/engine/formats/templates';
import { eapTemplates } from '../../server/src/engine/knowledge/eap-templates.generated';
import { engine, profile } from '../features/support';
import { eapFile, eapFindings, NS, profileWith } from './support';

const block = eapTemplates.templates.find(({ prefix }) => prefix === 'eap-peap-tls-entra');
assert.ok(block);
const CONFIG = templateText(block, '  ').plain;

function rules(text: string): string[] {
  return [...new Set(eapFindings(text).map((f) => f.rule))].filter(
    (rule) => rule !== 'eap-thumbprint-placeholder',
  );
}

/** Asserts that a text has exactly one error of the rules about EAP, and what it stands at. */
function hasOneError(text: string, rule: string, at: string): void {
  const errors = eapFindings(text).filter((f) => f.severity === 'error');
  assert.deepEqual(
    errors.map((f) => [f.rule, text.slice(f.span.start, f.span.end)]),
    [[rule, at]],
  );
}

describe('EAP configuration that was broken', () => {
  it('is fine before it is', () => {
    assert.deepEqual(rules(CONFIG), []);
    assert.deepEqual(rules(profileWith(CONFIG)), []);
  });

  it('escaped as text', () => {
    const escaped = CONFIG.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    assert.deepEqual(rules(profileWith(escaped)), ['eap-configuration-escaped']);
  });

  it('a comment only, or nothing', () => {
    for (const content of ['<!-- paste here -->', '', ' \n ']) {
      assert.deepEqual(rules(profileWith(content)), ['eap-configuration-missing']);
    }
  });

  it('text beside it', () => {
    assert.deepEqual(rules(profileWith(`EAP: ${CONFIG}`)), ['eap-stray-text']);
  });

  it('another one beside it', () => {
    hasOneError(profileWith(CONFIG + CONFIG), 'eap-element-duplicate', 'EapHostConfig');
  });

  it('namespaces with https', () => {
    hasOneError(
      CONFIG.replaceAll('"http:', '"https:'),
      'eap-namespace-https',
      `https://www.microsoft.com/provisioning/EapHostConfig`,
    );
  });

  it('no namespace where one has to change', () => {
    const peap2 = ` xmlns="${NS}MsPeapConnectionPropertiesV2"`;
    hasOneError(CONFIG.replace(peap2, ''), 'eap-namespace-wrong', 'PerformServerValidation');
    hasOneError(
      CONFIG.replace(` xmlns="${NS}EapHostConfig"`, ''),
      'eap-namespace-wrong',
      'EapHostConfig',
    );
    const peap1 = ` xmlns="${NS}MsPeapConnectionPropertiesV1"`;
    hasOneError(CONFIG.replace(peap1, ''), 'eap-namespace-wrong', 'EapType');
  });

  it('prefixes instead of default namespaces', () => {
    const open = `<EapHostConfig xmlns="${NS}EapHostConfig">`;
    const prefixed = CONFIG.replace(
      open,
      `<eapHost:EapHostConfig xmlns:eapHost="${NS}EapHostConfig" xmlns="${NS}EapHostConfig" xmlns:c="${NS}EapCommon">`,
    )
      .replace('</EapHostConfig>', '</eapHost:EapHostConfig>')
      .replace(`<Type xmlns="${NS}EapCommon">25</Type>`, '<c:Type>25</c:Type>');
    assert.notEqual(prefixed, CONFIG);
    assert.deepEqual(rules(prefixed), []);
    assert.deepEqual(rules(profileWith(prefixed)), []);
  });

  it('cut off after any line', () => {
    const lines = CONFIG.split('\n');
    for (let count = 1; count < lines.length; count++) {
      const text = profileWith(lines.slice(0, count).join('\n'));
      const file = engine.parse(text, { fileName: 'vpn.xml' });
      assert.ok(file);
      const { findings, failures } = engine.check(file);
      assert.deepEqual(failures, []);
      assert.ok(findings.some((f) => f.rule === 'xml-not-well-formed'));
      // What is missing because it was cut off is one finding, not many.
      const own = findings.filter((f) => f.rule.startsWith('eap-') && f.severity === 'error');
      assert.deepEqual(
        own.map((f) => `${count} ${f.rule}`),
        [],
      );
    }
  });

  it('a block that was lost', () => {
    const config = /\s*<Config [\s\S]*<\/Config>/;
    hasOneError(CONFIG.replace(config, ''), 'eap-element-missing', 'EapHostConfig');
    const method = /\s*<EapMethod>[\s\S]*<\/EapMethod>/;
    hasOneError(CONFIG.replace(method, ''), 'eap-element-missing', 'EapHostConfig');
    hasOneError(
      `<EapHostConfig xmlns="${NS}EapHostConfig"><Config/><EapMethod><Type xmlns="${NS}EapCommon">25</Type><AuthorId xmlns="${NS}EapCommon">0</AuthorId></EapMethod></EapHostConfig>`.replace(
        /<Config\/>(.*)<\/EapHostConfig>/,
        '$1<Config/></EapHostConfig>',
      ),
      'eap-element-missing',
      'Config',
    );
  });

  it('deep, wide and strange', () => {
    const eap = `<Eap xmlns="${NS}BaseEapConnectionPropertiesV1"><Type>25</Type><EapType xmlns="${NS}MsPeapConnectionPropertiesV1">`;
    const open = `<EapHostConfig xmlns="${NS}EapHostConfig"><Config>`;
    const texts = [
      open + eap.repeat(2000),
      open + eap.repeat(2000) + '</EapType></Eap>'.repeat(2000),
      `${open}${eap}<ServerValidation>${'<TrustedRootCA>zz</TrustedRootCA>'.repeat(2000)}</ServerValidation></EapType></Eap></Config></EapHostConfig>`,
      `${open}${eap}<ServerValidation><ServerNames>${'a;'.repeat(5000)}</ServerNames></ServerValidation>`,
      `${open}${'<x:'.repeat(2000)}`,
      `<EapHostConfig ${'xmlns:a="b" '.repeat(2000)}/>`,
      `<EapHostConfig xmlns=><Eapxmlns=""`,
      `${open}<Eap xmlns="${NS}BaseEapConnectionPropertiesV1"><Type>-1</Type><EapType/><Type>\u0000</Type>`,
    ];
    for (const text of texts) {
      eapFindings(text, 'eap.xml');
      const file = eapFile(text);
      documentSymbols(file);
      for (const part of [0.3, 0.6, 0.99, 1]) {
        const offset = Math.floor(text.length * part);
        hoverAt(file, offset, []);
        completionsAt(file, offset, { snippets: true, rules: [] });
      }
    }
  });

  it('shows no secret that strayed into it', () => {
    const secret = 'Zx9-secret-value';
    const text = profileWith(
      CONFIG.replace('<FastReconnect>', `<Password>${secret}</Password><FastReconnect>`),
    );
    for (const finding of eapFindings(text)) {
      assert.ok(
        !JSON.stringify([finding.message, finding.fixes?.map((f) => f.title)]).includes(secret),
      );
    }
    const hover = hoverAt(profile(text), text.indexOf(secret) + 3, engine.rules);
    assert.ok(!hover?.markdown.includes(secret));
  });
});
