/** Every published EAP configuration passes, but for the slips that are known and named here. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { eapTemplates } from '../../server/src/engine/knowledge/eap-templates.generated';
import { templateText } from '../../server/src/engine/formats/templates';
import { eachShared, needs, sharedPath } from '../support/shared';
import { eapFindings, profileWith } from './support';

/** Where published files lie, beside the checkout. */
const FOLDERS = [
  'corpus/profilexml',
  'reference/vpnv2/raw/samples',
  'reference/vpnv2/raw/samples-eap',
];

const ENTRA = 'corpus/profilexml/broken/hicks-conditional-access-stray.xml';

/** Errors that are right, by the end of the file's name, with the reason. */
const EXPECTED: readonly (readonly [name: RegExp, rules: readonly string[]])[] = [
  // Namespaces that a tool turned into https addresses.
  [/^(readback-.*|win32_.*)\.xml$/, ['eap-namespace-https']],
  // Meant to be edited: a usage refers to a mapping in a comment.
  [/^itpro_eap-configuration_1\.xml$/, ['eap-eku-name-not-mapped']],
];

/** The outermost EapHostConfig elements of a text, as documents of their own. */
function hostsIn(text: string): readonly string[] {
  const found: string[] = [];
  const tag = /<(\/?)(?:[\w.-]+:)?EapHostConfig\b[^<>]*?(\/?)>/g;
  let depth = 0;
  let start = 0;
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    if (match[2] === '/') continue;
    if (match[1] === '') {
      if (depth++ === 0) start = match.index;
    } else if (depth > 0 && --depth === 0) {
      found.push(text.slice(start, match.index + match[0].length));
    }
  }
  return found;
}

describe('EAP configuration in published files', () => {
  for (const folder of FOLDERS) {
    eachShared(folder, /\.xml$/, ({ name, text }) => {
      const file = name.replace(/^.*\//, '');
      const allowed = EXPECTED.filter(([pattern]) => pattern.test(file)).flatMap(
        ([, rules]) => rules,
      );
      for (const host of hostsIn(text)) {
        const errors = eapFindings(host, 'eap.xml').filter((f) => f.severity === 'error');
        const surprising = errors.filter((f) => !allowed.includes(f.rule));
        assert.deepEqual(
          surprising.map((f) => `${f.rule}: ${f.message}`),
          [],
        );
      }
    });
  }

  it('the sample for conditional access has placeholders and no slips', needs(ENTRA), () => {
    const rules = eapFindings(readFileSync(sharedPath(ENTRA), 'utf8')).map((f) => f.rule);
    assert.deepEqual([...new Set(rules)], ['eap-thumbprint-placeholder']);
  });
});

describe('blocks of EAP configuration', () => {
  for (const block of eapTemplates.templates) {
    if (block.where !== 'Configuration') continue;
    it(`${block.prefix} has only the placeholders to replace`, () => {
      const { plain } = templateText(block, '  ');
      const findings = eapFindings(profileWith(`\n${plain}\n`));
      const rules = new Set(findings.map((f) => f.rule));
      rules.delete('eap-thumbprint-placeholder');
      if (/mschapv2/.test(block.prefix)) rules.delete('eap-inner-mschapv2');
      assert.deepEqual([...rules], []);
    });
  }
});
