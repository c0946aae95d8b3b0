/** What there is to say about a subject, as a page of Markdown, and what it is called. */
import { codePage, eventPage, textPage, titleOfCode, titleOfEvent } from '../knowledge/error-pages';
import { codesAbout, systemOf } from '../knowledge/errors';
import { sourcesOf } from '../knowledge/sources';
import { sourceLine } from '../knowledge/sourceLinks';
import type { Topic } from '../formats/topics';
import type { Example, RuleMeta } from '../rules/rule';
import { ruleUrl } from '../rules/urls';
import { escapeMarkdown } from '../text/markdown';
import type { Subject } from './subject';

/** The name of a subject, unique enough to ask for it again with {@link askingFor}. */
export function titleOf(subject: Subject): string {
  switch (subject.kind) {
    case 'error':
      return titleOfCode(subject.code);
    case 'event':
      return titleOfEvent(subject.event);
    case 'message':
      return subject.text.text;
    case 'rule':
      return subject.rule.id;
    case 'setting':
      return subject.topic.names[0] ?? subject.topic.id;
  }
}

/** What a subject is, in a few words. */
export function whatIs(subject: Subject): string {
  switch (subject.kind) {
    case 'error':
      return subject.code.meaning;
    case 'event':
      return subject.event.doc;
    case 'message':
      return subject.text.meaning;
    case 'rule':
      return `rule: ${subject.rule.title}`;
    case 'setting':
      return subject.topic.what;
  }
}

/** A question that is about this subject alone. */
export function askingFor(subject: Subject): string {
  switch (subject.kind) {
    case 'error':
      return `${systemOf(subject.code).id} ${String(subject.code.code)}`;
    case 'event':
      return `${subject.event.provider} ${String(subject.event.id)}`;
    case 'message':
      return subject.text.text;
    case 'rule':
      return subject.rule.id;
    case 'setting':
      return subject.topic.id;
  }
}

/** The page about a subject. */
export function pageOf(subject: Subject): string {
  switch (subject.kind) {
    case 'error':
      return codePage(subject.code);
    case 'event':
      return eventPage(subject.event);
    case 'message':
      return textPage(subject.text);
    case 'rule':
      return rulePage(subject.rule);
    case 'setting':
      return settingPage(subject.topic);
  }
}

/** A setting, and the errors for which it is to be looked at. */
function settingPage(topic: Topic): string {
  const errors = codesAbout(topic.id).map(
    (code) => `- ${escapeMarkdown(titleOfCode(code))}: ${code.meaning}`,
  );
  return [
    `# ${topic.names[0] ?? topic.id}`,
    topic.what,
    topic.markdown(),
    ...(errors.length === 0 ? [] : ['## Errors it may be behind', errors.join('\n')]),
  ].join('\n\n');
}

/** Texts that an editor's server does without are empty, and their parts left out. */
function rulePage(meta: RuleMeta): string {
  const { why, remedy, exceptions, inferredFrom } = meta.docs;
  const part = (title: string, text = '') => (text === '' ? [] : [`## ${title}`, '', text, '']);
  const [bad] = meta.examples.bad;
  const fixed = bad?.fixed === undefined ? '' : `\n\nCorrected:\n\n${fence(bad.fixed)}`;
  return [
    ...[`# ${meta.id}`, '', `${meta.title}.`, ''],
    ...[`Severity: ${meta.severity}. Fix: ${meta.fix}. Since: ${meta.since}.`, ''],
    ...part('Why', why),
    ...part('What to do', remedy),
    ...part('Exceptions', exceptions),
    ...part('Inferred from', inferredFrom),
    ...part('Example', bad && codeOf(bad) + fixed),
    ...part('Sources', sourcesOf(meta.sources).map(sourceLine).join('\n')),
    `Page: ${ruleUrl(meta.id)}`,
  ].join('\n');
}

/** The code of an example, with the files beside it where a rule looks at several. */
function codeOf({ code, beside = {} }: Example): string {
  const plain = (text: string) => fence(text.replace(/[«»]/g, ''));
  const others = Object.entries(beside).map(
    ([name, text]) => `\n\nBeside ${name}:\n\n${plain(text)}`,
  );
  return plain(code) + others.join('');
}

function fence(code: string): string {
  return `\`\`\`\n${code}\n\`\`\``;
}
