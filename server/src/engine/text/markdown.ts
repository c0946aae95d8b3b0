/** Text for Markdown, and numbers as English writes them. */

/** Makes text safe to stand inside a line of Markdown as itself. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|~]/g, '\\$&').replace(/\r\n|\r|\n/g, ' ');
}

/** Text as Markdown code, whatever back-ticks it holds. */
export function code(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((m) => m[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(line) || line.trim() === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A link in Markdown. */
export function link(title: string, url: string): string {
  return `[${escapeMarkdown(title)}](${url})`;
}

/** A whole number with separators between thousands, as English writes it. */
export function groupDigits(value: bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
