// Stands for `node:test` in the worker: collects the tests instead of running them.

/** @type {{ name: string, run: (() => unknown)[], undo: (() => unknown)[] }[]} */
let tests = [];
/** What is around the place that is being described. */
let around = { name: '', before: [], after: [] };

/** Calls `describe` bodies at once, as node:test does. */
function describe(name, options, body = options) {
  const outer = around;
  around = { name: `${outer.name}${name} › `, before: [], after: [] };
  const inner = around;
  const first = tests.length;
  try {
    body();
  } finally {
    around = outer;
  }
  for (const test of tests.slice(first)) {
    test.run.unshift(...inner.before);
    test.undo.push(...inner.after);
  }
}

function it(name, options, body = options) {
  if (typeof body !== 'function' || options?.skip) return;
  tests.push({ name: around.name + name, run: [body], undo: [] });
}

const before = (body) => around.before.push(body);
const after = (body) => around.after.push(body);

/** The tests that were described while something was loaded. */
export function collect(load) {
  tests = [];
  around = { name: '', before: [], after: [] };
  load();
  return tests;
}

/** What test files see. */
export const harness = { describe, it, test: it, before, after };
