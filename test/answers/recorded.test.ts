/**
 * Answers recorded in whole: words, tones, and the words each place stands on. After a change that
 * is meant, AOVPN_RECORD=1 writes them anew; what changed is then read like code.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { holdExpectation } from '../../server/src/engine/answers/expect';
import { sidesIn, type NamedFile } from '../../server/src/engine/answers/sides';
import {
  askAgree,
  askDiff,
  askSimulate,
  askTrace,
  type Refused,
  type Told,
} from '../../server/src/engine/answers/told/ask';
import {
  askConvert,
  type NeedsName,
  type Written,
} from '../../server/src/engine/answers/told/convert';
import { outcomeData, outcomeLines } from '../../server/src/engine/answers/told/expect';
import { shownOf } from '../../server/src/engine/answers/told/shown';
import { parseProjectFile } from '../../server/src/engine/config/projectFile';
import { parse } from '../../server/src/engine/formats/parse';
import { cameAndWent, nearLines } from '../support/near';
import { Recorded } from '../support/record';
import { vocabularyOf, type Vocabulary } from '../support/variations';
import { AGREE } from './recorded/agree';
import { BALANCED } from './recorded/balanced';
import { BOTH } from './recorded/both';
import { DIFF } from './recorded/diff';
import { CONVERT, EXPECT } from './recorded/others';
import type { Case } from './recorded/question';
import { renderLines } from './recorded/render';
import { SETTINGS } from './recorded/settings';
import { SIMULATE } from './recorded/simulate';
import { STEPS } from './recorded/steps';
import { TRACE } from './recorded/trace';
import { WAYS } from './recorded/ways';

const GROUPS = {
  AGREE,
  BALANCED,
  BOTH,
  CONVERT,
  DIFF,
  EXPECT,
  SETTINGS,
  SIMULATE,
  STEPS,
  TRACE,
  WAYS,
};
/** Of each group, the answers recorded as data, too: a few, as it says the same. */
const EVERY = 40;

/** Of each group, the questions of which every file is also varied. */
const EVERY_NEAR = { AGREE: 9, CONVERT: 5, DIFF: 9, EXPECT: 5, SIMULATE: 12, TRACE: 25 };

function filesOf({ files }: Case): readonly NamedFile[] {
  return Object.entries(files).map(([name, text]) => {
    const file = parse(text, { fileName: name });
    assert.ok(file, name);
    return { name, file };
  });
}

function ask(each: Case): Told | Refused | Written | NeedsName {
  const { question } = each;
  const files = filesOf(each);
  switch (question.ask) {
    case 'trace':
      return askTrace(files, question);
    case 'agree':
      return askAgree(files);
    case 'simulate':
      return askSimulate(files, question);
    case 'diff':
      return askDiff(files, question);
    case 'convert': {
      const [first] = files;
      assert.ok(first);
      return askConvert(first, question);
    }
    case 'expect':
      return expectAll(files, question.expect);
  }
}

const PROJECT = '.aovpn.json';

function expectAll(files: readonly NamedFile[], expect: readonly object[]): Told {
  const { project, problems } = parseProjectFile(JSON.stringify({ expect }), []);
  const outcomes = (project.expect ?? []).map((expectation) =>
    holdExpectation(expectation, (paths) => {
      const found = paths.flatMap((name) => files.find((file) => file.name === name) ?? []);
      return found.length < paths.length ? 'a file is not there' : sidesIn(found);
    }),
  );
  const lines = [
    ...problems.map(({ message }) => [message]),
    ...outcomes.map(({ holds, expected, actual }) => [
      `${holds ? 'holds' : 'does not hold'}: ${expected} | ${actual}`,
    ]),
    ...outcomeLines(outcomes, PROJECT),
  ];
  return { title: 'Does it hold', lines, data: outcomeData(outcomes, PROJECT, shownOf(files)) };
}

