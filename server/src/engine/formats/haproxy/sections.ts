/** The sections of haproxy.cfg: lines of words below a line that names them. */
import { statementsOf, type Item, type Word } from '../../syntax/config/read';

/** One section with what it takes over from `defaults`. */
export interface Section {
  readonly type: string;
  readonly name: Word | undefined;
  /** The line that begins it. */
  readonly head: readonly Word[];
  /** The lines in it, by their first word. */
  readonly lines: ReadonlyMap<string, (readonly Word[])[]>;
  /** The last line of each two first words, and of each first word. */
  readonly last: ReadonlyMap<string, readonly Word[]>;
  /** Those of the defaults that are in force for it. */
  readonly defaults: ReadonlyMap<string, readonly Word[]>;
}

const TYPES = new Set([
  ...['global', 'defaults', 'frontend', 'backend', 'listen', 'udp-lb', 'resolvers', 'peers'],
  ...['cache', 'userlist', 'mailers', 'program', 'http-errors', 'ring', 'log-forward', 'fcgi-app'],
  ...['crt-store', 'traces', 'log-profile', 'acme'],
]);

/** The sections in text order. */
export function sectionsOf(items: readonly Item[]): readonly Section[] {
  const sections: Section[] = [];
  let lines = new Map<string, (readonly Word[])[]>();
  let last = new Map<string, readonly Word[]>();
  let defaults: ReadonlyMap<string, readonly Word[]> = new Map();
  for (const { words } of statementsOf(items, 'line')) {
    const [first, name] = words;
    if (!first) continue;
    if (!TYPES.has(first.text)) {
      const known = lines.get(first.text);
      if (known) known.push(words);
      else lines.set(first.text, [words]);
      last.set(first.text, words);
      if (name) last.set(`${first.text} ${name.text}`, words);
      continue;
    }
    lines = new Map();
    last = new Map();
    const type = first.text;
    if (type === 'defaults') defaults = last;
    sections.push({ type, name, head: words, lines, last, defaults });
  }
  return sections;
}

/** The lines of a section that begin with a word. */
export function linesOf(section: Section, start: string): readonly (readonly Word[])[] {
  return section.lines.get(start) ?? [];
}

/** The last line that begins with a word or two: that of the section, else that of the defaults. */
export function settingOf(section: Section, start: string): readonly Word[] | undefined {
  return section.last.get(start) ?? section.defaults.get(start);
}
