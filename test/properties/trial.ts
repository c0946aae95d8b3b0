/** Tries laws on inputs. `npm test` and `npm run fuzz` both go through here. */
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import type { FileKind } from '../../server/src/engine/formats/parse';
import { Dice } from '../support/random';
import type { Input } from './input';
import { inputs } from './inputs/all';
import type { Law } from './law';
import { laws } from './laws/all';
import { Subjects } from './shrink';
import { finalText, type Sample, type Samples, type Subject } from './subject';

/** A law and an input it is meant for. */
export interface Trial {
  readonly law: Law;
  readonly input: Input;
}

/** A subject a law does not hold for, as small as it could be made. */
export interface Failure {
  readonly law: string;
  readonly input: string;
  readonly seed: number;
  readonly subject: Subject;
  /** What the law said. */
  readonly message: string;
}

/** Every law with every input it is meant for. */
export const trials: readonly Trial[] = laws.flatMap((law) =>
  inputs
    .filter((input) => law.inputs?.includes(input.name) ?? true)
    .map((input) => ({ law, input })),
);

function samplesFor({ kinds }: Law, samples: Samples): Samples {
  if (!kinds) return samples;
  const some = kinds.flatMap((kind): [FileKind, readonly Sample[]][] => {
    const found = samples.get(kind);
    return found ? [[kind, found]] : [];
  });
  return new Map(some);
}

/**
 * Tries a law on `runs` subjects.
 *
 * @param most Milliseconds after which no more are tried and none is made smaller; none by default.
 * @returns nothing when it holds for all
 */
export function attempt(
  { law, input }: Trial,
  samples: Samples,
  runs: number,
  seed: number,
  most?: number,
): Failure | undefined {
  const wanted = samplesFor(law, samples);
  const subjects = new Subjects((random) => input.make(new Dice(random), wanted));
  const property = fc.property(subjects, (subject) => {
    law.check(subject);
  });
  const limit = most === undefined ? {} : { interruptAfterTimeLimit: most };
  const result = fc.check(property, { seed, numRuns: runs, ...limit });
  const subject = result.counterexample?.[0];
  if (!subject) return undefined;
  const { errorInstance: error } = result;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { law: law.name, input: input.name, seed, subject, message: ownFrames(message) };
}

/** A stack without the places in libraries, and without where the checkout is. */
function ownFrames(stack: string): string {
  const own = stack.replace(/\n +at .*(?:node_modules|node:).*/g, '');
  return own.replaceAll(`${process.cwd()}${path.sep}`, '');
}

/** A failure in words. */
export function describeFailure({ law, input, seed, subject, message }: Failure): string {
  const about = laws.find((l) => l.name === law)?.about ?? law;
  return [
    `'${law}' does not hold for '${input}' (seed ${seed}): ${about}.`,
    `${subject.name}, read as ${subject.fileName}, edits: ${JSON.stringify(subject.edits)}`,
    `--- the text ---\n${subject.text}\n--- after the edits ---\n${finalText(subject)}\n---`,
    message,
  ].join('\n');
}
