// Transpiles sources and tests to CommonJS, one file for one file, for `node --test` and fuzzing.
// Usage: node scripts/transpile.mjs
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';

/** @param {string} [out] the folder the result goes to */
export async function transpile(out = process.env.AOVPN_OUT ?? 'out') {
  for (const folder of ['server', 'client', 'test']) {
    rmSync(`${out}/${folder}`, { recursive: true, force: true });
  }
  await build({
    entryPoints: globSync(['{server,client}/src/**/*.ts', 'test/**/*.ts', '!test/vscode/**']),
    outbase: '.',
    outdir: out,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

if (process.argv[1]?.endsWith('transpile.mjs')) await transpile();
