import { build } from 'esbuild';

/**
 * Bundles a module of the sources and imports it, so that scripts can read rule metadata and
 * knowledge from where it is written.
 *
 * @param {string} entry Path from the root of the repository.
 */
export async function loadModule(entry) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    // As in the bundles: of libraries the part that needs neither Node nor a browser.
    platform: 'neutral',
    external: ['node:*'],
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const code = Buffer.from(result.outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/** All rules, by id. */
export async function loadRules() {
  const { allRules } = await loadModule('server/src/engine/rules/all.generated.ts');
  return allRules;
}
