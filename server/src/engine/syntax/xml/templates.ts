import type { Span } from '../../types';

/** Marks of template engines and pipelines, each on one line. `%NAME%` is none: Windows' own text. */
const MARK =
  /\{\{[^{}\r\n]{0,200}\}\}|\{%[^\r\n%]{0,200}%\}|<%[^\r\n%]{0,200}%>|\$\{[^{}\r\n]{0,200}\}|#\{[^{}\r\n]{0,200}\}#|\$\([\w.]{1,200}\)/g;

/**
 * Where a text is filled in before it is used, so that nothing is known of what will stand there.
 *
 * @returns In text order.
 */
export function templateMarks(text: string): readonly Span[] {
  return Array.from(text.matchAll(MARK), ({ index, 0: mark }) => ({
    start: index,
    end: index + mark.length,
  }));
}
