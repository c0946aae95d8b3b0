/**
 * What the rest of the engine sees of a PowerShell script: commands, strings, hashtables,
 * assignments, calls and comments, each with its place. It is a view of the text, not a syntax
 * tree: what we do not understand is `unknown`, and nothing is ever executed.
 */
import type { Span } from '../../types';

/** The four ways to write a string. The `here-` ones start with `@'` or `@"` and span lines. */
export type QuoteKind = 'single' | 'double' | 'here-single' | 'here-double';

/** A place inside an expandable text that PowerShell fills in when the script runs. */
export interface Hole {
  readonly span: Span;
  readonly kind: 'variable' | 'subexpression';
  /** The variable as `variableKey` spells it; absent for `$( )`. */
  readonly name?: string;
}

/** A quoted string. */
export interface StringLiteral {
  readonly kind: 'string';
  readonly quote: QuoteKind;
  readonly span: Span;
  /** The text between the quotes; of a here-string the lines between header and footer. */
  readonly content: Span;
  /** False when the closing quote is missing and the text runs to the end of the file. */
  readonly terminated: boolean;
  readonly holes: readonly Hole[];
  /** True when one of the delimiters is a typographic quote. */
  readonly typographic: boolean;
  /** True for the quoted part of an unquoted word, such as `/c:"a b"`. */
  readonly inWord?: boolean;
  /**
   * What it stands for, where that cannot be read from its content alone: in a `$( )` inside another
   * string, whose quotes are escaped once more. Holes in it are kept as written.
   */
  readonly decoded?: string;
}

/** An unquoted word or number, as written; quotes and escapes inside it are kept. */
export interface BareWord {
  readonly kind: 'bare';
  readonly span: Span;
  readonly text: string;
  readonly holes: readonly Hole[];
}

/** `$name`, `${name}` or `$scope:name`. */
export interface Variable {
  readonly kind: 'variable';
  readonly span: Span;
  /** Lower case, without braces and without the scopes that do not change what is meant. */
  readonly name: string;
}

/** `a, b`. */
export interface ArrayValue {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: readonly Value[];
}

/** One `key = value` of a hashtable. */
export interface HashtableEntry {
  readonly span: Span;
  /** The key as text; absent when it is computed. */
  readonly key?: string;
  readonly keySpan: Span;
  readonly value?: Value;
}

/** `@{ … }`. */
export interface Hashtable {
  readonly kind: 'hashtable';
  readonly span: Span;
  readonly entries: readonly HashtableEntry[];
}

/** Operands joined by `+` only. */
export interface Concatenation {
  readonly kind: 'concatenation';
  readonly span: Span;
  readonly parts: readonly Value[];
}

/**
 * Any other operators, in text order and of one precedence; a prefix or postfix operator has one
 * operand, `? :` has three.
 */
export interface Operation {
  readonly kind: 'operation';
  readonly span: Span;
  readonly operators: readonly { readonly text: string; readonly span: Span }[];
  readonly operands: readonly Value[];
}

/** `[type]value`; attributes of parameters look the same. */
export interface Cast {
  readonly kind: 'cast';
  readonly span: Span;
  readonly type: TypeLiteral;
  readonly value: Value;
}

/** `[type]`. */
export interface TypeLiteral {
  readonly kind: 'type';
  readonly span: Span;
  /** The name between the brackets without arguments. */
  readonly name: string;
  /** True when arguments in parentheses follow the name. */
  readonly isAttribute?: boolean;
}

/** `target.member` or `target::member`. */
export interface Member {
  readonly kind: 'member';
  readonly span: Span;
  readonly target: Value;
  readonly isStatic: boolean;
  readonly name: string;
  readonly nameSpan: Span;
}

/** `target.member(arguments)` or `[type]::member(arguments)`. */
export interface MethodCall {
  readonly kind: 'call';
  readonly span: Span;
  readonly target: Value;
  readonly isStatic: boolean;
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly Value[];
}

/** `target[…]`. */
export interface Index {
  readonly kind: 'index';
  readonly span: Span;
  readonly target: Value;
}

/** `( … )`, `$( … )` or `@( … )` with the values of its statements. */
export interface Group {
  readonly kind: 'group';
  readonly opener: '(' | '$(' | '@(';
  readonly span: Span;
  readonly values: readonly Value[];
}

/** `{ … }`; what is inside is found through the lists of the script. */
export interface ScriptBlock {
  readonly kind: 'block';
  readonly span: Span;
}

/**
 * An assignment, which gives nothing, or a statement that begins with a keyword, as `if`, whose value
 * is what its blocks give.
 */
export interface Statement {
  readonly kind: 'statement';
  readonly span: Span;
  /** Lower case; empty for an assignment. */
  readonly keyword: string;
  /** What `return`, `throw` or `exit` takes along. */
  readonly value?: Value;
}

