// Bundles client, server and command line into dist/. With --production the result is minified.
import { chmodSync, readFileSync, rmSync, statSync } from 'node:fs';
import { build } from 'esbuild';
import { stripRuleTexts } from './strip-rule-texts.mjs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/** The bundles: what they are made from and where they run. */
const bundles = [
  { entry: 'client/src/node/main.ts', out: 'dist/client/node.js', platform: 'node', vscode: true },
  {
    entry: 'client/src/browser/main.ts',
    out: 'dist/client/browser.js',
    platform: 'browser',
    vscode: true,
  },
  { entry: 'server/src/node/main.ts', out: 'dist/server/node.js', platform: 'node', lazy: true },
  {
    entry: 'server/src/engine/module.ts',
    out: 'dist/server/engine.node.js',
    platform: 'node',
    lean: true,
  },
  {
    entry: 'server/src/browser/main.ts',
    out: 'dist/server/browser.js',
    platform: 'browser',
    format: 'iife',
    lazy: true,
  },
  {
    entry: 'server/src/engine/module.ts',
    out: 'dist/server/engine.browser.js',
    platform: 'browser',
    format: 'iife',
    globalName: 'aovpnEngine',
    lean: true,
  },
  { entry: 'server/src/cli/main.ts', out: 'dist/cli/aovpn.js', platform: 'node', shebang: true },
];

/** Leaves the engine out of the server's bundle: it is a file of its own, loaded when needed. */
const lazyEngine = {
  name: 'lazy-engine',
  setup({ onResolve }) {
    onResolve({ filter: /\/engine\/module$/ }, () => ({
      path: './engine.node.js',
      external: true,
    }));
  },
};

export async function buildAll({ production = false } = {}) {
  rmSync('dist', { recursive: true, force: true });
  await Promise.all(
    bundles.map((bundle) =>
      build({
        entryPoints: [bundle.entry],
        outfile: bundle.out,
        bundle: true,
        format: bundle.format ?? 'cjs',
        platform: bundle.platform,
        target: bundle.platform === 'node' ? 'node20' : 'es2022',
        external: bundle.vscode ? ['vscode'] : [],
        mainFields: bundle.platform === 'node' ? ['module', 'main'] : ['browser', 'module', 'main'],
        minify: production,
        sourcemap: !production,
        define: { AOVPN_VERSION: JSON.stringify(manifest.version) },
        // Examples and long texts of rules stand on their pages; the server needs neither.
        plugins: [...(bundle.lean ? [stripRuleTexts] : []), ...(bundle.lazy ? [lazyEngine] : [])],
        ...(bundle.globalName && { globalName: bundle.globalName }),
        banner: bundle.shebang ? { js: '#!/usr/bin/env node' } : {},
        logLevel: 'warning',
      }),
    ),
  );
  // `npm link` makes it executable once; a later build would undo that.
  for (const { out, shebang } of bundles) if (shebang) chmodSync(out, 0o755);
  return bundles.map((bundle) => ({ file: bundle.out, bytes: statSync(bundle.out).size }));
}

if (process.argv[1]?.endsWith('build.mjs')) {
  const sizes = await buildAll({ production: process.argv.includes('--production') });
  for (const { file, bytes } of sizes) console.log(`${file}  ${(bytes / 1024).toFixed(0)} KB`);
}
