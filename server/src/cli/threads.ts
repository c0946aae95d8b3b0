/** The one place that starts threads, for runs over very many files. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CheckOptions } from './commands/checkOptions';
import type { Checked, CheckedHere, Drawing } from './commands/fileCheck';
import { isExecutable } from './compileCache';
import { paused } from './console';
import type { Candidate } from './files';

/** Files for which one more thread pays: it takes about as long to start as it then saves. */
const FILES_EACH = 150;
/** Each has the program in memory once more. */
const MOST_THREADS = 3;
/** Files handed over at once. */
const BATCH = 16;
/** How far files are checked ahead of the one that is told next. */
const MOST_AHEAD = 512;

/** What a thread is started with. */
export interface ThreadData {
  readonly options: CheckOptions;
  readonly drawing: Drawing;
  /** The file of known findings, where there is one. */
  readonly suppressions: string | undefined;
}

/** Files to check: their places among all, and they. */
export type Jobs = readonly (readonly [number, Candidate])[];
/** What checking them gave; nothing when a thread is ready. */
export type Results = readonly (readonly [number, Checked])[];

/**
 * How many threads help to check files: none where they do not pay, or cannot be had.
 *
 * @param cores How many can run at the same time.
 */
export function helpersFor(files: number, cores = availableParallelism()): number {
  if (isExecutable() || !existsSync(WORKER)) return 0;
  return Math.max(0, Math.min(MOST_THREADS, cores - 1, Math.floor(files / FILES_EACH) - 1));
}

const WORKER = path.join(__dirname, 'worker.js');

/** What is used of a thread. */
export interface Thread {
  on(event: 'message', heard: (results: Results) => void): unknown;
  on(event: 'error' | 'exit', heard: () => void): unknown;
  postMessage(jobs: Jobs): void;
  terminate(): unknown;
}

/** Starts a thread. @throws Error where that is refused, as Node's permission model can */
export function startThread(data: ThreadData): Thread {
  return new Worker(WORKER, { workerData: data });
}

/**
 * Checks files here and in other threads. What a thread that ends does not give back is checked here.
 *
 * @param here Checks a file in this thread.
 * @param start Starts one of the others; where it cannot there is one less.
 * @returns what checking each gave, in their order
 */
export async function* checkedInThreads(
  files: readonly Candidate[],
  here: (file: Candidate) => CheckedHere,
  helpers: number,
  start: () => Thread,
): AsyncGenerator<CheckedHere> {
  const team = new Team(files, helpers, start);
  try {
    for (let at = 0; at < files.length; at++) {
      for (;;) {
        const done = team.take(at);
        if (done) {
          yield { checked: done };
          break;
        }
        const own = team.next();
        const file = own === undefined ? undefined : files[own];
        if (own === undefined || !file) await team.news();
        else if (own === at) {
          team.told = at + 1;
          yield here(file);
          await paused();
          break;
        } else {
          team.put([[own, here(file).checked]]);
          await paused();
        }
      }
    }
  } finally {
    team.end();
  }
}

/** The threads of a run, and what they have done. */
class Team {
  /** The file that is told next. */
  told = 0;
  readonly #files: readonly Candidate[];
  /** What each thread has to do yet. */
  readonly #threads = new Map<Thread, Set<number>>();
  readonly #results = new Map<number, Checked>();
  /** Files that nobody has, before those that nobody had. */
  readonly #returned: number[] = [];
  #next = 0;
  #wake: (() => void) | undefined;

  constructor(files: readonly Candidate[], helpers: number, start: () => Thread) {
    this.#files = files;
    for (let i = 0; i < helpers; i++) this.#start(start);
  }

  #start(start: () => Thread): void {
    let thread: Thread;
    try {
      thread = start();
    } catch {
      return;
    }
    this.#threads.set(thread, new Set());
    thread.on('message', (results: Results) => {
      this.put(results);
      for (const [index] of results) this.#threads.get(thread)?.delete(index);
      this.#give(thread);
    });
    const lose = () => {
      this.#returned.push(...(this.#threads.get(thread) ?? []));
      this.#returned.sort((a, b) => a - b);
      this.#threads.delete(thread);
      this.#wake?.();
    };
    thread.on('error', lose);
    thread.on('exit', lose);
  }

  /** Keeps a thread busy: it has a second batch while it hands over the first. */
  #give(thread: Thread): void {
    const jobs = this.#threads.get(thread);
    while (jobs && jobs.size <= BATCH && this.#next < this.#end) {
      const batch: [number, Candidate][] = [];
      while (batch.length < BATCH && this.#next < this.#end) {
        const index = this.#next++;
        const file = this.#files[index];
        if (!file) break;
        jobs.add(index);
        batch.push([index, file]);
      }
      thread.postMessage(batch satisfies Jobs);
    }
  }

  get #end(): number {
    return Math.min(this.#files.length, this.told + MOST_AHEAD);
  }

  put(results: Results): void {
    for (const [index, checked] of results) this.#results.set(index, checked);
    this.#wake?.();
  }

  /** What checking a file gave, once; `undefined` as long as it is not known. */
  take(index: number): Checked | undefined {
    const checked = this.#results.get(index);
    if (!checked) return undefined;
    this.#results.delete(index);
    this.told = index + 1;
    for (const thread of this.#threads.keys()) this.#give(thread);
    return checked;
  }

  /** A file for this thread; `undefined` when others have all that may be checked now. */
  next(): number | undefined {
    return this.#returned.shift() ?? (this.#next < this.#end ? this.#next++ : undefined);
  }

  /** Waits until a thread has done something. */
  news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  end(): void {
    for (const thread of this.#threads.keys()) void thread.terminate();
  }
}
