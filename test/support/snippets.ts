/** The snippets the extension ships. */
import { readFileSync } from 'node:fs';

/** One snippet, as VS Code wants it. */
export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** The snippets of a language by name. */
export function readSnippets(language: string): [string, Snippet][] {
  const file = `snippets/${language}.json`;
  return Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>);
}

/** The text an editor leaves when every default is taken. */
export function expandSnippet(body: readonly string[]): string {
  const defaults = new Map<string, string>();
  const keep = (_: string, number: string, value: string) => {
    defaults.set(number, value);
    return value;
  };
  return body
    .join('\n')
    .replace(/\$\{(\d+)\|([^,|]*)[^}]*\}/g, keep)
    .replace(/\$\{(\d+):((?:\\.|[^}\\])*)\}/g, keep)
    .replace(/(?<!\\)\$(\d+)/g, (_, number: string) => defaults.get(number) ?? '')
    .replace(/\\([\\$}])/g, '$1');
}