/** Two or more elements joined by `|`. */
export interface Pipeline {
  readonly kind: 'pipeline';
  readonly span: Span;
  readonly elements: readonly Value[];
}

/** Text that is none of the above. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly span: Span;
}

/** A parameter token of a command, for example `-Name` or `-Force:`. */
export interface ParameterArgument {
  readonly kind: 'parameter';
  /** Dash and name. */
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** The character in front of the name; a typographic dash counts as one. */
  readonly dash: string;
  /** The value after a colon. A value after a blank is the next argument. */
  readonly value?: Value;
}

/** A value standing alone. Whether it belongs to the parameter before it is known by binding. */
export interface ValueArgument {
  readonly kind: 'value';
  readonly span: Span;
  readonly value: Value;
}

/** `@variable`. */
export interface SplatArgument {
  readonly kind: 'splat';
  readonly span: Span;
  /** As `variableKey` spells it. */
  readonly name: string;
}

export type Argument = ParameterArgument | ValueArgument | SplatArgument;

/** `> target`, `>> target`, `2> target` … */
export interface Redirection {
  readonly span: Span;
  readonly operator: string;
  readonly target?: Value;
  /** What is redirected. */
  readonly source: Value;
}

/** A command with its arguments. */
export interface Command {
  readonly kind: 'command';
  readonly span: Span;
  /** A bare word, mostly; after `&` or `.` any value. */
  readonly name: Value;
  /** The name as text when it is written down; abbreviations and aliases are left as they are. */
  readonly nameText: string;
  readonly invocation?: '&' | '.';
  readonly arguments: readonly Argument[];
  /** The pipeline element before this command. */
  readonly input?: Value;
}

export type Value =
  | StringLiteral
  | BareWord
  | Variable
  | ArrayValue
  | Hashtable
  | Concatenation
  | Operation
  | Cast
  | TypeLiteral
  | Member
  | MethodCall
  | Index
  | Group
  | ScriptBlock
  | Statement
  | Pipeline
  | Command
  | Unknown;

/** `target = value` and its relatives; a default value of a parameter is one as well. */
export interface Assignment {
  readonly span: Span;
  readonly target: Value;
  /** The variable as `variableKey` spells it, when the target is one, casts put aside. */
  readonly variable?: string;
  readonly operator: string;
  readonly value?: Value;
  /** True in a `param( )` block: the caller may give another value. */
  readonly isParameter: boolean;
}

/** The variable of a `foreach`, which gets one value after the other. */
export interface LoopVariable {
  /** As `variableKey` spells it. */
  readonly name: string;
  readonly span: Span;
  /** What the values are taken from. */
  readonly source?: Value;
}

/** A comment. Help and signature blocks are told apart because nothing in them is checked. */
export interface Comment {
  readonly span: Span;
  readonly kind: 'line' | 'block' | 'help' | 'signature';
}

/** The braces after a keyword. */
export interface KeywordBlock {
  /** Lower case, for example `if`, `else`, `foreach`, `function`. */
  readonly keyword: string;
  /** From the keyword to the closing brace. */
  readonly span: Span;
  /** The braces with what is between them. */
  readonly body: Span;
}

/** A function defined by the script. */
export interface FunctionDefinition {
  readonly name: string;
  readonly nameSpan: Span;
  /** The braces with what is between them; absent where they are not written yet. */
  readonly body?: Span;
}

/** The parentheses of `param( … )`, or those behind the name of a function. */
export interface ParameterList {
  readonly span: Span;
  /** The variables in order, as `variableKey` spells them. */
  readonly names: readonly string[];
}

/** A script as the engine sees it. Every list is in text order of its members' ends. */
export interface Script {
  readonly text: string;
  readonly commands: readonly Command[];
  readonly strings: readonly StringLiteral[];
  readonly hashtables: readonly Hashtable[];
  readonly calls: readonly MethodCall[];
  readonly assignments: readonly Assignment[];
  readonly loopVariables: readonly LoopVariable[];
  readonly redirections: readonly Redirection[];
  readonly comments: readonly Comment[];
  readonly blocks: readonly KeywordBlock[];
  /** Every pair of braces that holds statements, those of keywords included. */
  readonly braces: readonly Span[];
  readonly functions: readonly FunctionDefinition[];
  readonly parameterLists: readonly ParameterList[];
  /** Values of the outermost statements, from which every other value is reached. */
  readonly statements: readonly Value[];
  /** `+` and `-f` expressions, for embedded documents. */
  readonly concatenations: readonly (Concatenation | Operation)[];
  /** Expressions with operators other than `+` alone, such as `-replace`. */
  readonly operations: readonly Operation[];
}
