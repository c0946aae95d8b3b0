/** The shape of `server/data/secrets.json`: what names secrets, and what takes one. */
import type { SourceId } from './sources.generated';

/** What a place holds, in words for a message. */
export type SecretHolds = 'password' | 'shared secret';

/** One parameter of a command, as far as binding needs it. */
export interface SecretParameter {
  readonly name: string;
  /** Place among the arguments without name, from 0. */
  readonly position?: number;
  readonly isSwitch?: boolean;
  readonly secret?: true;
}

/** A command beside those of `cmdlets.json` that takes a secret. */
export interface SecretCmdlet {
  readonly name: string;
  readonly parameters: readonly SecretParameter[];
  /** The parameter that takes what comes through the pipeline. */
  readonly fromPipeline?: string;
  /** The switch without which the text given is encrypted. */
  readonly clearOnlyWith?: string;
  readonly sources: readonly SourceId[];
}

/** A .NET type that is made from a secret. */
export interface SecretType {
  /** With its namespace. */
  readonly name: string;
  /** Number of the argument of its constructors, from 0. */
  readonly argument: number;
  /** Methods that take it as the argument of the same number. */
  readonly methods?: readonly string[];
  readonly holds: SecretHolds;
  readonly sources: readonly SourceId[];
}

/** Where a secret stands on a command line: `word`, `option` or `key` says how it is found. */
export interface SecretPlace {
  /** Number of the word, from 0; options and `key=value` are not counted. */
  readonly word?: number;
  /** True when the words that follow may be the secret as well. */
  readonly andAllAfter?: boolean;
  /** Regular expression of words that are not counted either. */
  readonly skip?: string;
  /** Name behind `-` or `/`; the secret follows `:` or `=`, or is the next word. */
  readonly option?: string;
  /** True when the value is `user:secret`. */
  readonly afterColon?: boolean;
  /** The option whose value must be the name of a secret. */
  readonly namedBy?: string;
  /** Name in front of `=`; blanks may stand around that. */
  readonly key?: string;
  /** The form of the command line. */
  readonly doc: string;
}

/** A program that takes a secret on its command line. */
export interface SecretProgram {
  /** Lower case, without `.exe`. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** The words that must come first, lower case. */
  readonly after?: readonly string[];
  readonly places: readonly SecretPlace[];
  readonly holds: SecretHolds;
  readonly sources: readonly SourceId[];
}

/** `server/data/secrets.json`. */
export interface SecretFacts {
  readonly version: 1;
  /** Names of secrets wherever a name can stand; letters only, lower case. */
  readonly names: readonly string[];
  /** Words that make a name say something about a secret instead of being one. */
  readonly about: {
    readonly first: readonly string[];
    readonly last: readonly string[];
    /** What only begins like the name of a secret. */
    readonly other: readonly string[];
    /** Names that are verdicts when written in capitals, as in `PASS: the test`. */
    readonly words: readonly string[];
  };
  readonly cmdlets: readonly SecretCmdlet[];
  readonly types: readonly SecretType[];
  readonly programs: readonly SecretProgram[];
}

/** What the module of it has besides: what other files mark as a secret. */
export interface MarkedSecrets {
  /** Names of elements, keys and parameters. */
  readonly markedNames: readonly string[];
  /** The commands of `cmdlets.json` that take a secret. */
  readonly markedCommands: readonly Pick<SecretCmdlet, 'name' | 'parameters'>[];
}

/** `secrets.json` and what the files beside it mark. */
export type SecretData = SecretFacts & MarkedSecrets;
