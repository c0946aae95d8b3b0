/**
 * Which `)` ends a `$(` inside an expandable string. PowerShell looks for it before it looks at what is
 * inside, and counts parentheses only: quotes and comments in between mean nothing to it.
 */
import { countWhile } from '../../text/sorted';

/** The parentheses of one text; looked for once, when first asked. */
export class Parentheses {
  private closers: ReadonlyMap<number, number> | undefined;
  /** Offsets of the quotes that have a quote or a backtick in front of them, in order. */
  private escapes: readonly number[] = [];

  constructor(private readonly text: string) {}

  /**
   * Offset of the `)` that belongs to the `$(` at `dollar`; nothing when there is none.
   *
   * @param dollar where `$` stands
   */
  closerOf(dollar: number): number | undefined {
    this.closers ??= this.find();
    return this.closers.get(dollar + 1);
  }

  /** True when a quote that is doubled or has a backtick stands between two offsets. */
  hasEscapes(start: number, end: number): boolean {
    this.closers ??= this.find();
    return (this.escapes[countWhile(this.escapes, (at) => at <= start)] ?? Infinity) < end;
  }

  private find(): ReadonlyMap<number, number> {
    const { text } = this;
    const closers = new Map<number, number>();
    const escapes: number[] = [];
    const open: number[] = [];
    for (const { 0: char, index } of text.matchAll(
      /[()]|(?<=[`"\u201c-\u201e])["\u201c-\u201e]/g,
    )) {
      if (char === '(') {
        open.push(index);
      } else if (char === ')') {
        const opener = open.pop();
        if (opener !== undefined && text.charAt(opener - 1) === '$') closers.set(opener, index);
      } else {
        escapes.push(index);
      }
    }
    this.escapes = escapes;
    return closers;
  }
}
