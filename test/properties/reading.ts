/** Reads and checks a text as an editor or the command line would. */
import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS, withoutLimit } from '../../server/src/engine/config/settings';
import type { ParsedFile } from '../../server/src/engine/formats/file';
import { createEngine } from '../../server/src/engine/index';
import type { CheckResult } from '../../server/src/engine/rules/run';
import type { Finding, Span } from '../../server/src/engine/types';
import type { Sample } from './subject';

export const engine = createEngine();

/** The editor's name for a sample's kind, where it decides by itself. */
function languageOf({ kind }: Sample): string | undefined {
  return kind === 'profilexml' ? 'profilexml' : undefined;
}

/** The file a text is; `undefined` when it is none of ours. */
export function read(sample: Sample, text: string): ParsedFile | undefined {
  const hints = { fileName: sample.fileName, languageId: languageOf(sample) };
  return engine.parse(text, hints);
}

/** The result of a check in which no rule failed. */
export function check(file: ParsedFile): CheckResult {
  const result = engine.check(file);
  assert.deepEqual(
    result.failures.map((f) => `${f.rule}: ${String(f.error)}`),
    [],
    'a rule failed',
  );
  return result;
}

/** The findings of a text; none when it is not ours. */
export function findingsOf(sample: Sample, text: string): readonly Finding[] {
  const file = read(sample, text);
  return file ? check(file).findings : [];
}

/** The same without a limit to their number, as fixing needs them. */
export function allFindingsOf(sample: Sample, text: string): readonly Finding[] {
  const file = read(sample, text);
  return file ? engine.check(file, withoutLimit(DEFAULT_SETTINGS)).findings : [];
}

/** Fails unless a span lies in a text. */
export function assertInside({ start, end }: Span, text: string, what: string): void {
  assert.ok(
    0 <= start && start <= end && end <= text.length,
    `${what}: ${start}-${end} is not inside 0-${text.length}`,
  );
}

/** A few places of a text, the same for the same text: both ends, the edits, and between. */
export function placesOf(text: string, edits: readonly { readonly at: number }[]): number[] {
  const places = new Set([0, text.length, text.length >> 1, text.length >> 2]);
  for (const { at } of edits) for (const near of [at - 1, at, at + 1]) places.add(near);
  return [...places].filter((place) => place >= 0 && place <= text.length);
}
