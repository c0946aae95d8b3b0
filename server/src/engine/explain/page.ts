/** The whole answer to a question as one page of Markdown, for terminals and editors. */
import { code, escapeMarkdown } from '../text/markdown';
import { lineOf } from './describe';
import { pageOf } from './pages';
import type { Finds, Subject } from './subject';

/** Why nothing is known of a question, and what may be meant; a full sentence or two. */
export function unknownReason({ query: asked, note, meant }: Finds): string {
  if (note !== undefined) return note;
  const query = asked.length > 100 ? `${asked.slice(0, 100)}…` : asked;
  if (/[/\\]|\.\w{1,5}$/.test(query)) {
    return `There is no file '${query}', and nothing is known of that name.`;
  }
  const hint =
    meant === undefined ? " 'aovpn rules' lists the rules." : ` Did you mean '${meant}'?`;
  return `Nothing is known of '${query}'.${hint}`;
}

/**
 * Everything there is to say about a question.
 *
 * @param timeline What happened when, where the question is an export of events.
 * @param inFiles What files say of it, as {@link sectionsOfFiles} has it.
 */
export function explainPage(
  finds: Finds,
  { timeline, inFiles = [] }: { readonly timeline?: string; readonly inFiles?: readonly string[] },
): string {
  const { query, subjects, isAmbiguous, others } = finds;
  if (isAmbiguous) {
    return [
      `# ${escapeMarkdown(query)}`,
      '',
      'Several things have that name:',
      '',
      ...subjects.map(choice),
    ].join('\n');
  }
  const wrapped = subjects.flatMap((subject) =>
    subject.kind === 'error' && subject.wrappedAs !== undefined
      ? [`${escapeMarkdown(query)} is the ${subject.wrappedAs} of this code.`]
      : [],
  );
  const also = others.length === 0 ? [] : ['## Also of that name', '', ...others.map(choice)];
  return [
    ...wrapped,
    ...(timeline === undefined ? [] : [`## Events in ${escapeMarkdown(query)}\n\n${timeline}`]),
    ...(subjects.length === 0 && finds.note !== undefined ? [escapeMarkdown(finds.note)] : []),
    subjects.map(pageOf).join('\n\n'),
    also.join('\n'),
    ...inFiles,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function choice(subject: Subject): string {
  const { title, what, ask } = lineOf(subject);
  return `- ${escapeMarkdown(title)}: ${what.replace(/\.$/, '')}. Ask for ${code(ask)}.`;
}
