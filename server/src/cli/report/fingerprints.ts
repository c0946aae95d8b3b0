import { createHash } from 'node:crypto';
import type { Finding } from '../../engine/types';
import type { FileReport } from './report';

/**
 * Tells findings apart from one run to the next: by rule, file content of the line without its
 * indentation, and number of such lines before. Moving a line changes nothing.
 */
export class Fingerprints {
  readonly #file: FileReport;
  readonly #counts = new Map<string, number>();

  constructor(file: FileReport) {
    this.#file = file;
  }

  of({ rule, span }: Finding): string {
    const { lines, secrets } = this.#file;
    const line = lines.lineAt(span.start);
    const text = secrets.masked.slice(lines.startOf(line), lines.startOf(line + 1)).trim();
    const hash = createHash('sha256').update(`${rule}\n${text}`).digest('hex').slice(0, 16);
    const number = (this.#counts.get(hash) ?? 0) + 1;
    this.#counts.set(hash, number);
    return `${hash}:${number}`;
  }
}
