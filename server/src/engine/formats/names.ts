/** The names of all kinds of file, for every place that lists them. Nothing else knows a list. */
import type { Kind, LanguageContribution } from './kind';

type Kinds = readonly Kind[];

/** What an editor sends to the server: documents of a language, or files of a pattern. */
export type DocumentFilter = { readonly language: string } | { readonly pattern: string };

/** The extensions a folder is searched for, without dot. */
export function extensionsOf(kinds: Kinds): string[] {
  return unique(kinds.flatMap(({ own, shared }) => [...own.extensions, ...shared.extensions]));
}

/** A pattern for the files a folder is searched for. */
export function folderPattern(kinds: Kinds): string {
  return `**/*.{${extensionsOf(kinds).join(',')}}`;
}

/** A regular expression for the same files, as Python writes it. */
export function namePattern(kinds: Kinds): string {
  return `(?i)\\.(${extensionsOf(kinds).join('|')})$`;
}

/** The documents an editor sends to the server, which decides by content which are ours. */
export function documentSelector(kinds: Kinds): DocumentFilter[] {
  return [
    ...languagesOf(kinds).map((language) => ({ language })),
    ...patternsOf(kinds).map((pattern) => ({ pattern })),
  ];
}

/** When VS Code starts the extension; for the languages it brings along VS Code knows by itself. */
export function activationEvents(kinds: Kinds): string[] {
  const own = new Set(languagesFor(kinds).map(({ id }) => id));
  const byName = kinds.flatMap((kind) => kind.byName ?? []).map(({ language }) => language);
  return unique([...languagesOf(kinds), ...byName])
    .filter((language) => !own.has(language))
    .map((language) => `onLanguage:${language}`);
}

/**
 * When a file may be one of some kinds, as a condition of VS Code on what is chosen in its explorer. A
 * language that is called like its kind is nobody else's; other names count only where a file of ours
 * was met.
 *
 * @param inUse The context key that says so.
 */
export function explorerCondition(some: Kinds, inUse: string): string {
  const own = some
    .filter(({ id, language }) => language?.id === id)
    .map(({ id }) => `resourceLangId == ${id}`);
  const named = `resourceExtname =~ /^\\.(${extensionsOf(some).join('|')})$/i`;
  return [...own, `${inUse} && ${named}`].join(' || ');
}

/** The languages the extension brings along. */
export function languagesFor(kinds: Kinds): LanguageContribution[] {
  return byRank(kinds).flatMap(({ language }) => language ?? []);
}

/** What people call the kinds, for a sentence. */
export function titlesOf(kinds: Kinds): string {
  return byRank(kinds)
    .map(({ title }) => title)
    .join(', ');
}

/** The kinds as a table in Markdown: what they are, how they are told, what is done with them. */
export function kindsTable(kinds: Kinds): string {
  const rows = byRank(kinds).map((kind) => `| ${kind.what} | ${told(kind)} | ${kind.offers} |`);
  return ['| File | Told by | What you get |', '|---|---|---|', ...rows].join('\n');
}

/** How files of a kind are told. */
function told({ own, shared }: Kind): string {
  const dotted = (extensions: readonly string[]) => extensions.map((e) => `\`.${e}\``).join(', ');
  const names = [
    ...(own.extensions.length > 0 ? [dotted(own.extensions)] : []),
    ...(shared.extensions.length > 0 ? [`content, in ${dotted(shared.extensions)}`] : []),
  ];
  return names.join('; ');
}

/** The kind of an id. */
export function kindNamed(kinds: Kinds, id: string): Kind | undefined {
  return kinds.find((kind) => kind.id === id);
}

function languagesOf(kinds: Kinds): string[] {
  return unique(kinds.flatMap(({ own, shared }) => [...own.languages, ...shared.languages]));
}

/** Patterns for names under which files are looked at whatever language they are given. */
function patternsOf(kinds: Kinds): string[] {
  const extensions = kinds.flatMap(({ own, byName = [] }) => [
    ...own.extensions,
    ...byName.map(({ extension }) => extension),
  ]);
  return unique(extensions).map((extension) => `**/*.${extension}`);
}

function byRank(kinds: Kinds): Kind[] {
  return [...kinds].sort((a, b) => a.rank - b.rank);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
