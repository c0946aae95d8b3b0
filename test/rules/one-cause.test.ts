import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_SETTINGS, type EngineSettings } from '../../server/src/engine/config/settings';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { createEngine } from '../../server/src/engine/index';
import { compileRules } from '../../server/src/engine/rules/compile';
import { withoutTwins } from '../../server/src/engine/rules/oneCause';
import type { Example, Rule } from '../../server/src/engine/rules/rule';
import { checkFile } from '../../server/src/engine/rules/run';
import type { Finding } from '../../server/src/engine/types';
import { exampleHints, exampleSettings, unmark } from '../support/examples';

const engine = createEngine();
const byId = new Map(engine.rules.map((rule) => [rule.meta.id, rule]));
const speakers = engine.rules.filter((rule) => rule.meta.speaksFor);

/** The same rules, each of which speaks for itself only. */
const alone = engine.rules.map((rule): Rule => ({
  ...rule,
  meta: { ...rule.meta, speaksFor: [] },
}));

function rulesFound(rules: readonly Rule[], rule: Rule, example: Example): Set<string> {
  const file = engine.parse(unmark(example.code).text, exampleHints(rule, example));
  assert.ok(file);
  const { findings } = checkFile(file, compileRules(rules, exampleSettings(rule, example)));
  return new Set(findings.map((finding) => finding.rule));
}

function check(text: string, rules: EngineSettings['rules'] = {}): readonly Finding[] {
  const file = engine.parse(text, { languageId: 'profilexml' });
  assert.ok(file);
  return engine.check(file, { ...DEFAULT_SETTINGS, rules }).findings;
}

const idsOf = (findings: readonly Finding[]) => findings.map((finding) => finding.rule);

describe('a rule that speaks for a more general one', () => {
  it('names rules there are, and no two speak for each other', () => {
    for (const { meta } of speakers) {
      for (const id of meta.speaksFor ?? []) {
        const general = byId.get(id);
        assert.ok(general, `${meta.id} speaks for ${id}, which does not exist`);
        assert.ok(!general.meta.speaksFor?.includes(meta.id), `${meta.id} and ${id}`);
        assert.notEqual(id, meta.id);
      }
    }
  });

  for (const rule of speakers) {
    for (const general of rule.meta.speaksFor ?? []) {
      it(`${rule.meta.id} has an example where ${general} would speak, and does not`, () => {
        const { bad } = rule.meta.examples;
        const others = alone.filter((other) => other.meta.id !== rule.meta.id);
        const told = bad.filter((example) => rulesFound(others, rule, example).has(general));
        assert.ok(told.length > 0, `no example has a finding of ${general}`);
        const left = told.filter((example) => rulesFound(engine.rules, rule, example).has(general));
        assert.ok(left.length < told.length, `${general} gives way nowhere`);
      });
    }
  }

  const empty =
    '<VPNProfile>\n  <NativeProfile>\n    <Servers></Servers>\n  </NativeProfile>\n</VPNProfile>';

  it('is the only one to speak', () => {
    const ids = idsOf(check(empty));
    assert.ok(ids.includes('servers-missing'));
    assert.ok(!ids.includes('element-empty-value'));
  });

  it('keeps the general one quiet when it is switched off or silenced by a comment', () => {
    assert.ok(!idsOf(check(empty, { 'servers-missing': 'off' })).includes('element-empty-value'));
    assert.ok(!idsOf(check(empty, { 'servers-missing': 'off' })).includes('servers-missing'));
    const comment = '<!-- aovpn-disable-next-line servers-missing: filled in later -->\n    ';
    const ids = idsOf(check(empty.replace('<Servers>', `${comment}<Servers>`)));
    assert.deepEqual(
      ids.filter((id) => /servers|empty|suppression/.test(id)),
      [],
    );
  });

  it('leaves the general one alone at other places', () => {
    const ids = idsOf(
      check(empty.replace('</VPNProfile>', '<DnsSuffix></DnsSuffix></VPNProfile>')),
    );
    assert.deepEqual(
      ids.filter((id) => /servers-missing|element-empty/.test(id)),
      ['servers-missing', 'element-empty-value'],
    );
  });

  it('speaks for many places at once', () => {
    const marks = '\n- <AlwaysOn>true</AlwaysOn>'.repeat(50_000);
    const found = check(`<VPNProfile>${marks}\n</VPNProfile>`, { 'element-duplicate': 'off' });
    assert.equal(idsOf(found).filter((id) => id === 'xml-browser-tree-paste').length, 1);
    assert.ok(!idsOf(found).includes('xml-not-well-formed'));
  });

  it('does not know its element under another name; then the general one speaks', () => {
    const ids = idsOf(
      check('<VPNProfile><NativeProfile><servers></servers></NativeProfile></VPNProfile>'),
    );
    assert.ok(!ids.includes('servers-missing'));
    assert.ok(ids.includes('element-empty-value'));
  });
});

describe('findings about the same words with the same fix', () => {
  const span = { start: 4, end: 8 };
  const fix = { title: 'Write it', safety: 'unsafe' as const, edits: [{ span, text: 'new' }] };
  const finding = (rule: string, severity: Finding['severity'], rest: Partial<Finding> = {}) => ({
    rule,
    severity,
    message: rule,
    span,
    ...rest,
  });

  it('leave the most serious one', () => {
    const found = [
      finding('a', 'warning', { fixes: [fix] }),
      finding('b', 'error', { fixes: [{ ...fix, title: 'Put it right' }] }),
      finding('c', 'warning', { fixes: [fix] }),
    ];
    assert.deepEqual(idsOf(withoutTwins(found)), ['b']);
  });

  it('stay when they offer something else, mark other words or offer nothing', () => {
    const other = { ...fix, edits: [{ span, text: 'other' }] };
    const found = [
      finding('a', 'warning', { fixes: [fix] }),
      finding('b', 'error', { fixes: [other] }),
      finding('c', 'warning'),
      finding('d', 'warning', { fixes: [fix], span: { start: 4, end: 9 } }),
    ];
    assert.deepEqual(withoutTwins(found), found);
  });
});

describe('what a choice brings with it', () => {
  const list = '<NativeProtocolType>ProtocolList</NativeProtocolType>';
  const profile = `<VPNProfile>\n  <NativeProfile>\n    <Servers>vpn.example.com</Servers>\n    ${list}\n  </NativeProfile>\n</VPNProfile>\n`;

  it('is information at most: the ProtocolList that a fix inserts leaves nothing to mend', () => {
    const before = check(profile);
    const finding = before.find(({ rule }) => rule === 'protocollist-block-missing');
    const [fix] = finding?.fixes ?? [];
    assert.ok(fix);
    const known = new Set(idsOf(before));
    const left = check(applyEdits(profile, fix.edits)).filter(({ rule }) => !known.has(rule));
    assert.deepEqual(
      left.map(({ rule, severity }) => `${severity} ${rule}`),
      [
        'information protocollist-windows11-only',
        'information protocollist-hidden-from-powershell',
        'hint protocollist-wrong-active-protocol',
      ],
    );
  });
});
