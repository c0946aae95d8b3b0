/** What there is to say about a subject, as a page of Markdown, and what it is called. */
import { codePage, eventPage, textPage, titleOfCode, titleOfEvent } from '../knowledge/error-pages';
import { systemOf } from '../knowledge/errors';
import { sourcesOf } from '../knowledge/sources';
import { sourceLine } from '../knowledge/sourceLinks';
import type { RuleMeta } from '../rules/rule';
import { ruleUrl } from '../rules/urls';
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
      return `# ${titleOf(subject)}\n\n${subject.topic.what}\n\n${subject.topic.markdown()}`;
  }
}

function rulePage(meta: RuleMeta): string {
  const out = [`# ${meta.id}`, '', `${meta.title}.`, ''];
  out.push(`Severity: ${meta.severity}. Fix: ${meta.fix}. Since: ${meta.since}.`, '');
  out.push('## Why', '', meta.docs.why, '', '## What to do', '', meta.docs.remedy, '');
  if (meta.docs.exceptions !== undefined) out.push('## Exceptions', '', meta.docs.exceptions, '');
  if (meta.docs.inferredFrom !== undefined) {
    out.push('## Inferred from', '', meta.docs.inferredFrom, '');
  }
  const bad = meta.examples.bad[0];
  if (bad) {
    out.push('## Example', '', '```', bad.code.replace(/[«»]/g, ''), '```', '');
    if (bad.fixed !== undefined) out.push('Corrected:', '', '```', bad.fixed, '```', '');
  }
  out.push('## Sources', '', ...sourcesOf(meta.sources).map(sourceLine), '');
  out.push(`Page: ${ruleUrl(meta.id)}`);
  return out.join('\n');
}