/** An answer as text. */
function recorded(each: Case, withData: boolean, isNear = false): string {
  const answer = ask(each);
  const lines = 'lines' in answer ? answer.lines : 'losses' in answer ? answer.losses : [];
  const { expect } = each.question.ask === 'expect' ? each.question : { expect: undefined };
  const texts = { ...each.files, ...(expect && { [PROJECT]: JSON.stringify({ expect }) }) };
  return [
    ...('title' in answer ? [answer.title] : []),
    ...('problem' in answer ? [`refused: ${answer.problem}`] : []),
    ...('choices' in answer ? [`choices: ${JSON.stringify(answer.choices)}`] : []),
    ...('needsName' in answer ? ['a name is needed'] : []),
    ...('text' in answer ? [answer.language, ...answer.text.split(/\r?\n/)] : []),
    ...renderLines(lines, texts).filter((line) => each.keep?.test(line) ?? true),
    ...('data' in answer && !each.keep ? factsIn(answer.data) : []),
    ...('data' in answer && !isNear ? besideLines(answer.data) : []),
    ...(withData && 'data' in answer ? [JSON.stringify(answer.data, undefined, 1)] : []),
  ]
    .join('\n')
    .trimEnd();
}

/** What an answer rests on, which its lines do not say: facts and names of steps, in their order. */
function factsIn(data: unknown): readonly string[] {
  const found: string[] = [];
  JSON.stringify(data, (key, value: unknown) => {
    if ((key === 'fact' || key === 'id') && typeof value === 'string') found.push(value);
    return value;
  });
  return found.length > 0 ? [`facts: ${found.join(' ')}`] : [];
}

/** What both sides say of what is not compared, and whose tunnel a packet does not get through. */
function besideLines(data: unknown): readonly string[] {
  const {
    notCompared = [],
    connection,
    answer,
  } = data as Readonly<{
    notCompared?: readonly Readonly<Record<string, string | null>>[];
    connection?: string;
    answer?: string;
  }>;
  const sides = notCompared.map(
    ({ part, client, server, a = client, b = server }) => `${part}: ${a ?? '-'} | ${b ?? '-'}`,
  );
  return [
    ...(sides.length > 0 ? [`open: ${sides.join('; ')}`] : []),
    ...(connection !== undefined && answer === 'blocked' ? [`in front of: ${connection}`] : []),
  ];
}

for (const [group, cases] of Object.entries(GROUPS)) {
  const record = new Recorded(`test/answers/recorded/${group.toLowerCase()}.txt`);

  describe(`recorded: ${group.toLowerCase()}`, () => {
    for (const [index, each] of cases.entries()) {
      it(each.name, () => {
        record.compare(each.name, recorded(each, index % EVERY === 0));
      });
    }

    it('have a record for each question, and a question for each record', () => {
      record.compareNames(cases.map(({ name }) => name));
    });

    after(() => {
      record.end();
    });
  });
}

/** What becomes of an answer when a file differs in one small thing. */
async function nearOf(each: Case, vocabulary: Vocabulary): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, text] of Object.entries(each.files)) {
    const lines = await nearLines(
      text,
      vocabulary,
      (other) => {
        const varied = { ...each, files: { ...each.files, [name]: other } };
        const isRead = parse(other, { fileName: name }) !== undefined;
        return (isRead ? recorded(varied, false, true).split('\n') : []).map((line) => ({ line }));
      },
      cameAndWent,
    );
    if (lines.length > 0) found.push(`near, in ${name}:`, ...lines);
  }
  return found;
}

for (const [group, every] of Object.entries(EVERY_NEAR)) {
  const record = new Recorded(`test/answers/recorded/near-${group.toLowerCase()}.txt`);
  const cases = GROUPS[group as keyof typeof GROUPS].filter((_, index) => index % every === 0);
  const vocabulary = vocabularyOf(cases.flatMap(({ files }) => Object.values(files)));

  describe(`recorded: near ${group.toLowerCase()}`, () => {
    for (const each of cases) {
      it(each.name, async () => {
        const lines = await nearOf(each, vocabulary);
        record.compare(each.name, lines.length > 0 ? lines.join('\n') : 'nothing');
      });
    }

    it('have a record for each question, and a question for each record', () => {
      record.compareNames(cases.map(({ name }) => name));
    });

    after(() => {
      record.end();
    });
  });
}
