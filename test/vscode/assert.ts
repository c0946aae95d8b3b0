/** A few assertions; Node's module is not there in the web worker. */

/** Fails with `message` unless `condition` holds. */
export function ok(condition: unknown, message: string): asserts condition {
  if (!condition) {
    throw new Error(message);
  }
}

/** Fails unless both values are the same as JSON. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [a, e] = [show(actual), show(expected)];
  if (a !== e) {
    throw new Error(`${what}\n  expected: ${e}\n  actual:   ${a}`);
  }
}

/** Fails unless `text` contains `part`, whatever the case of letters. */
export function contains(text: string, part: string, what: string): void {
  if (!text.toLowerCase().includes(part.toLowerCase())) {
    throw new Error(`${what}\n  expected to contain: ${show(part)}\n  actual: ${show(text)}`);
  }
}

/** Fails unless every one of `parts` is a member of `list`. */
export function includesAll(list: readonly string[], parts: readonly string[], what: string): void {
  const missing = parts.filter((part) => !list.includes(part));
  if (missing.length > 0) {
    throw new Error(`${what}\n  missing: ${show(missing)}\n  actual:  ${show(list)}`);
  }
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
