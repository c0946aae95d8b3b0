/** A new profile, made by asking. */
import { DEFAULT_SETTINGS, type Deployment, type EngineSettings } from '../config/settings';
import type { ParsedFile } from '../formats/file';
import { parseFile } from '../formats/parse';
import type { CheckResult } from '../rules/run';
import type { Span } from '../types';
import { profileText } from './profileText';
import {
  ANSWERS,
  asked,
  problemOf,
  questionOf,
  withFallbacks,
  type AllAnswers,
  type AnswerId,
  type Answers,
  type Question,
} from './questions';
import type { Sentence } from './texts';

export { ANSWERS, type AnswerId, type Answers, type Choice, type Question } from './questions';
export type { Sentence } from './texts';

/** What comes next: a question, a complaint about an answer, or the profile. */
export type NewProfile =
  | { readonly question: Question }
  | { readonly problem: Sentence; readonly answer: AnswerId }
  | {
      readonly text: string;
      readonly language: 'profilexml';
      /** What is still to be filled in, to be selected; absent when there is nothing. */
      readonly fillIn?: Span;
    };

/** Checks a file, as an engine does. */
type Check = (file: ParsedFile, settings: EngineSettings) => CheckResult;

/** The rule that asks for a thumbprint: who has none at hand fills it in later. */
const TO_FILL_IN = 'eap-thumbprint-placeholder';

/**
 * Goes on with a new profile. The same answers always lead to the same place, so a client goes back by
 * leaving the last one out. A profile that is given has no error and no warning of our rules for its
 * target, but for a thumbprint that was left open.
 *
 * @param given What was answered; what nobody asks for after the other answers is left aside.
 */
export function newProfile(given: Answers, check: Check): NewProfile {
  const all = withFallbacks(given);
  const ids = asked(all);
  for (const id of ids) {
    const problem = given[id] === undefined ? undefined : problemOf(id, all);
    if (problem) return { problem, answer: id };
  }
  const text = profileText(all);
  const findings = findingsIn(text, all, check);
  if (findings.some(({ rule }) => rule !== TO_FILL_IN)) {
    // Of the answers up to the one they complain of, that one is the last.
    for (const id of ids) {
      const problem = foundAfter(id, given, check);
      if (problem !== undefined) return { problem, answer: id };
    }
  }
  const open = ids.find((id) => given[id] === undefined);
  if (open) return { question: withProblems(questionOf(open, all), given, check) };
  const fillIn = findings[0]?.span;
  return { text, language: 'profilexml', ...(fillIn && { fillIn }) };
}

/** The question with what rules would say of its choices. */
function withProblems(question: Question, given: Answers, check: Check): Question {
  const { id, choices } = question;
  if (!choices) return question;
  return {
    ...question,
    choices: choices.map((choice) => {
      const problem = choice.problem ?? foundAfter(id, { ...given, [id]: choice.id }, check);
      return problem === undefined ? choice : { ...choice, problem };
    }),
  };
}

/** What rules say of a profile with the answers up to one of them: messages, which stay English. */
function foundAfter(last: AnswerId, given: Answers, check: Check): Sentence | undefined {
  const known = ANSWERS.slice(0, ANSWERS.indexOf(last) + 1);
  const until: Answers = Object.fromEntries(known.map((id) => [id, given[id]]));
  const all = withFallbacks(until);
  const found = findingsIn(profileText(all), all, check).find(({ rule }) => rule !== TO_FILL_IN);
  return found && { text: found.message };
}

/** Errors and warnings for the target that was named. */
function findingsIn(text: string, { windows, deployment }: AllAnswers, check: Check) {
  const file = parseFile(text, 'profilexml');
  const { findings } = check(file, settingsFor(windows, deployment as Deployment));
  return findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

/** Settings by what they are for: rules are made ready once for each. */
const settings = new Map<string, EngineSettings>();

function settingsFor(windows: string, deployment: Deployment): EngineSettings {
  const key = `${windows} ${deployment}`;
  const target = { ...(windows !== 'any' && { windows }), deployment };
  const found = settings.get(key) ?? { ...DEFAULT_SETTINGS, target };
  settings.set(key, found);
  return found;
}
