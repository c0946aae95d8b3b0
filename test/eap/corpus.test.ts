/** Every published EAP configuration passes, but for the slips that are known and named here. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { eapSnippets } from '../../server/src/engine/knowledge/eap-snippets.generated';
import { blockInsertion } from '../../server/src/engine/features/eap/insertion';
import { eapFindings, profileWith } from './support';

const shared = join('..', 'shared');
const folders = [
  ['corpus', 'profilexml', 'working'],
  ['corpus', 'profilexml', 'broken'],
  ['corpus', 'profilexml', 'revisions'],
  ['reference', 'vpnv2', 'raw', 'samples'],
  ['reference', 'vpnv2', 'raw', 'samples-eap'],
].map((parts) => join(shared, ...parts));

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
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.xml'))) {
      const hosts = hostsIn(readFileSync(join(folder, name), 'utf8'));
      if (hosts.length === 0) continue;
      it(name, () => {
        const allowed = EXPECTED.filter(([pattern]) => pattern.test(name)).flatMap(
          ([, rules]) => rules,
        );
        for (const host of hosts) {
          const errors = eapFindings(host, 'eap.xml').filter((f) => f.severity === 'error');
          const surprising = errors.filter((f) => !allowed.includes(f.rule));
          assert.deepEqual(
            surprising.map((f) => `${f.rule}: ${f.message}`),
            [],
          );
        }
      });
    }
  }

  const entra = join(folders[1] ?? '', 'hicks-conditional-access-stray.xml');
  it(
    'the sample for conditional access has placeholders and no slips',
    { skip: !existsSync(entra) },
    () => {
      const rules = eapFindings(readFileSync(entra, 'utf8')).map((f) => f.rule);
      assert.deepEqual([...new Set(rules)], ['eap-thumbprint-placeholder']);
    },
  );
});

describe('blocks of EAP configuration', () => {
  for (const block of eapSnippets.snippets) {
    if (block.where !== 'Configuration') continue;
    it(`${block.prefix} has only the placeholders to replace`, () => {
      const { plain } = blockInsertion(block, '  ');
      const findings = eapFindings(profileWith(`\n${plain}\n`));
      const rules = new Set(findings.map((f) => f.rule));
      rules.delete('eap-thumbprint-placeholder');
      if (/mschapv2/.test(block.prefix)) rules.delete('eap-inner-mschapv2');
      assert.deepEqual([...rules], []);
    });
  }
});
