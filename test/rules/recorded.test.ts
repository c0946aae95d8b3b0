/**
 * What each rule says of its examples, in whole, and what becomes of that in texts that differ from
 * them in one small thing. After a change that is meant, AOVPN_RECORD=1 writes it anew; what changed
 * is then read like code.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import {
  DEPLOYMENTS,
  type EngineSettings,
  type Target,
} from '../../server/src/engine/config/settings';
import { createEngine, type Engine } from '../../server/src/engine/index';
import { windowsData } from '../../server/src/engine/knowledge/windows.generated';
import type { Example, Rule } from '../../server/src/engine/rules/rule';
import type { Finding } from '../../server/src/engine/types';
import { exampleFileName, exampleHints, exampleSettings, unmark } from '../support/examples';
import { Recorded } from '../support/record';
import { inShort, nearLines, twiceLines } from '../support/near';
import { amongOthers, withBehind, writtenOtherwise } from '../support/surroundings';
import {
  structuralVariations,
  variationsOf,
  vocabularyOf,
  type Vocabulary,
} from '../support/variations';
import { checkFiles } from '../support/workspace';
import { findingLines, toldOf } from './recorded/outcome';

const engine = createEngine();

/** An example, and the rule it shows. */
interface Shown {
  readonly rule: Rule;
  readonly example: Example;
}

/** The files of an example, without marks. */
function textsOf({ code, beside }: Example, name = ''): Readonly<Record<string, string>> {
  const marked = Object.entries({ [name]: code, ...beside });
  return Object.fromEntries(marked.map(([of, each]) => [of, unmark(each).text]));
}

/** Settings are compared by identity, and most examples have the same. */
const known = new Map<string, EngineSettings>();

function settingsOf(rule: Rule, example: Example): EngineSettings {
  const settings = exampleSettings(rule, example);
  const key = JSON.stringify(settings);
  known.set(key, known.get(key) ?? settings);
  return known.get(key) ?? settings;
}

/** What rules find in texts that stand in the place of an example. */
function asking(rule: Rule, example: Example, among: Engine, target?: Target) {
  const common = settingsOf(rule, example);
  const settings = target ? { ...common, target } : common;
  const hints = exampleHints(rule, example);
  return (text: string): readonly Finding[] => {
    const file = among.parse(text, hints);
    if (!file) return [];
    const { findings, failures } = among.check(file, settings);
    assert.deepEqual(failures, []);
    return findings;
  };
}

async function ofOneFile(
  { rule, example }: Shown,
  vocabulary: Vocabulary,
): Promise<readonly string[]> {
  const { text } = unmark(example.code);
  const [own, others] = parted(rule, asking(rule, example, engine)(text));
  const alone = asking(rule, example, createEngine([rule]));
  const ask = (other: string) =>
    alone(other).map((finding) => ({ ...toldOf(finding, other), span: finding.span }));
  const vary = (of: string) => [
    ...variationsOf(of, vocabulary),
    ...structuralVariations(of),
    ...amongOthers(of),
    ...writtenOtherwise(of),
  ];
  const near = await nearLines(text, vocabulary, ask, inShort, vary);
  const twice = twiceLines(text, ask, vary);
  return [
    ...own.flatMap((finding) => findingLines(finding, text)),
    ...others.map((finding) => `also ${finding.rule}: ${toldOf(finding, text).line}`),
    ...targetLines({ rule, example }, text),
    ...besideLines({ rule, example }, alone),
    ...(near.length > 0 ? ['near:', ...near] : []),
    ...(twice.length > 0 ? ['two things at once:', ...twice] : []),
  ];
}

/** What a rule finds in an example with another one behind it, where that is not what it finds in both. */
function besideLines(
  { rule, example }: Shown,
  alone: (text: string) => readonly Finding[],
): readonly string[] {
  const { text } = unmark(example.code);
  const { bad, good } = rule.meta.examples;
  const others = Object.fromEntries(
    Object.entries({ bad, good }).flatMap(([sort, examples]) =>
      examples.flatMap((other, index) =>
        other === example || other.kind !== example.kind
          ? []
          : [[`${sort} example ${index + 1}`, unmark(other.code).text]],
      ),
    ),
  );
  const toldIn = (of: string) => alone(of).map((finding) => toldOf(finding, of));
  const own = toldIn(text);
  return withBehind(text, others).flatMap(({ place, change, text: joined }) => {
    const told = toldIn(joined);
    const apart = [...own, ...toldIn(others[change] ?? '')];
    const [found, expected] = [told, apart].map((all) => all.map(({ exact }) => exact).sort());
    if (found?.join('\n') === expected?.join('\n')) return [];
    const shown = told.length === 0 ? ['nothing'] : told.map(({ line }) => line);
    return [`${place} ${change}:`, ...shown.map((line) => `  ${line}`)];
  });
}

