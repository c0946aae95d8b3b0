/** Bundles the suite in test/vscode into one file that both extension hosts can load. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../paths.mjs';

/**
 * @param {string} extension folder of the extension under test. The bundle goes inside it: VS Code
 *   loads a suite into the extension host of the extension that contains it, and a suite outside
 *   of it always into the Node one.
 * @returns {Promise<string>} the path of the bundle
 * @throws Error when the suite does not compile, or leaves a test file out
 */
export async function bundleSuite(extension) {
  const outfile = path.join(extension, 'out', 'vscode', 'suite.js');
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: ['test/vscode/index.ts'],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    // mocha's browser build looks for a CommonJS module to hand itself to. esbuild takes the file
    // for an ES module, so what it would find is this bundle's own `module`.
    define: { define: 'undefined', exports: 'undefined', module: 'undefined' },
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'warning',
  });
  const bundled = new Set(Object.keys(result.metafile.inputs));
  const left = readdirSync(path.join(ROOT, 'test', 'vscode', 'suite'))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/vscode/suite/${name}`)
    .filter((name) => !bundled.has(name));
  if (left.length > 0) {
    throw new Error(`test/vscode/index.ts does not import ${left.join(', ')}.`);
  }
  return outfile;
}
