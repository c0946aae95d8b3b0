/** The shape of `server/data/programs.json`: programs of command lines, with what can be asked of them. */
import type { SourceId } from './sources.generated';
import type { Confidence } from './types';

/** What netsh takes behind the words of a command, as `name=value` or by its place. */
export interface ProgramParameter {
  readonly name: string;
  /** All values it takes, where they are a list. */
  readonly values?: readonly string[];
  /** What stands for the value in help. */
  readonly hint?: string;
  /** Inclusive range of a number. */
  readonly range?: { readonly min: number; readonly max?: number };
  readonly unit?: 'minutes' | 'megabytes';
  readonly required?: true;
  /** The name is that of a client, which nobody knows beforehand. */
  readonly anyName?: true;
}

/** One thing a program does. */
export interface ProgramCommand {
  /** The words that ask for it, lower case; empty for what the program does without any. */
  readonly words: string;
  /** What follows them, as help writes it. */
  readonly form?: string;
  /** In the order in which values without a name count. */
  readonly parameters?: readonly ProgramParameter[];
  /** Whether no other parameter is documented. */
  readonly isWhole?: true;
  /** Our own words, Markdown, one or two sentences. */
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** One program. */
export interface KnownProgram {
  /** Lower case, without `.exe`. */
  readonly name: string;
  /** What it is for, in a few words for a list. */
  readonly title: string;
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly commands: readonly ProgramCommand[];
}

/** `server/data/programs.json`. */
export interface ProgramData {
  readonly version: 1;
  readonly programs: readonly KnownProgram[];
}
