/** Questions and answers for editors: the list to choose from, and the page about the choice. */
import type { CheckResult } from '../rules/run';
import type { ParsedFile } from '../formats/file';
import { errorData } from '../knowledge/errors.generated';
import { lineOf, type SubjectLine } from './describe';
import { findsOfPastedEvents, isEvents, timeline } from './events';
import { allTopics, find } from './find';
import { sectionsOfFiles, type NamedFile } from './inFiles';
import { explainPage, unknownReason } from './page';
import type { Subject } from './subject';

/** A page about a question. */
export interface Answer {
  /** For a tab. */
  readonly title: string;
  readonly markdown: string;
  /** Whether anything is known. */
  readonly isKnown: boolean;
}

/** A file that is open, with its findings. */
export interface AskedFile {
  readonly name: string;
  readonly uri: string;
  readonly file: ParsedFile;
  readonly result: CheckResult;
}

/** All error codes, messages and events, in the order people look for them. */
export function errorList(): readonly SubjectLine[] {
  const subjects: readonly Subject[] = [
    ...errorData.codes.map((code): Subject => ({ kind: 'error', code })),
    ...errorData.events.map((event): Subject => ({ kind: 'event', event })),
    ...errorData.texts.map((text): Subject => ({ kind: 'message', text })),
  ];
  return subjects.map(lineOf);
}

/** All that can be asked for and has no page in `docs`: settings, then {@link errorList}. */
export function subjectList(): readonly SubjectLine[] {
  const settings = allTopics().map((topic): Subject => ({ kind: 'setting', topic }));
  return [...settings.map(lineOf), ...errorList()];
}

/** Answers a question. @param files The open ones it may be about. */
export function answer(query: string, files: readonly AskedFile[]): Answer {
  const pasted = findsOfPastedEvents(query);
  const finds = pasted?.finds ?? find(query);
  const [subject] = finds.subjects;
  if (!subject && !pasted) {
    return { title: query.slice(0, 40), markdown: unknownReason(finds), isKnown: false };
  }
  const named = files
    .filter(({ file }) => !isEvents(file))
    .map(({ name, uri, file, result }): NamedFile => ({
      name,
      uri,
      file,
      findings: result.findings,
    }));
  const title = subject && !finds.isAmbiguous ? lineOf(subject).title : finds.query;
  const markdown = explainPage(finds, {
    ...(pasted && { timeline: timeline(pasted.file) }),
    inFiles: sectionsOfFiles(finds, named),
  });
  return { title, markdown, isKnown: true };
}
