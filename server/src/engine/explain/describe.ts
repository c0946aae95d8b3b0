/** What is found for a question as plain data, for `--format json` and for editors. */
import { toHex } from '../knowledge/error-numbers';
import { shownNumber, spellingsOf } from '../knowledge/error-pages';
import type { Cause } from '../knowledge/error-types';
import { aspectsOf, sourcesOfCode, stepsOf } from '../knowledge/errors';
import { guideUrl } from '../knowledge/guides';
import { sourcesOf } from '../knowledge/sources';
import type { SourceId } from '../knowledge/sources.generated';
import { ruleUrl } from '../rules/urls';
import { askingFor, pageOf, titleOf, whatIs } from './pages';
import type { Finds, Subject } from './subject';

/** A subject in one line, with a question that is about it alone. */
export interface SubjectLine {
  readonly kind: Subject['kind'];
  readonly ask: string;
  readonly title: string;
  readonly what: string;
}

/** A subject with everything known of it. */
export interface SubjectData extends SubjectLine {
  /** The page for people. */
  readonly markdown: string;
  readonly [detail: string]: unknown;
}

/** What is found for one question. */
export interface FindsData {
  readonly query: string;
  /** Several when one of them is meant and it is not certain which; none when nothing is known. */
  readonly subjects: readonly SubjectData[];
  readonly ambiguous: boolean;
  readonly others: readonly SubjectLine[];
  readonly note?: string;
  readonly meant?: string;
}

/** Describes what was found. */
export function describeFinds({
  query,
  subjects,
  isAmbiguous,
  others,
  note,
  meant,
}: Finds): FindsData {
  return {
    query,
    subjects: subjects.map(describeSubject),
    ambiguous: isAmbiguous,
    others: others.map(lineOf),
    ...(note !== undefined && { note }),
    ...(meant !== undefined && { meant }),
  };
}

/** A subject in one line. */
export function lineOf(subject: Subject): SubjectLine {
  return {
    kind: subject.kind,
    ask: askingFor(subject),
    title: titleOf(subject),
    what: whatIs(subject),
  };
}

function describeSubject(subject: Subject): SubjectData {
  return { ...lineOf(subject), ...detailsOf(subject), markdown: pageOf(subject) };
}

function detailsOf(subject: Subject): Readonly<Record<string, unknown>> {
  switch (subject.kind) {
    case 'error': {
      const { code, wrappedAs } = subject;
      return {
        system: code.system,
        code: code.code,
        shown: shownNumber(code),
        hex: toHex(code.code),
        spellings: spellingsOf(code),
        ...(code.name !== undefined && { name: code.name }),
        ...(wrappedAs !== undefined && { wrappedAs }),
        meaning: code.meaning,
        ...commonOf(code, sourcesOfCode(code)),
      };
    }
    case 'event': {
      const { provider, id, log, side, outcome, doc, confidence } = subject.event;
      const own = { provider, event: id, log, side, outcome, meaning: doc, confidence };
      return { ...own, ...commonOf(subject.event, subject.event.sources) };
    }
    case 'message': {
      const { text } = subject;
      return { text: text.text, meaning: text.meaning, ...commonOf(text, text.sources) };
    }
    case 'rule': {
      const { id, group, kinds, severity, confidence, fix, since, docs, sources } = subject.rule;
      const own = { group, files: kinds, severity, confidence, fix, since, url: ruleUrl(id) };
      return { ...own, why: docs.why, remedy: docs.remedy, sources: shownSources(sources) };
    }
    case 'setting':
      return { names: subject.topic.names };
  }
}

function commonOf(
  entry: {
    readonly steps?: readonly string[];
    readonly causes?: readonly Cause[];
    readonly guide?: string;
  },
  sources: readonly SourceId[],
): Readonly<Record<string, unknown>> {
  return {
    steps: stepsOf(entry.steps).map(({ id, title }) => ({ id, title })),
    causes: (entry.causes ?? []).map((cause) => ({
      text: cause.text,
      ...(cause.seen !== undefined && { seen: cause.seen }),
      confidence: cause.confidence,
      check: aspectsOf(cause.check),
      rules: (cause.rules ?? []).map((id) => ({ id, url: ruleUrl(id) })),
      sources: shownSources(cause.sources),
    })),
    ...(entry.guide !== undefined && { guide: guideUrl(entry.guide) }),
    sources: shownSources(sources),
  };
}

function shownSources(ids: readonly SourceId[]): readonly Readonly<Record<string, string>>[] {
  return sourcesOf(ids).map(({ title, url }) => ({ title, ...(url !== undefined && { url }) }));
}
