/** What the runner does with rules, whatever they are about. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROJECT_FILE_NAME } from '../../server/src/engine/config/projectFile';
import { DEFAULT_SETTINGS } from '../../server/src/engine/config/settings';
import { createEngine } from '../../server/src/engine/index';
import { foldAlike } from '../../server/src/engine/rules/alike';
import { compileRules } from '../../server/src/engine/rules/compile';
import { fillMessage, Reporter } from '../../server/src/engine/rules/report';
import type { Rule, WorkspaceRule } from '../../server/src/engine/rules/rule';
import type { Finding } from '../../server/src/engine/types';
import { checkFiles } from '../support/workspace';

const { rules } = createEngine();

function ruleWith(fits: (rule: Rule) => boolean): Rule {
  const rule = rules.find(fits);
  assert.ok(rule);
  return rule;
}

describe('a reporter', () => {
  const report = (rule: Rule, most?: number) => {
    const found: Finding[] = [];
    const compiled = compileRules([rule], {
      ...DEFAULT_SETTINGS,
      rules: { [rule.meta.id]: 'hint' },
    });
    const reporter = new Reporter(compiled, 'abc', (each) => found.push(each), undefined, most);
    const [message = ''] = Object.keys(rule.meta.messages);
    for (let start = 0; start < 3; start++) {
      reporter.for(rule).report({ start, end: start + 1 }, message, {}, {});
    }
    return { found: found.length, skipped: reporter.skipped };
  };
  const plain = ruleWith(({ meta }) => meta.speaksFor === undefined);
  const speaking = ruleWith(({ meta }) => meta.speaksFor !== undefined);

  it('works out as many findings of a rule as could ever be told, and counts the others', () => {
    assert.deepEqual(report(plain), { found: 3, skipped: 0 });
    assert.deepEqual(report(plain, 3), { found: 3, skipped: 0 });
    assert.deepEqual(report(plain, 2), { found: 2, skipped: 1 });
  });

  it('works out all of a rule that speaks for others', () => {
    assert.deepEqual(report(speaking, 1), { found: 3, skipped: 0 });
  });

  it('marks whole characters, and one at least', () => {
    const text = 'a😀b\n';
    const marked = (start: number, end: number) => {
      const found: Finding[] = [];
      const compiled = compileRules([plain], {
        ...DEFAULT_SETTINGS,
        rules: { [plain.meta.id]: 'hint' },
      });
      const reporter = new Reporter(compiled, text, (each) => found.push(each));
      const [message = ''] = Object.keys(plain.meta.messages);
      reporter.for(plain).report({ start, end }, message, {}, {});
      return found.map(({ span }) => text.slice(span.start, span.end));
    };
    assert.deepEqual(marked(1, 2), ['😀']);
    assert.deepEqual(marked(2, 3), ['😀']);
    assert.deepEqual(marked(2, 2), ['😀']);
    assert.deepEqual(marked(0, 2), ['a😀']);
    assert.deepEqual(marked(2, 4), ['😀b']);
    assert.deepEqual(marked(0, 1), ['a']);
    assert.deepEqual(marked(3, 4), ['b']);
    assert.deepEqual(marked(4, 4), ['b']);
    assert.deepEqual(marked(9, 9), ['\n']);
  });

  it('says nothing before a rule runs', () => {
    const found: Finding[] = [];
    const reporter = new Reporter(compileRules([plain], DEFAULT_SETTINGS), 'abc', (each) =>
      found.push(each),
    );
    reporter.report({ start: 0, end: 1 }, 'any');
    assert.deepEqual(found, []);
  });
});

describe('messages', () => {
  it('have values on one line, cut at 80 characters', () => {
    assert.equal(fillMessage('{a} is {b}', { a: 'x\r\n  y', b: 1 }), 'x y is 1');
    assert.equal(fillMessage("'{a}'", { a: 'x'.repeat(80) }), `'${'x'.repeat(80)}'`);
    assert.equal(fillMessage("'{a}'", { a: 'x'.repeat(81) }), `'${'x'.repeat(79)}…'`);
  });

  it('keep places without a value, and braces that are none', () => {
    assert.equal(fillMessage('{a} {b} { } {', { a: '{b}' }), '{b} {b} { } {');
  });
});

describe('findings alike', () => {
  const alike = (count: number, more: Partial<Finding> = {}) =>
    Array.from({ length: count }, (_, start): Finding => ({
      rule: 'a',
      severity: 'hint',
      message: 'Same.',
      span: { start, end: start + 1 },
      ...more,
    }));
  const fix = (start: number) => ({
    title: 'Mend',
    safety: 'safe' as const,
    preferred: true,
    edits: [{ span: { start, end: start + 1 }, text: 'x' }],
  });

  it('are told one by one up to three', () => {
    const three = alike(3);
    assert.deepEqual(foldAlike(three), three);
  });

  it('are told once from four on, with at most five other places and no fix they do not have', () => {
    const [first, ...others] = foldAlike(alike(8));
    assert.deepEqual(others, []);
    assert.ok(first && !('fixes' in first));
    assert.deepEqual(
      first.related?.map(({ span }) => span.start),
      [1, 2, 3, 4, 5],
    );
  });

  it('are mended together where each can be, or the first alone', () => {
    const all = alike(4).map((each, at) => ({ ...each, fixes: [fix(at)] }));
    const [first] = foldAlike(all);
    assert.deepEqual(
      first?.fixes?.map(({ edits, preferred }) => [edits.length, preferred]),
      [
        [4, true],
        [1, undefined],
      ],
    );
    const [one] = foldAlike(all.map((each, at) => (at === 2 ? { ...each, fixes: [] } : each)));
    assert.deepEqual(one?.fixes, [fix(0)]);
  });

  it('are of one rule, severity and message, and leave others where they are', () => {
    const mixed = [
      ...alike(2),
      ...alike(2, { severity: 'error' }),
      ...alike(2, { message: 'Other.' }),
      ...alike(2, { rule: 'b' }),
    ];
    assert.deepEqual(foldAlike(mixed), mixed);
  });
});

describe('a rule that fails', () => {
  const error = new Error('defect');
  const engine = createEngine(
    rules
      .filter(({ scope }) => scope === 'profile' || scope === 'element')
      .slice(0, 1)
      .map((rule) => ({
        ...rule,
        check() {
          throw error;
        },
      })),
  );
  const profile = '<VPNProfile><NativeProfile><Servers>a</Servers></NativeProfile></VPNProfile>';
  for (const [name, text] of [
    ['profile.xml', profile],
    ['script.ps1', `$xml = @'\n${profile}\n'@\n`],
  ] as const) {
    it(`is told of, in ${name}`, () => {
      const file = engine.parse(text, { fileName: name });
      assert.ok(file);
      const { findings, failures } = engine.check(file);
      assert.deepEqual(findings, []);
      assert.ok(failures.length > 0);
      assert.ok(failures.every((each) => each.error === error));
    });
  }
});

describe('a rule about several files that fails', () => {
  it('is told of, and the others go on', async () => {
    const good = ruleWith(({ scope }) => scope === 'workspace') as WorkspaceRule;
    const error = new Error('defect');
    const bad: WorkspaceRule = {
      ...good,
      meta: { ...good.meta, id: 'bad' },
      check() {
        throw error;
      },
    };
    const profile =
      '<VPNProfile><NativeProfile><Servers>a.contoso.com</Servers></NativeProfile></VPNProfile>';
    const files = {
      [PROJECT_FILE_NAME]: '{ "deployments": { "contoso": ["*.xml"] } }',
      'a.xml': profile,
      'b.xml': profile,
    };
    const { failures } = await checkFiles(files, DEFAULT_SETTINGS, createEngine([bad, good]));
    assert.ok(failures.length > 0);
    assert.ok(failures.every((each) => each.rule === 'bad' && each.error === error));
  });
});
