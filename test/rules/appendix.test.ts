import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_SETTINGS } from '../../server/src/engine/config/settings';
import { createEngine } from '../../server/src/engine/index';
import { needs, sharedFiles } from '../support/shared';

const engine = createEngine();

/** What is to be found in a published sample, and nothing else: rule, severity, how often. */
type Expected = Readonly<Record<string, readonly [severity: string, times: number]>>;

const EXACT: Readonly<Record<string, Expected>> = {
  'corpus/profilexml/working/hicks-user-tunnel.xml': {
    'automatic-prefers-sstp': ['hint', 1],
    'cryptosuite-with-automatic': ['warning', 1],
    'eap-configuration-missing': ['warning', 1],
    'proxy-manual-and-pac': ['information', 1],
    'proxy-with-split-tunnel': ['warning', 1],
    'route-exclusion-not-covered': ['information', 2],
    'trafficfilter-blocks-inbound': ['information', 1],
    'trafficfilter-dns-blocked': ['information', 1],
    'trafficfilter-local-port-outbound': ['information', 1],
    'trafficfilter-single-ip-no-mask': ['hint', 2],
    'trafficfilter-with-ipv6': ['warning', 1],
  },
  'corpus/profilexml/working/hicks-device-tunnel.xml': {},
  'corpus/profilexml/working/hicks-lockdown.xml': {
    'lockdown-enabled': ['warning', 1],
    'lockdown-not-in-current-csp': ['hint', 1],
  },
  'corpus/profilexml/broken/hicks-conditional-access-stray.xml': {
    'eap-thumbprint-placeholder': ['information', 2],
    'sstp-native-needs-windows11': ['information', 1],
    'xml-stray-text': ['warning', 1],
  },
};

/** What must be among the findings of a sample. */
const AMONG: Readonly<Record<string, readonly string[]>> = {
  'corpus/profilexml/working/ms-options-native.xml': ['element-order'],
  'corpus/profilexml/working/ms-xsd-native.xml': ['element-order'],
  'corpus/profilexml/broken/ms-csp-list-nodes.xml': [
    'dni-list-wrapper',
    'element-order',
    'element-wrong-case',
    'trafficfilter-app-id-invalid',
  ],
};

function check(file: { readonly name: string; readonly text: string }, windows?: string) {
  const parsed = engine.parse(file.text, { fileName: 'profile.xml' });
  assert.ok(parsed, `${file.name} is not recognised`);
  const target = { deployment: 'any' as const, ...(windows !== undefined && { windows }) };
  return engine.check(parsed, { ...DEFAULT_SETTINGS, target }).findings;
}

describe('published samples', () => {
  const files = sharedFiles('corpus/profilexml');
  if (files.length === 0) it('of the corpus', needs('corpus/profilexml'), () => undefined);
  for (const file of files) {
    const exact = EXACT[file.name];
    const among = AMONG[file.name];
    if (exact) {
      it(`${file.name} has what an expert finds and nothing else`, () => {
        const found: Record<string, [string, number]> = {};
        for (const { rule, severity } of check(file)) {
          found[rule] = [severity, (found[rule]?.[1] ?? 0) + 1];
        }
        assert.deepEqual(found, exact);
      });
    }
    if (among) {
      it(`${file.name} has what an expert finds`, () => {
        const found = new Set(check(file).map((finding) => finding.rule));
        assert.deepEqual(
          among.filter((rule) => !found.has(rule)),
          [],
        );
      });
    }
  }

  for (const file of files.filter(({ name }) => name.endsWith('hicks-user-tunnel.xml'))) {
    if (file.name.includes('2020')) continue;
    it(`${file.name} says what older clients lack when the target is old`, () => {
      const newer = check(file, '10-1809').filter((f) => f.rule === 'element-needs-newer-windows');
      assert.ok(newer.length > 0);
      assert.ok(newer.every((finding) => finding.severity === 'information'));
    });
  }
});
