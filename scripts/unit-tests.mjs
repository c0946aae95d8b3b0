import { run } from 'node:test';
import { globSync } from 'tinyglobby';

/**
 * Runs the transpiled unit tests, each file in a process of its own, and prints what failed.
 *
 * @param {string[]} filters Only files whose path contains one of them; all when empty.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runUnitTests(filters = []) {
  const files = globSync('out/test/**/*.test.js', { absolute: true }).filter(
    (file) => filters.length === 0 || filters.some((f) => file.includes(f)),
  );
  const counts = { passed: 0, failed: 0 };
  const perFile = new Map();
  await new Promise((resolve) => {
    const stream = run({ files, concurrency: 2, timeout: 600_000 });
    stream.on('test:pass', (event) => {
      // Suites are not tests; the test of a file itself is one only when it has no tests inside.
      if (event.details?.type === 'suite' || event.nesting === undefined) return;
      if (event.name.endsWith('.test.js')) return;
      counts.passed++;
      perFile.set(event.file, (perFile.get(event.file) ?? 0) + 1);
    });
    stream.on('test:fail', (event) => {
      const error = event.details?.error;
      if (event.details?.type === 'suite' || error?.failureType === 'subtestsFailed') return;
      counts.failed++;
      const cause = error?.cause ?? error;
      console.log(`✖ ${event.file ?? ''} ${event.name}\n${indent(describe(cause))}`);
    });
    stream.on('end', resolve);
    stream.resume();
  });
  for (const [file, passed] of [...perFile].sort()) {
    console.log(`✔ ${file.replace(/^.*\/out\//, '')} ${passed}`);
  }
  return counts;
}

function describe(error) {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? error.message;
  return text.length > 3000 ? `${text.slice(0, 3000)}…` : text;
}

function indent(text) {
  return text.replace(/^/gm, '    ');
}
