/** What a kind of file has to offer so that everything else works with it. */
import type { LoadBalancer } from '../connection/balancer';
import type { ClientConnection, ClientMachine } from '../connection/client';
import type { Deeds } from '../connection/deed';
import type { PolicyServer, ServerSide } from '../connection/server';
import type { Known } from '../connection/stated';
import type { Edit, Span } from '../types';
import type { EmbeddedDocument } from './documents';
import type { Features } from './features';
import type { CommentText, EmbeddedFile, ParsedFile } from './file';
import type { Kind } from './kind';
import type { Scopes } from './scopes';
import type { Site } from './site';
import type { StatedSetting, Topic } from './topics';

/** How comments that silence findings are written into files of a format. */
export interface CommentSyntax<F extends ParsedFile> {
  /** A comment of some words, without line end. */
  write(words: string): string;
  /** Whether a comment may stand on a line of its own before the line that starts at an offset. */
  fits(file: F, lineStart: number): boolean;
  /** Where one about the whole file stands, and what goes around it; nothing where no place is safe. */
  top(
    file: F,
  ): { readonly at: number; readonly before: string; readonly after: string } | undefined;
}

/** What a file says of the connection that a document inside it makes. */
export type Delivery = Partial<Pick<ClientConnection, 'name' | 'scope'>>;

/** A kind of file with its reader and its features. Every function is pure and never throws. */
export interface Format<
  F extends ParsedFile = ParsedFile,
  Id extends string = string,
> extends Kind<Id> {
  /** Reads a text. @param base The file as far as every format has it. */
  parse(base: ParsedFile): F;
  /** The comments that hold a word, in text order; absent in a format without comments. */
  comments?(file: F, word: string): readonly CommentText[];
  /** Absent where comments cannot be written; the project file silences rules everywhere. */
  readonly commentSyntax?: CommentSyntax<F>;
  /** Documents of any kind that stand in the file as text: found, not parsed. */
  documents?(file: F): readonly EmbeddedDocument[];
  /** What the rules of each scope are given. @param inside The documents in the file. */
  scopes(file: F, inside: () => readonly EmbeddedFile[]): Scopes;
  /**
   * Where the text is filled in before the file is used, in text order, so that nothing can be said
   * of it. Absent where the reader gives such places no value.
   */
  filledIn?(file: F): readonly Span[];
  /** Whether edits of a file that is not well-formed take no words away that somebody wrote. */
  losesNothing?(file: F, edits: readonly Edit[]): boolean;
  /** Findings alike in many of its parts have one cause, so that they are told once. */
  readonly foldsAlike?: true;
  /**
   * The places of secrets, in any order and perhaps overlapping.
   *
   * @param inside Those of the documents in the file, at their places in the file.
   */
  secrets(file: F, inside: readonly Span[]): readonly Span[];
  /**
   * The connections the file states itself; those of documents inside it are theirs.
   *
   * @param inside The documents in the file, for what is handed over as a document.
   */
  connections?(
    file: F,
    site: Site,
    inside: () => readonly EmbeddedFile[],
  ): readonly ClientConnection[];
  /**
   * What the file says of the connection a document inside it makes: its name, its scope.
   *
   * @param inside All documents in the file.
   */
  delivery?(file: F, site: Site, document: EmbeddedFile, inside: readonly EmbeddedFile[]): Delivery;
  /** What the file does with connections that other files describe. */
  deeds?(file: F, site: Site): Deeds;
  /** The computers of clients the file states something of. */
  machines?(file: F, site: Site): readonly ClientMachine[];
  /** Where the file names connections it does not describe there, such as in commands that dial. */
  mentions?(file: F, site: Site): readonly Known<string>[];
  /** The remote access servers the file states. */
  servers?(file: F, site: Site): readonly ServerSide[];
  /** The network policy servers the file states. */
  policyServers?(file: F, site: Site): readonly PolicyServer[];
  /** The load balancers the file states, as far as VPN servers stand behind them. */
  balancers?(file: F, site: Site): readonly LoadBalancer[];
  readonly features: Features<F>;
  /** What it has words for, by name. */
  topics?(): readonly Topic[];
  /**
   * Where a file states a setting, in text order.
   *
   * @param setting Named as in `server/data/errors.json`; those of other formats give nothing.
   */
  stated?(file: F, setting: string): readonly StatedSetting[];
}
