/** What a kind of file is called and how it is recognised. Needs no reader, so that it is quick. */
import type { TextEncoding } from '../text/encoding';

/** What is known about a text besides its content. */
export interface FileHints {
  /** The editor's language id, when there is one. */
  readonly languageId?: string | undefined;
  /** Name or path of the file, when there is one. */
  readonly fileName?: string | undefined;
  /** How the bytes of the file stand for the text; unknown in an editor. */
  readonly encoding?: TextEncoding | undefined;
}

/** Under which names files of a kind come. */
export interface FileNames {
  /** Extensions without dot, in lower case. */
  readonly extensions: readonly string[];
  /** Language ids of editors. */
  readonly languages: readonly string[];
}

/** A language the extension brings along for files of a kind, as its manifest has it. */
export interface LanguageContribution {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly extensions?: readonly string[];
  readonly filenamePatterns?: readonly string[];
  readonly firstLine?: string;
  /** Path from the root of the extension. */
  readonly configuration: string;
  /** Paths from the root of the extension, for icon themes that know nothing of the language. */
  readonly icon: { readonly light: string; readonly dark: string };
}

/** For a kind whose documents also stand as text inside other files. */
export interface DocumentTraits {
  /** Names of root elements one of which is in every such text; absent for a kind that is not XML. */
  readonly roots?: readonly string[];
  /** Finds what is in every such text, for a first look; for a kind that is not XML. */
  readonly mention?: RegExp;
  /** Where such a document belongs to somebody else. */
  readonly foreignIn?: RegExp;
  /** Whether a text is a document of the kind, be it only the beginning of one. */
  begins(text: string): boolean;
  /** Whether such a text has an end. */
  ends(text: string): boolean;
}

/** One kind of file; see {@link FileHints} for how it is decided which one a file is of. */
export interface Kind<Id extends string = string> {
  /** Name of its folder. */
  readonly id: Id;
  /** What people call such a file, for status lines, lists and pages: `ProfileXML`. */
  readonly title: string;
  /** What such a file is, in a few words for a table. Markdown. */
  readonly what: string;
  /** What is done with it, one line for a table. Markdown. */
  readonly offers: string;
  /** The language of blocks of code on pages that show such a file. */
  readonly fence: string;
  /** Kinds of lower rank are asked first: those that know their files by more than a word. */
  readonly rank: number;
  /** Names that nobody else uses: a file under one of them is of this kind or none of ours. */
  readonly own: FileNames;
  /** Names it shares with files that are not ours: the content decides. */
  readonly shared: FileNames;
  /**
   * Extensions whose files editors give a language that output panels have too: they are taken by
   * their name, so that panels are left alone.
   */
  readonly byName?: readonly { readonly extension: string; readonly language: string }[];
  /** The language the extension brings along for it. */
  readonly language?: LanguageContribution;
  /** Its files are XML as they stand, so that an extension for XML outlines and folds them too. */
  readonly isPlainXml?: true;
  readonly inside?: DocumentTraits;
  /**
   * Whether a text is of this kind, which no kind of lower rank has taken. Cheap.
   *
   * @param kinds All kinds, for one whose files hold documents of others.
   */
  detect(text: string, hints: FileHints, kinds: readonly Kind[]): boolean;
}

/** The names of a kind that has none of a sort. */
export const NO_NAMES: FileNames = { extensions: [], languages: [] };

/** The extension of a file, in lower case and without dot; empty where there is none. */
export function extensionOf(fileName: string | undefined): string {
  return /\.([A-Za-z0-9]+)$/.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '';
}
