/** Texts to start from, with and without places to fill in. */
import type { Template } from '../knowledge/template-types';

/** A place to fill in a snippet: with a default, with a choice, or with neither. */
const PLACE = /(?<!\\)\$(?:\{(\d+)(?::((?:\\.|[^}\\])*)|\|([^|]*)\|)\}|(\d+))/g;

/** A template in both forms. */
export interface TemplateText {
  readonly plain: string;
  /** With tab stops, in the syntax of the Language Server Protocol. */
  readonly snippet: string;
}

/**
 * The text of a template.
 *
 * @param unit One level of indentation; lines end with LF.
 * @param values What stands at its places in the plain text, by their numbers, in place of the defaults.
 */
export function templateText(
  { body }: Template,
  unit: string,
  values: Readonly<Record<string, string>> = {},
): TemplateText {
  const snippet = body
    .map((line) => {
      const tabs = /^\t*/.exec(line)?.[0].length ?? 0;
      return unit.repeat(tabs) + line.slice(tabs);
    })
    .join('\n');
  const defaults = new Map(Object.entries(values));
  for (const [, stop = '', text, choices] of snippet.matchAll(PLACE)) {
    const first = text ?? choices?.split(',')[0];
    if (first !== undefined && !defaults.has(stop)) defaults.set(stop, first);
  }
  const plain = snippet
    .replace(PLACE, (...match: readonly string[]) => defaults.get(match[1] ?? match[4] ?? '') ?? '')
    .replace(/\\([\\$}])/g, '$1');
  return { plain, snippet };
}

/** What is typed to find a template. */
export function templateNames({ prefix, aliases = [] }: Template): string {
  return [prefix, ...aliases].join(' ');
}

/** Before the name of a template in the `data` of an item. */
const DATA = 'template:';

/** The `data` of the item of a template. */
export function templateKey({ prefix }: Template): string {
  return DATA + prefix;
}

/** The template an item stands for, by its `data`. */
export function templateOf(templates: readonly Template[], data: string): Template | undefined {
  return templates.find((template) => templateKey(template) === data);
}
