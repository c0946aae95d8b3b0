/** Characters that would steer a terminal (Cc), break a line, or turn the reading direction. */
const STEERING = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * The second sign of what the runners of GitHub and Azure Pipelines take for a command of theirs,
 * wherever in a line of the log it stands: `##[…]` and `##vso[…]`.
 */
export const PIPELINE_COMMAND = /(?<=#)#(?=(?:vso)?\[)/gi;

/**
 * Text that is safe to show: control characters become their pictures (␛), direction marks, line
 * separators and the second sign of a command to a pipeline �. Tabs and line ends count as control
 * characters here; lay text out first.
 */
export function printable(text: string): string {
  return text
    .replace(STEERING, (c) => {
      const code = c.charCodeAt(0);
      if (code < 0x20) return String.fromCharCode(0x2400 + code);
      return code === 0x7f ? '\u2421' : '\ufffd';
    })
    .replace(PIPELINE_COMMAND, '\ufffd');
}
