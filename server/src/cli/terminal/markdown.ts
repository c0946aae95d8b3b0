import type pc from 'picocolors';
import { printable } from '../../engine/text/printable';
import { cellWidth } from './width';

type Colors = ReturnType<typeof pc.createColors>;

/**
 * Lays the Markdown of a rule page out for a terminal: headings, paragraphs, lists, code.
 *
 * @param columns Cells a line may have; code is never broken.
 */
export function layOutMarkdown(markdown: string, columns: number, colors: Colors): string {
  const out: string[] = [];
  let inCode = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) {
      inCode = !inCode;
    } else if (inCode) {
      out.push(`    ${line.split('\t').map(printable).join('    ')}`);
    } else if (line.startsWith('#')) {
      out.push(colors.bold(printable(plain(line.replace(/^#+\s*/, '')))));
    } else {
      const [bullet = ''] = /^ *[-*] /.exec(line) ?? [];
      const lines = wrap(printable(plain(line.slice(bullet.length))), columns - bullet.length);
      out.push(
        ...lines.map(
          (each, index) =>
            (index === 0 ? bullet : ' '.repeat(bullet.length)) + inline(each, colors),
        ),
      );
    }
  }
  return out.join('\n');
}

/** Links with their address in brackets, and no backslashes but in code. */
function plain(text: string): string {
  return text
    .split(/(`+[^`]+`+)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/\[((?:[^[\]\\]|\\.)*)\]\((\S+)\)/g, '$1 ($2)')
            .replace(/\\([\\`*_[\]<>|~])/g, '$1'),
    )
    .join('');
}

/** Breaks a paragraph at blanks; words longer than a line stay whole. */
function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let cells = 0;
  for (const word of text.split(' ')) {
    const more = width(word);
    if (line !== '' && cells + 1 + more > columns) {
      lines.push(line);
      line = word;
      cells = more;
    } else {
      const isFirst = line === '';
      line = isFirst ? word : `${line} ${word}`;
      cells = isFirst ? more : cells + 1 + more;
    }
  }
  lines.push(line);
  return lines;
}

function width(text: string): number {
  // Most words have letters of one cell only.
  if (/^[ -~]*$/.test(text)) return text.length;
  let sum = 0;
  for (const character of text) sum += cellWidth(character);
  return sum;
}

/** Code and emphasis within a line; without colours they keep their marks. */
function inline(text: string, colors: Colors): string {
  if (!colors.isColorSupported) return text;
  return text
    .replace(/`([^`]+)`/g, (_, code: string) => colors.cyan(code))
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => colors.bold(strong));
}
