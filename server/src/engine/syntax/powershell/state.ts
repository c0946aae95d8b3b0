/** The position in the text and what was read so far; shared by the parts of the reader. */
import type { Span } from '../../types';
import type {
  Assignment,
  Command,
  Comment,
  Concatenation,
  FunctionDefinition,
  LoopVariable,
  Hashtable,
  KeywordBlock,
  MethodCall,
  Operation,
  ParameterList,
  Redirection,
  StringLiteral,
  Value,
} from './types';
import { isBlank, isNewline } from './chars';
import { Parentheses } from './parentheses';

/**
 * How deep brackets may nest. Deeper ones are read as if they were flat: no hand-written script
 * comes near, and the limit keeps the reader off the end of the call stack.
 */
const MAX_DEPTH = 150;

/** A closing bracket. */
export type Closer = ')' | '}' | ']';

const BEGIN_SIGNATURE = '# SIG # Begin signature block';
const END_SIGNATURE = '# SIG # End signature block';

/** Everything the reader collects. */
export interface Lists {
  readonly commands: Command[];
  readonly strings: StringLiteral[];
  readonly hashtables: Hashtable[];
  readonly calls: MethodCall[];
  readonly assignments: Assignment[];
  readonly loopVariables: LoopVariable[];
  readonly redirections: Redirection[];
  readonly comments: Comment[];
  readonly blocks: KeywordBlock[];
  readonly braces: Span[];
  readonly functions: FunctionDefinition[];
  readonly parameterLists: ParameterList[];
  readonly concatenations: (Concatenation | Operation)[];
  readonly operations: Operation[];
}

/** The parts of the reader that call each other in a circle reach each other through this. */
export interface Hooks {
  /** Reads statements until `closer`, which is consumed. The opener was consumed before. */
  readonly statements: (state: State, closer: Closer | undefined) => Value[];
  /** Reads one statement: a pipeline, an assignment or a keyword with its blocks. */
  readonly statement: (state: State) => Value | undefined;
  /** Reads a pipeline or an assignment; a keyword is the name of a command here. */
  readonly pipeline: (state: State) => Value | undefined;
  /** Reads one operand with the operators in front of it. */
  readonly operand: (state: State) => Value | undefined;
  /** Reads an expression. */
  readonly expression: (state: State) => Value | undefined;
  /** Reads an operand without what may follow it. */
  readonly primary: (state: State) => Value | undefined;
  /** Reads `{ … }` as statements. */
  readonly block: (state: State) => Value | undefined;
  /** Reads the arguments of a call up to its `)`, which is consumed as the `(` was before. */
  readonly arguments: (state: State) => Value[];
}

/** The moving part of the reader. */
export class State {
  pos = 0;
  readonly lists: Lists = {
    commands: [],
    strings: [],
    hashtables: [],
    calls: [],
    assignments: [],
    loopVariables: [],
    redirections: [],
    comments: [],
    blocks: [],
    braces: [],
    functions: [],
    parameterLists: [],
    concatenations: [],
    operations: [],
  };
  /** Every span made, so that they can be moved where the text was taken out of a string. */
  readonly spans: { start: number; end: number }[] = [];
  /** Where the brackets of the text belong together, whatever else is there. */
  readonly parentheses: Parentheses;
  private depth = 0;
  private readonly open: Record<Closer, number> = { ')': 0, '}': 0, ']': 0 };

  /** @param layer How many strings around this text were opened; 0 for a script. */
  constructor(
    readonly text: string,
    readonly hooks: Hooks,
    readonly layer = 0,
  ) {
    this.parentheses = new Parentheses(text);
  }

  /**
   * Reads what stands in parentheses up to the closing one, which is consumed: one pipeline, and more
   * where the text is broken. The opening one was consumed before.
   */
  readParenthesized(): Value[] {
    this.skipLines();
    const first = this.hooks.pipeline(this);
    const rest = this.hooks.statements(this, ')');
    return first === undefined ? rest : [first, ...rest];
  }

  /** The character at the position plus `ahead`; the empty string beyond the end. */
  peek(ahead = 0): string {
    return this.text.charAt(this.pos + ahead);
  }

  /** True at the end of the text. */
  get atEnd(): boolean {
    return this.pos >= this.text.length;
  }

  /** The span from `start` to the position. */
  since(start: number): Span {
    return this.span(start, this.pos);
  }

  /** A span of the text. Every one of the reader is made here. */
  span(start: number, end: number): Span {
    const span = { start, end };
    if (this.layer > 0) this.spans.push(span);
    return span;
  }

  /** Goes one level deeper; false, and no change, when that would be too deep. */
  enter(closer?: Closer): boolean {
    if (this.depth >= MAX_DEPTH) {
      return false;
    }
    this.depth += 1;
    if (closer !== undefined) {
      this.open[closer] += 1;
    }
    return true;
  }

  /** Undoes `enter`. */
  leave(closer?: Closer): void {
    this.depth -= 1;
    if (closer !== undefined) {
      this.open[closer] -= 1;
    }
  }

  /** True when `char` closes a bracket that is still open somewhere around the position. */
  closesSomething(char: string): boolean {
    return (char === ')' || char === '}' || char === ']') && this.open[char] > 0;
  }

  /** Skips blanks, continued line ends and comments; stops at a line end. */
  skipBlanks(): void {
    for (;;) {
      const char = this.peek();
      if (isBlank(char)) {
        this.pos += 1;
      } else if (char === '`' && isNewline(this.peek(1))) {
        this.pos += this.text.startsWith('\r\n', this.pos + 1) ? 3 : 2;
      } else if (char === '`' && isBlank(this.peek(1))) {
        this.pos += 2;
      } else if (char === '#') {
        this.readLineComment();
      } else if (char === '<' && this.peek(1) === '#') {
        this.readBlockComment();
      } else {
        return;
      }
    }
  }

  /** Skips everything `skipBlanks` does, and line ends. */
  skipLines(): void {
    for (;;) {
      this.skipBlanks();
      if (!isNewline(this.peek())) {
        return;
      }
      this.pos += 1;
    }
  }

  /**
   * Skips blanks, comments and line ends when `wanted` finds what it looks for behind them;
   * otherwise nothing is skipped.
   */
  skipLinesTo(wanted: () => boolean): boolean {
    const { pos } = this;
    const comments = this.lists.comments.length;
    const spans = this.spans.length;
    this.skipLines();
    if (wanted()) return true;
    this.pos = pos;
    this.lists.comments.length = comments;
    this.spans.length = spans;
    return false;
  }

  private readLineComment(): void {
    const start = this.pos;
    if (this.text.startsWith(BEGIN_SIGNATURE, start)) {
      const end = this.text.indexOf(END_SIGNATURE, start);
      this.pos = end < 0 ? this.text.length : end + END_SIGNATURE.length;
      this.lists.comments.push({ span: this.since(start), kind: 'signature' });
      return;
    }
    while (!this.atEnd && !isNewline(this.peek())) {
      this.pos += 1;
    }
    this.lists.comments.push({ span: this.since(start), kind: 'line' });
  }

  private readBlockComment(): void {
    const start = this.pos;
    const end = this.text.indexOf('#>', start + 2);
    this.pos = end < 0 ? this.text.length : end + 2;
    this.lists.comments.push({ span: this.since(start), kind: 'block' });
  }
}
