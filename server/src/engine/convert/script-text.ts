/** Texts of PowerShell scripts, for Windows PowerShell 5.1 and later. */
import { SINGLE_QUOTES } from '../syntax/powershell/chars';

/** Every mark PowerShell takes for a single quote, typographic ones included. */
const QUOTE = new RegExp(`[${SINGLE_QUOTES}]`, 'g');
/** What would end a here-string. */
const END_OF_HERE_STRING = new RegExp(`^[${SINGLE_QUOTES}]@`, 'm');

/** A text as a verbatim string: nothing in it is expanded. */
export function quoted(text: string): string {
  return `'${text.replace(QUOTE, (mark) => mark + mark)}'`;
}

/** Texts as a list of verbatim strings. */
export function quotedList(texts: readonly string[]): string {
  return texts.map(quoted).join(', ');
}

/** A text of several lines as a verbatim here-string, or in quotes where a line would end it. */
export function hereString(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  return END_OF_HERE_STRING.test(lines) ? quoted(lines) : `@'\n${lines}\n'@`;
}

/** XML that stood deeper in another document, without the indentation its lines have in common. */
export function dedented(xml: string): string {
  const [first = '', ...rest] = xml.replace(/\r\n?/g, '\n').split('\n');
  const filled = rest.filter((line) => line.trim() !== '');
  const depths = filled.map((line) => line.length - line.trimStart().length);
  const common = depths.reduce((least, depth) => Math.min(least, depth), Number.MAX_SAFE_INTEGER);
  return [first, ...rest.map((line) => line.slice(common))].join('\n');
}

/** A comment of one line. */
export function comment(text: string): string {
  return `# ${text.replace(/[\s\u0085]+/g, ' ').trim()}`;
}

/** A hashtable under the name of a variable, to be splatted. */
export function hashtable(
  variable: string,
  entries: readonly (readonly [name: string, value: string])[],
): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  const lines = entries.map(([name, value]) => `    ${name.padEnd(width)} = ${value}`);
  return [`$${variable} = @{`, ...lines, '}'].join('\n');
}
