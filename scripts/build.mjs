// Bundles client, server and command line into dist/. With --production the result is minified;
// with --watch it is built again whenever a source changes.
import { chmodSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { build, context } from 'esbuild';
import { stripRuleTexts } from './strip-rule-texts.mjs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/** The bundles: what they are made from and where they run. */
const bundles = [
  {
    entry: 'client/src/node/main.ts',
    out: 'dist/client/node.js',
    platform: 'node',
    vscode: true,
    lazy: true,
  },
  {
    entry: 'client/src/node/languageClient.ts',
    out: 'dist/client/languageClient.js',
    platform: 'node',
    vscode: true,
  },
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

/** What is left out of a bundle because it is a file of its own beside it, loaded when needed. */
const LAZY = [
  { filter: /\/engine\/module$/, path: './engine.node.js' },
  { filter: /^\.\/languageClient$/, path: './languageClient.js' },
];

const lazy = {
  name: 'lazy',
  setup({ onResolve }) {
    for (const { filter, path } of LAZY) onResolve({ filter }, () => ({ path, external: true }));
  },
};

function optionsOf(bundle, production) {
  return {
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
    plugins: [...(bundle.lean ? [stripRuleTexts] : []), ...(bundle.lazy ? [lazy] : [])],
    ...(bundle.globalName && { globalName: bundle.globalName }),
    banner: bundle.shebang ? { js: '#!/usr/bin/env node' } : {},
    logLevel: 'warning',
  };
}

/** Builds everything. @returns each file with its size in bytes */
export async function buildAll({ production = false } = {}) {
  rmSync('dist', { recursive: true, force: true });
  await Promise.all(bundles.map((bundle) => build(optionsOf(bundle, production))));
  makeExecutable();
  return bundles.map((bundle) => ({ file: bundle.out, bytes: statSync(bundle.out).size }));
}

/** Builds everything, and each bundle again when one of its sources changes. */
async function watchAll() {
  rmSync('dist', { recursive: true, force: true });
  const told = {
    name: 'told',
    setup({ onStart, onEnd }) {
      // The lines a task of VS Code waits for.
      onStart(() => console.log('build started'));
      onEnd(({ errors }) => {
        makeExecutable();
        console.log(`build ended with ${errors.length} errors`);
      });
    },
  };
  for (const bundle of bundles) {
    const options = optionsOf(bundle, false);
    const watched = await context({ ...options, plugins: [...options.plugins, told] });
    await watched.watch();
  }
}

/** `npm link` makes it executable once; a later build would undo that. */
function makeExecutable() {
  for (const { out, shebang } of bundles) if (shebang && existsSync(out)) chmodSync(out, 0o755);
}

if (process.argv[1]?.endsWith('build.mjs')) {
  if (process.argv.includes('--watch')) await watchAll();
  else {
    const sizes = await buildAll({ production: process.argv.includes('--production') });
    for (const { file, bytes } of sizes) console.log(`${file}  ${(bytes / 1024).toFixed(0)} KB`);
  }
}
