import type { LineIndex } from '../text/lineIndex';
import { countWhile } from '../text/sorted';
import type { CommentText, ParsedFile } from '../formats/file';
import { commentsOf } from '../formats/parse';
import type { Span } from '../types';

/** How far a suppression comment reaches. */
export type DirectiveKind =
  'disable' | 'enable' | 'disable-line' | 'disable-next-line' | 'disable-file';

/** One rule named in a suppression comment. */
export interface DirectiveRule {
  readonly id: string;
  readonly span: Span;
}

/** A comment that silences rules. */
export interface Directive {
  readonly kind: DirectiveKind;
  /** Rules named; none means all. */
  readonly rules: readonly DirectiveRule[];
  /** The whole comment, for its removal. */
  readonly comment: Span;
  /** The directive's own words in the comment, without the reason. */
  readonly span: Span;
  /** Why, in the words of whoever wrote it; empty when it is not said. */
  readonly reason: string;
}

const DIRECTIVE =
  /^\s*(aovpn-(disable-next-line|disable-line|disable-file|disable|enable))(?![\w-])/;
/** What ends the list of rules and starts the reason. `--` may not stand in an XML comment. */
const REASON = /\s+(?:--?|- -|\u2013|\u2014)(?:\s|$)|\s*:/;

/**
 * Reads the suppression comments of a file: `aovpn-disable-next-line rule-a, rule-b: reason`.
 * The reason may also follow a dash between blanks, or ` -- ` where the language allows it.
 */
export function readDirectives(comments: readonly CommentText[]): Directive[] {
  const found: Directive[] = [];
  for (const comment of comments) {
    const match = DIRECTIVE.exec(comment.text);
    if (!match) continue;
    const wordStart = match[0].length - (match[1] ?? '').length;
    const rest = comment.text.slice(match[0].length);
    const reason = REASON.exec(rest);
    const list = reason ? rest.slice(0, reason.index) : rest;
    const rules: DirectiveRule[] = [];
    for (const item of list.matchAll(/[^\s,]+/g)) {
      const start = comment.textStart + match[0].length + item.index;
      rules.push({ id: item[0], span: { start, end: start + item[0].length } });
    }
    const start = comment.textStart + wordStart;
    const end = comment.textStart + match[0].length + list.trimEnd().length;
    found.push({
      kind: match[2] as DirectiveKind,
      rules,
      comment: comment.span,
      span: { start, end },
      reason: reason ? rest.slice(reason.index + reason[0].length).trim() : '',
    });
  }
  return found;
}

/** The suppression comments of a file; documents inside it have their own. */
export function directivesOf(file: ParsedFile): Directive[] {
  return readDirectives(commentsOf(file, 'aovpn-'));
}

interface Entry {
  readonly directive: Directive;
  /** The rule, or `undefined` for all. */
  readonly rule: DirectiveRule | undefined;
  /** First and last line silenced, inclusive. */
  readonly first: number;
  readonly last: number;
  used: boolean;
}

/** The suppression comments of one file, ready to be asked. Remembers which of them did anything. */
export class Suppressions {
  readonly directives: readonly Directive[];
  readonly #entries: Entry[] = [];
  /** Entries for one line by line; those for the file, and stretches, by rule (`''`: all). */
  readonly #byLine = new Map<number, Entry[]>();
  readonly #files = new Map<string, Entry[]>();
  /** In text order, none overlapping another. */
  readonly #stretches = new Map<string, Entry[]>();

  constructor(directives: readonly Directive[], lines: LineIndex) {
    this.directives = directives;
    const open = new Map<string, { first: number; directive: Directive; rule?: DirectiveRule }>();
    const close = (key: string, last: number) => {
      const begun = open.get(key);
      if (!begun) return;
      open.delete(key);
      const { directive, rule, first } = begun;
      this.#add({ directive, rule, first, last, used: false });
    };
    for (const directive of directives) {
      const line = lines.lineAt(directive.comment.start);
      const lastLine = lines.lineAt(directive.comment.end);
      const rules = directive.rules.length > 0 ? directive.rules : [undefined];
      for (const rule of rules) {
        const key = rule?.id ?? '';
        if (directive.kind === 'disable') {
          if (!open.has(key)) open.set(key, { first: line, directive, ...(rule && { rule }) });
        } else if (directive.kind === 'enable') {
          if (key === '') for (const each of [...open.keys()]) close(each, line);
          else close(key, line);
        } else {
          const [first, last] =
            directive.kind === 'disable-file'
              ? [0, lines.lineCount]
              : directive.kind === 'disable-line'
                ? [line, line]
                : [lastLine + 1, lastLine + 1];
          this.#add({ directive, rule, first, last, used: false });
        }
      }
    }
    for (const key of [...open.keys()]) close(key, lines.lineCount);
  }

  /** Whether there are none. */
  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  #add(entry: Entry): void {
    this.#entries.push(entry);
    const key = entry.rule?.id ?? '';
    const { kind } = entry.directive;
    if (kind === 'disable') append(this.#stretches, key, entry);
    else if (kind === 'disable-file') append(this.#files, key, entry);
    else append(this.#byLine, entry.first, entry);
  }

  /** Whether a finding of that rule on that line is silenced; notes that the comment was used. */
  silences(rule: string, line: number): boolean {
    let silenced = false;
    for (const entry of this.#byLine.get(line) ?? []) {
      if (entry.rule === undefined || entry.rule.id === rule) silenced = entry.used = true;
    }
    for (const key of [rule, '']) {
      const files = this.#files.get(key);
      if (files) {
        for (const entry of files) silenced = entry.used = true;
        // All of them are used now.
        files.length = 1;
      }
      const stretch = lastBefore(this.#stretches.get(key) ?? [], line);
      if (stretch && line <= stretch.last) silenced = stretch.used = true;
    }
    return silenced;
  }

  /** Rules of comments, or whole comments (`rule` absent), that silenced nothing. */
  unused(): { readonly directive: Directive; readonly rule: DirectiveRule | undefined }[] {
    return this.#entries.filter((e) => !e.used).map(({ directive, rule }) => ({ directive, rule }));
  }
}

function append<K>(lists: Map<K, Entry[]>, key: K, entry: Entry): void {
  const list = lists.get(key);
  if (list) list.push(entry);
  else lists.set(key, [entry]);
}

/** The last of some stretches that begins at or before a line. */
function lastBefore(stretches: readonly Entry[], line: number): Entry | undefined {
  return stretches[countWhile(stretches, ({ first }) => first <= line) - 1];
}
