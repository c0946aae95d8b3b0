import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadRules } from './load-engine.mjs';

/** Where the rules are. */
export const RULES = path.resolve('server/src/engine/rules');

let known;

/** All rules, each with its `file` as the list of all rules imports it; read once for a build. */
export function knownRules() {
  return (known ??= read());
}

/** Has the rules read again, for the build that begins. */
export function forgetRules() {
  known = undefined;
}

/** The paths of their files, for a build that is repeated when one changes. */
export async function ruleFiles() {
  return (await knownRules()).map(({ file }) => path.join(RULES, file));
}

async function read() {
  const list = await readFile(path.join(RULES, 'all.generated.ts'), 'utf8');
  const files = new Map(
    [...list.matchAll(/ from '(\.\/[\w-]+\/([\w-]+))';/g)].map(([, file, id]) => [id, file]),
  );
  return (await loadRules()).map((rule) => ({ ...rule, file: `${files.get(rule.meta.id)}.ts` }));
}
