import type { SourceId } from './sources.generated';
import type { Confidence } from './types';

/** A property of a printed object. */
export interface OutputRow {
  readonly name: string;
  /** Markdown; absent where a parameter of the commands that set it says the same. */
  readonly doc?: string;
  /** Name of that parameter, where it is another one. */
  readonly parameter?: string;
}

/** The objects that one command prints. */
export interface OutputClass<Id extends string = string> {
  readonly id: Id;
  readonly command: string;
  /** Properties that together tell the class. */
  readonly marks: readonly string[];
  /** Properties of which one has to be there besides. */
  readonly oneOf?: readonly string[];
  /** Commands that set what is printed. */
  readonly describedBy: readonly string[];
  readonly rows: readonly OutputRow[];
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** `server/data/output.json`. */
export interface OutputData<Id extends string = string> {
  readonly version: 1;
  /** In which the data was gone over last: what ended in an earlier one is over. */
  readonly year: number;
  readonly classes: readonly OutputClass<Id>[];
}