/** Targets an example may be meant for. */
const TARGETS: readonly Target[] = [
  ...DEPLOYMENTS.map((deployment) => ({ deployment })),
  ...windowsData.releases.map(({ id }) => ({ deployment: 'any' as const, windows: id })),
];

/** What a rule finds when the example is meant for something else. */
function targetLines({ rule, example }: Shown, text: string): readonly string[] {
  const among = createEngine([rule]);
  const outcomeFor = (target?: Target) => {
    const told = asking(rule, example, among, target)(text).map((each) => toldOf(each, text));
    return {
      exact: told.map(({ exact }) => exact).join('\n'),
      shown: told.length === 0 ? 'nothing' : told.map(({ line }) => line).join('; '),
    };
  };
  const own = outcomeFor();
  return TARGETS.flatMap((target) => {
    const { exact, shown } = outcomeFor(target);
    return exact === own.exact ? [] : [`for ${Object.values(target).join(' ')}: ${shown}`];
  });
}

/** What a rule finds, and what others do. */
function parted(rule: Rule, findings: readonly Finding[]) {
  const isOwn = (finding: Finding) => finding.rule === rule.meta.id;
  return [findings.filter(isOwn), findings.filter((finding) => !isOwn(finding))] as const;
}

/** Files beside each other: each varies while the others stay. */
async function ofFilesTogether(
  { rule, example }: Shown,
  vocabulary: Vocabulary,
): Promise<readonly string[]> {
  const files = textsOf(example, exampleFileName(rule, example));
  const settings = settingsOf(rule, example);
  const alone = createEngine([rule]);
  const textIn = (texts: Readonly<Record<string, string>>) => (file: string) => texts[file] ?? '';
  const { files: found } = await checkFiles(files, settings, engine);
  const whole = [...found].flatMap(([name, { findings }]) => {
    const [own, others] = parted(rule, findings);
    const text = files[name] ?? '';
    return [
      ...own.flatMap((finding) => findingLines(finding, text, textIn(files))),
      ...others.map(
        (finding) => `also ${finding.rule}: ${toldOf(finding, text, textIn(files)).line}`,
      ),
    ].map((line) => `${name}: ${line}`);
  });
  const near: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const ask = async (other: string) => {
      const texts = { ...files, [name]: other };
      const result = await checkFiles(texts, settings, alone);
      assert.deepEqual(result.failures, []);
      return [...result.files].flatMap(([at, { findings }]) =>
        findings.map((finding) => {
          const { line, exact } = toldOf(finding, texts[at] ?? '', textIn(texts));
          return {
            line: `${at}: ${line}`,
            exact: `${at}: ${exact}`,
            ...(at === name && { span: finding.span }),
          };
        }),
      );
    };
    const lines = await nearLines(text, vocabulary, ask, inShort, (of, words) => [
      ...variationsOf(of, words),
      ...amongOthers(of),
      ...writtenOtherwise(of),
    ]);
    if (lines.length > 0) near.push(`near, in ${name}:`, ...lines);
  }
  return [...whole, ...near];
}

const groups = new Map<string, Rule[]>();
for (const rule of engine.rules) {
  groups.set(rule.meta.group, [...(groups.get(rule.meta.group) ?? []), rule]);
}

for (const [group, rules] of groups) {
  const record = new Recorded(`test/rules/recorded/${group}.txt`);
  const examples = rules.flatMap((rule) =>
    (['bad', 'good'] as const).flatMap((sort) =>
      rule.meta.examples[sort].map((example, index) => ({
        name: `${rule.meta.id}, ${sort} example ${index + 1}`,
        rule,
        example,
      })),
    ),
  );
  const vocabulary = vocabularyOf(
    examples.flatMap(({ example }) => Object.values(textsOf(example))),
  );
  describe(`recorded: ${group}`, () => {
    for (const shown of examples) {
      const { name, rule } = shown;
      it(name, async () => {
        const isTogether = rule.scope === 'workspace';
        const lines = await (isTogether ? ofFilesTogether : ofOneFile)(shown, vocabulary);
        record.compare(name, lines.length > 0 ? lines.join('\n') : 'nothing');
      });
    }

    it('have a record for each example, and an example for each record', () => {
      record.compareNames(examples.map(({ name }) => name));
    });

    after(() => {
      record.end();
    });
  });
}
