/**
 * The line end a text uses: that of its first line; LF when it has one line only. It is also taken for
 * what the cmdlets of a script write behind a line: Windows writes CR LF, but version control gives a
 * copy of a script other line ends than it runs with.
 */
export function lineEndOf(text: string): string {
  if (last.text !== text) last = { text, end: /\r\n|\r|\n/.exec(text)?.[0] ?? '\n' };
  return last.end;
}

/** The text asked about last: a long one without any end of line is looked through once. */
let last = { text: '', end: '\n' };
