import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import { globSync } from 'tinyglobby';

/** Ends a file that hangs; a busy machine may take long, in milliseconds. */
const FILE_TIMEOUT = 1_800_000;

/**
 * Runs the transpiled unit tests, each file in a process of its own, and prints what failed and
 * what was left out.
 *
 * @param {string[]} filters Only files whose path contains one of them; all when empty.
 * @param {(text: string) => void} [say] Prints a line, or the lines about a failure, which begin with ✖.
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runUnitTests(filters = [], say = console.log) {
  const files = globSync('out/test/**/*.test.js', { absolute: true }).filter(
    (file) => filters.length === 0 || filters.some((f) => file.includes(f)),
  );
  const counts = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Map<string, { passed: number, ms: number }>} */
  const perFile = new Map();
  await new Promise((resolve) => {
    const stream = run({ files, concurrency: availableParallelism(), timeout: FILE_TIMEOUT });
    stream.on('test:pass', (event) => {
      // Suites are not tests; the test of a file itself is one only when it has no tests inside.
      if (event.details?.type === 'suite' || event.nesting === undefined) return;
      if (event.name.endsWith('.test.js')) return;
      if (event.skip !== undefined) {
        counts.skipped++;
        say(`– ${shortName(event.file)} ${event.name}: left out, ${reason(event.skip)}`);
        return;
      }
      counts.passed++;
      const file = perFile.get(event.file) ?? { passed: 0, ms: 0 };
      file.passed++;
      file.ms += event.details?.duration_ms ?? 0;
      perFile.set(event.file, file);
    });
    stream.on('test:fail', (event) => {
      const error = event.details?.error;
      if (event.details?.type === 'suite' || error?.failureType === 'subtestsFailed') return;
      counts.failed++;
      const cause = error?.cause ?? error;
      say(`✖ ${event.file ?? ''} ${event.name}\n${indent(describe(cause))}`);
    });
    stream.on('end', resolve);
    stream.resume();
  });
  for (const [file, { passed, ms }] of [...perFile].sort()) {
    say(`✔ ${shortName(file)} ${passed} (${(ms / 1000).toFixed(1)} s)`);
  }
  return counts;
}

/** @param {string | undefined} file */
function shortName(file) {
  return file?.replaceAll('\\', '/').replace(/^.*\/out\//, '') ?? '';
}

/** @param {string | boolean} skip */
function reason(skip) {
  return typeof skip === 'string' && skip !== '' ? skip : 'without a reason';
}

function describe(error) {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? error.message;
  return text.length > 3000 ? `${text.slice(0, 3000)}…` : text;
}

function indent(text) {
  return text.replace(/^/gm, '    ');
}
