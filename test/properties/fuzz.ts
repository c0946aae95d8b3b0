/**
 * Tries the laws again and again, until time or a count is up. Run by scripts/fuzz.mjs, which
 * transpiles it first and passes the options on.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { laws } from './laws/all';
import { loadSamples } from './subject';
import { attempt, describeFailure, trials, type Failure } from './trial';

/** Subjects of one law and one input at a time. */
const BATCH = 25;
/** Milliseconds for one law and one input, making a failure small included. */
const MOST_TIME = 30_000;
/** Failures kept of one law and one input; more of them mostly have the same cause. */
const MOST_FAILURES = 3;

/** How long to go on, and with what. */
export interface FuzzOptions {
  /** Ends after this many seconds. */
  readonly seconds: number;
  /** Ends after this many subjects; no limit when absent. */
  readonly runs?: number | undefined;
  /** Decides everything that is tried. */
  readonly seed: number;
  /** Names of laws and inputs; all when empty. */
  readonly only: readonly string[];
  /** More folders to take files from. */
  readonly folders: readonly string[];
  /** Where failures are written. */
  readonly out: string;
}

/** Tries the laws. @returns the number of failures */
export function fuzz(options: FuzzOptions, log: (line: string) => void): number {
  const samples = loadSamples(options.folders);
  const { only, out } = options;
  const chosen = trials.filter(
    ({ law, input }) =>
      only.length === 0 || only.some((name) => name === law.name || name === input.name),
  );
  if (chosen.length === 0) {
    throw new Error(`There is no law and no input of the name ${only.join(', ')}.`);
  }
  const count = [...samples.values()].reduce((sum, list) => sum + list.length, 0);
  log(`seed ${options.seed}: ${chosen.length} laws with inputs, ${count} texts to start from`);
  const failures = new Map<string, number>();
  const end = Date.now() + options.seconds * 1000;
  let tried = 0;
  let found = 0;
  for (let round = 0; ; round++) {
    for (const trial of chosen) {
      const spent = options.runs !== undefined && tried >= options.runs;
      if (Date.now() > end || spent) {
        log(`${tried} subjects tried in ${round} rounds, ${found} failures`);
        return found;
      }
      const name = `${trial.law.name}-${trial.input.name}`;
      if ((failures.get(name) ?? 0) >= MOST_FAILURES) continue;
      const failure = attempt(trial, samples, BATCH, (options.seed + round) | 0, MOST_TIME);
      tried += BATCH;
      if (!failure) continue;
      failures.set(name, (failures.get(name) ?? 0) + 1);
      found++;
      log(`\n${describeFailure(failure)}\nsaved as ${save(failure, out)}\n`);
    }
    if (
      chosen.every((t) => (failures.get(`${t.law.name}-${t.input.name}`) ?? 0) >= MOST_FAILURES)
    ) {
      log(`${tried} subjects tried, every law failed ${MOST_FAILURES} times`);
      return found;
    }
  }
}

function save(failure: Failure, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${failure.law}-${failure.input}-${failure.seed}.json`);
  writeFileSync(file, `${JSON.stringify(failure, undefined, 2)}\n`);
  return file;
}

/** Tries a saved failure again. @returns what the law says, or nothing when it holds now */
export function replay(file: string): string | undefined {
  const { law, subject } = JSON.parse(readFileSync(file, 'utf8')) as Failure;
  const known = laws.find((l) => l.name === law);
  if (!known) throw new Error(`There is no law '${law}'.`);
  try {
    known.check(subject);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
