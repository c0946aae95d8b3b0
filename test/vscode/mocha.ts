/**
 * Loads mocha and sets the `describe`/`it` globals. Imported before any suite.
 *
 * The browser build is used in both extension hosts, because it is the only one which does not
 * need Node modules: the same bundle then runs in Node and in a web worker.
 */
import 'mocha/mocha.js';
import { noteTest } from './progress';

/** Hands each result to the runner outside the editor; prints nothing itself. Mocha calls it with `new`. */
function ProgressReporter(runner: Mocha.Runner): void {
  runner.once('start', () => {
    noteTest({ type: 'start', total: runner.total });
  });
  runner.on('pass', (test) => {
    noteTest({ type: 'pass', title: test.titlePath().join(' › '), ms: test.duration ?? 0 });
  });
  runner.on('fail', (test, error: unknown) => {
    noteTest({ type: 'fail', title: test.titlePath().join(' › '), error: describeError(error) });
  });
  runner.on('pending', (test) => {
    noteTest({ type: 'pending', title: test.titlePath().join(' › ') });
  });
  runner.once('end', () => {
    noteTest({ type: 'end' });
  });
}

/** The message of an error and the places in the suite it came through. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4);
  return [`${error.name}: ${error.message}`, ...frames].join('\n');
}

mocha.setup({
  ui: 'bdd',
  reporter: ProgressReporter as unknown as Mocha.ReporterConstructor,
  timeout: 300_000,
  slow: 5_000,
});

/** How the suites begin that are run under another display language than English. */
export const IN_GERMAN = 'In German';

/**
 * Runs every registered test that is for the display language.
 * @param grep only tests whose full title contains this text
 * @param language the display language where it is not English
 * @returns the number of failed tests
 */
export function runMocha(grep = '', language?: string): Promise<number> {
  const others = language === undefined ? `(?!${IN_GERMAN})` : IN_GERMAN;
  mocha.grep(new RegExp(`^${others}.*${grep.replace(/[^\w\s]/g, '\\$&')}`, 's'));
  return new Promise((resolve) => {
    // Not `mocha.run()`: the browser build's own `run` reads `location`, which Node lacks.
    Mocha.prototype.run.call(mocha, resolve);
  });
}
