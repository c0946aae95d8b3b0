/**
 * How much work something is, counted instead of timed: the same on every machine and under any
 * load. Import this first: code that ran before counting began is counted by the call only.
 */
import assert from 'node:assert/strict';
import { Session, type Profiler } from 'node:inspector';

const session = new Session();
session.connect();

/** The answer of the inspector, which comes before the call returns. */
function ask<T>(method: string, params?: object): T {
  let answer: T | undefined;
  let failure: Error | null = null;
  session.post(method, params, (error: Error | null, result?: object) => {
    failure = error;
    answer = result as T;
  });
  if (failure) throw failure as Error;
  return answer as T;
}

ask('Profiler.enable');
// With the loops and branches inside of functions, not only calls.
ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * Runs something and counts the calls it makes and the rounds of its loops. What the engine of
 * JavaScript does by itself (searching, copying) is not counted.
 */
export function effortOf(work: () => void): number {
  // What was counted up to here is forgotten.
  ask('Profiler.takePreciseCoverage');
  work();
  const { result } = ask<Profiler.TakePreciseCoverageReturnType>('Profiler.takePreciseCoverage');
  let sum = 0;
  for (const { functions } of result) {
    for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  }
  return sum;
}

/** How much larger the larger input is. */
const TIMES = 4;
/** More than linear work may need by this factor: logarithms, tables that grow. */
const SLACK = 1.6;

/**
 * Asserts that work grows with the size of its input and not with its square.
 *
 * @param make Makes an input of a size; a new one each time where something is remembered by name.
 */
export function assertLinear<T>(
  what: string,
  size: number,
  make: (size: number) => T,
  work: (input: T) => void,
): void {
  // The first run also does what is done once for a process.
  work(make(size));
  const small = make(size);
  const large = make(size * TIMES);
  const less = effortOf(() => work(small));
  const more = effortOf(() => work(large));
  assert.ok(
    more <= less * TIMES * SLACK,
    `${what}: ${TIMES} times the input is ${(more / less).toFixed(1)} times the work`,
  );
}
