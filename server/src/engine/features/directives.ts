/** Words in comments that silence findings: what they do, and what may be written. */
import type { CompletionItem, CompletionOptions, Hover, RuleInfo } from '../formats/features';
import type { ParsedFile } from '../formats/file';
import { commentsOf } from '../formats/parse';
import { ruleUrl } from '../rules/urls';
import { directivesOf, type DirectiveKind } from '../suppress/directives';
import { escapeMarkdown, link } from '../text/markdown';
import { holds } from '../text/spans';
import type { Span } from '../types';

const REACH: Readonly<Record<DirectiveKind, string>> = {
  disable: 'from here to the matching `aovpn-enable` or the end of the file',
  enable: 'again from here on',
  'disable-line': 'on this line',
  'disable-next-line': 'on the next line',
  'disable-file': 'in the whole file',
};

const KINDS: readonly { readonly word: string; readonly detail: string }[] = [
  { word: 'aovpn-disable-next-line', detail: 'silences rules on the next line' },
  { word: 'aovpn-disable-line', detail: 'silences rules on this line' },
  { word: 'aovpn-disable-file', detail: 'silences rules in the whole file' },
  { word: 'aovpn-disable', detail: 'silences rules from here on' },
  { word: 'aovpn-enable', detail: 'reports them again' },
];

const RULES = /^\s*aovpn-(?:disable(?:-next-line|-line|-file)?|enable)\s+([\w\s,-]*)$/;

/** Text about the word or the rule id at an offset of a suppression comment. */
export function directiveHover(
  file: ParsedFile,
  offset: number,
  rules: readonly RuleInfo[],
): Hover | undefined {
  for (const directive of directivesOf(file)) {
    if (!holds(directive.comment, offset)) continue;
    const named = directive.rules.find((r) => holds(r.span, offset));
    if (named) {
      const rule = rules.find((r) => r.meta.id === named.id);
      return rule && { span: named.span, markdown: ruleMarkdown(rule) };
    }
    const start = directive.span.start;
    const word: Span = { start, end: start + `aovpn-${directive.kind}`.length };
    if (holds(word, offset)) return { span: word, markdown: directiveMarkdown(directive.kind) };
  }
  return undefined;
}

/**
 * What can be written in a suppression comment: its first word, then rule ids that are not in it
 * yet. Nothing in other comments and in the reason.
 *
 * @returns `undefined` outside of comments
 */
export function directiveItems(
  file: ParsedFile,
  offset: number,
  options: CompletionOptions,
): readonly CompletionItem[] | undefined {
  const comment = commentsOf(file).find(
    ({ span, textStart, text }) =>
      // The end of a comment without an end mark belongs to it.
      span.start < offset && (offset < span.end || offset <= textStart + text.length),
  );
  if (!comment) return undefined;
  const { text, textStart } = comment;
  const at = offset - textStart;
  if (at < 0 || at > text.length) return [];
  const before = text.slice(0, at);
  const typed = /[\w-]*$/.exec(before)?.[0] ?? '';
  const rest = /^[\w-]*/.exec(text.slice(at))?.[0] ?? '';
  const span = { start: offset - typed.length, end: offset + rest.length };
  const list = RULES.exec(before);
  if (list) return ruleItems(file, list[1] ?? '', typed, span, options);
  if (before.trim() !== typed || !'aovpn-disable-next-line'.startsWith(typed.slice(0, 6)))
    return [];
  return KINDS.map(({ word, detail }, index) => ({
    label: word,
    kind: 'directive',
    detail,
    span,
    insertText: word,
    filterText: word,
    sortText: `0${index}`,
    data: `directive:${word}`,
  }));
}

function ruleItems(
  file: ParsedFile,
  list: string,
  typed: string,
  span: Span,
  options: CompletionOptions,
): CompletionItem[] {
  const words = list.slice(0, list.length - typed.length).split(/[\s,]+/);
  const named = new Set(words.filter((word) => word !== ''));
  return options.rules
    .filter(({ meta }) => meta.kinds.includes(file.kind) && !named.has(meta.id))
    .map(({ meta }) => ({
      label: meta.id,
      kind: 'rule',
      detail: meta.title,
      span,
      insertText: meta.id,
      filterText: meta.id,
      sortText: meta.id,
      data: `rule:${meta.id}`,
    }));
}

/** The documentation of such an item, by its `data`; nothing for items of others. */
export function resolveDirective(data: string, rules: readonly RuleInfo[]): string | undefined {
  const [, sort, key = ''] = /^(rule|directive):(?:aovpn-)?(.*)$/.exec(data) ?? [];
  if (sort === 'rule') {
    const rule = rules.find(({ meta }) => meta.id === key);
    return rule && ruleMarkdown(rule);
  }
  return isDirectiveKind(key) && sort === 'directive' ? directiveMarkdown(key) : undefined;
}

function isDirectiveKind(word: string): word is DirectiveKind {
  return Object.hasOwn(REACH, word);
}

/** What a suppression comment of a kind does, as Markdown. */
function directiveMarkdown(kind: DirectiveKind): string {
  const verb = kind === 'enable' ? 'Reports' : 'Silences';
  return (
    `${verb} the findings of the rules named ${REACH[kind]}; of all rules when none is ` +
    'named. A reason may follow after a colon.'
  );
}

/** What a rule says and why, as Markdown. */
function ruleMarkdown({ meta }: RuleInfo): string {
  return [
    `**${escapeMarkdown(meta.id)}**: ${escapeMarkdown(meta.title)}`,
    meta.docs.why,
    meta.docs.remedy,
    link('About this rule', ruleUrl(meta.id)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
