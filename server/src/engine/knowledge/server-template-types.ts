/** The shape of `server/data/templates/servers`: what a server side is generated from. */
import type { SourceId } from './sources.generated';

/** Something that is filled in. */
export interface ServerField {
  readonly id: string;
  /** What stands where nothing is known; without one, the id in capitals. */
  readonly mark?: string;
  /** A sentence: what to write there. Absent where something is always known. */
  readonly what?: string;
}

/** Something that a server side is generated for. */
export interface ServerTemplate<Id extends string = string> {
  readonly id: Id;
  /** For a list. */
  readonly title: string;
  /** The file of the template. */
  readonly file: string;
  /** A name for what is made of it, where that is another. */
  readonly name?: string;
  /** As VS Code names it. */
  readonly language: string;
  /** What begins a comment. */
  readonly comment: string;
  /** Absent: line feeds. */
  readonly lineEnd?: 'crlf';
  /** A sentence: what nobody tried. */
  readonly untried: string;
  readonly sources: readonly SourceId[];
  /**
   * `«name»` is a field, `«each»` the item of the list around it; a line `@if CONDITION`, `@if !CONDITION`
   * or `@each LIST` begins a part and `@end` ends it.
   */
  readonly text: string;
}

export interface ServerTemplates<Id extends string = string> {
  readonly version: 1;
  readonly fields: readonly ServerField[];
  readonly conditions: readonly string[];
  readonly lists: readonly string[];
  readonly targets: readonly ServerTemplate<Id>[];
}
