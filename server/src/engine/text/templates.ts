import type { Span } from '../types';

/** Marks with delimiters of their own; a block of a template engine may go over lines. */
const DELIMITED = [
  // Mustache, Handlebars, Jinja, Liquid, Go, Helm, Ansible, GitHub.
  /\{\{[^{}\r\n]{0,300}\}\}|\{%[^%]{0,500}%\}|\{#[^#\r\n]{0,300}#\}/,
  // ERB, EJS, ASP, T4; PHP.
  /<%[^%]{0,500}%>|<\?(?:=|php\b)[^?]{0,500}\?>/,
  // Shells, Terraform; MSBuild, Azure Pipelines; Octopus Deploy and the tasks that replace tokens.
  /\$\{[^{}\r\n]{0,300}\}|\$\([\w.]{1,200}\)|#\{[^{}\r\n]{0,300}\}#?/,
  /\[\[ ?[A-Za-z_][\w. -]{0,100}\]\]/,
];

/** Marks that are a name between signs other texts hold as well, so they stand by themselves. */
const NAMED = [
  /(?<!\w)(@{1,2})[A-Za-z_][\w.-]{0,100}\1(?!\w)/,
  /(?<![A-Za-z0-9_])__[A-Za-z][A-Za-z0-9.]*(?:_[A-Za-z0-9.]+)*__(?![A-Za-z0-9_])/,
  // A variable of PowerShell, as the whole content of an element.
  /(?<=>[ \t\r\n]{0,200})\$[A-Za-z_][\w:.]{0,100}(?=[ \t\r\n]{0,200}<)/,
];

const MARK = new RegExp([...DELIMITED, ...NAMED].map(({ source }) => source).join('|'), 'g');

/** Signs one of which every mark has. */
const SIGN = /\{[{%#]|<%|<\?|\$[({A-Za-z_]|#\{|\[\[|@|__/;

/**
 * Where a text is filled in before it is used, so that nothing is known of what will stand there.
 * `%NAME%` is no such place: what Windows makes of a profile is that text, as no variables of the
 * environment are put in.
 *
 * @returns In text order, none overlapping another.
 */
export function templateMarks(text: string): readonly Span[] {
  if (!SIGN.test(text)) return [];
  return Array.from(text.matchAll(MARK), ({ index, 0: mark }) => ({
    start: index,
    end: index + mark.length,
  }));
}

/** Whether a mark is a variable or an expression of PowerShell as well. */
export function isVariable(mark: string): boolean {
  return mark.startsWith('$');
}

/** Marks that begin, divide or end a part of a template rather than stand for a text. */
const BLOCK =
  /^(?:\{%|<%(?!=)|<\?php|\{\{[-~]?\s*(?:[#^/]|(?:if|else|end|range|with|each|unless|for)\b))/;

/** Whether a mark says under which condition, or how often, the text behind it is there. */
export function isBlockMark(mark: string): boolean {
  return BLOCK.test(mark);
}

/**
 * Whether a whole value looks like a note or a name somebody or something replaces later, also where
 * it has the form of no template engine that is known.
 */
export function isPlaceholder(text: string): boolean {
  return /^\s*(?:\$[\w({]|\{[{%]|@{1,2}[A-Za-z_]|#\{|__\w|\[\[|\[[A-Za-z][^\]:]*\]\s*$|<[A-Za-z%])/.test(
    text,
  );
}
