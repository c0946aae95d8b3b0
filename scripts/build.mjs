// Bundles client, server and command line into dist/. With --production the result is minified;
// with --watch it is built again whenever a source changes.
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { build, context } from 'esbuild';
import { commonChunks } from './common-chunks.mjs';
import { deafColors } from './deaf-colors.mjs';
import { lazyBuiltins } from './lazy-builtins.mjs';
import { lazyFeatures } from './lazy-features.mjs';
import { lazyFunctions } from './lazy-functions.mjs';
import { entriesFor, lazyLists } from './lazy-lists.mjs';
import { lazyTables, lazyTablesBeside } from './lazy-tables.mjs';
import { librariesOf, noticesOf } from './notices.mjs';
import { writePages } from './pages.mjs';
import { ruleTexts } from './rule-texts.mjs';
import { writeSamples } from './samples.mjs';
import { withoutTexts, stripRuleTexts } from './strip-rule-texts.mjs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/** The server for Node and for a worker: what both need is most of it, and there once. */
const SERVER = `
export {};
if (typeof importScripts === 'function') import('./browser/main');
else import('./node/main');
`;
/** As {@link SERVER}, for the extension: in the browser, and what the one on the desktop loads later. */
const CLIENT = `
export const activate = async (...args) => (await import('./browser/main')).activate(...args);
export const deactivate = async () => (await import('./browser/main')).deactivate();
export { ConnectionPanel } from './common/connection/panel';
export const createClient = async (...args) =>
  (await import('./node/languageClient')).createClient(...args);
export * from './common/begin';
`;

/** The bundles: what they are made from and where they run. */
const bundles = [
  { entry: 'client/src/node/main.ts', out: 'dist/client/node.js', vscode: true },
  { text: CLIENT, in: 'client/src', out: 'dist/client/browser.js', vscode: true },
  { text: SERVER, in: 'server/src', out: 'dist/server/browser.js', format: 'iife' },
  // The engine, for Node and for a worker: a script that leaves its exports in a variable.
  {
    entry: 'server/src/engine/module.ts',
    out: 'dist/server/engine.js',
    format: 'iife',
    pure: true,
    globalName: 'aovpnEngine',
    footer: "if (typeof module === 'object') module.exports = aovpnEngine;",
    lean: true,
  },
];

/** The page of a connection: a script and a style sheet, for the views of the editor. */
const PAGE = {
  entryPoints: [
    { in: 'client/src/page/main.tsx', out: 'page' },
    { in: 'client/src/page/page.css', out: 'page' },
  ],
  outdir: 'dist/client',
  format: 'iife',
  platform: 'browser',
  // That of the oldest editor the extension runs in.
  target: 'chrome122',
};

/** What is loaded together of the command line, most often of all. */
const doorsOfCli = async () => [
  { name: 'start', entries: ['server/src/cli/main.ts'] },
  { name: 'explain', entries: ['server/src/cli/commands/explain.ts'], after: 'start' },
  {
    name: 'check',
    entries: ['server/src/cli/commands/checkOptions.ts', 'server/src/cli/commands/check.ts'],
    after: 'start',
  },
  { name: 'profile', entries: await entriesFor(['profilexml', 'eap']), after: 'check' },
  { name: 'phonebook', entries: await entriesFor(['rasphone']), after: 'check' },
  { name: 'script', entries: await entriesFor(['powershell']), after: 'check' },
];

/** The command line: chunks that are loaded when they are needed, behind an entry for any Node. */
const CLI = {
  entry: 'dist/cli/aovpn.js',
  text: "#!/usr/bin/env node\nrequire('./main.js');\n",
  options: {
    entryPoints: ['server/src/cli/main.ts', 'server/src/cli/worker.ts'],
    outdir: 'dist/cli',
    format: 'esm',
    splitting: true,
    write: false,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    // What the chunks read when it comes to that lies beside them.
    assetNames: '[name]',
    plugins: [
      lazyTablesBeside,
      lazyLists,
      lazyBuiltins,
      lazyFeatures,
      lazyFunctions,
      deafColors,
      withoutTexts,
      ruleTexts,
      commonChunks(doorsOfCli),
    ],
  },
};

/** Licences of the libraries that are in the bundles. */
const NOTICES = 'dist/ThirdPartyNotices.txt';
/** Where the server under Node begins. */
const NODE_SERVER = { file: 'dist/server/node.js', text: "require('./browser.js');\n" };

/** What is left out of a bundle because it is a file of its own beside it, loaded when needed. */
const LAZY = [
  { filter: /\/engine\/module$/, path: './engine.js' },
  { filter: /^\.\/later$/, path: './browser.js' },
  // What somebody begins with is in the bundle for the web, to which it is no file beside it.
  { filter: /^\.\/begin$/, path: './browser.js', of: 'dist/client/node.js' },
];

const lazy = {
  name: 'lazy',
  setup({ initialOptions, onResolve }) {
    for (const { filter, path: to, of = initialOptions.outfile } of LAZY) {
      if (of !== initialOptions.outfile) continue;
      onResolve({ filter }, () => ({ path: to, external: true }));
    }
  },
};

function common(production) {
  return {
    bundle: true,
    minify: production,
    sourcemap: !production,
    // Of YAML its reader of tokens is used; what else the library has would come along.
    alias: { yaml: path.resolve('node_modules/yaml/browser/dist/parse/parser.js') },
    define: { AOVPN_VERSION: JSON.stringify(manifest.version) },
    logLevel: 'warning',
    metafile: true,
  };
}

function optionsOf(bundle, production) {
  return {
    ...common(production),
    ...(bundle.text
      ? { stdin: { contents: bundle.text, resolveDir: bundle.in, sourcefile: 'entry.js' } }
      : { entryPoints: [bundle.entry] }),
    outfile: bundle.out,
    format: bundle.format ?? 'cjs',
    platform: bundle.pure ? 'neutral' : 'node',
    target: ['node20', 'es2022'],
    external: bundle.vscode ? ['vscode'] : [],
    mainFields: ['module', 'main'],
    // The parts of a library for Node and for browsers have names of their own.
    conditions: bundle.pure ? [] : ['module', 'node', 'browser'],
    // What is loaded when needed is CommonJS.
    supported: { 'dynamic-import': false },
    // Examples and long texts of rules stand on their pages; the server needs neither.
    plugins: [...(bundle.lean ? [stripRuleTexts] : []), lazy],
    ...(bundle.globalName && { globalName: bundle.globalName }),
    ...(bundle.footer && { footer: { js: bundle.footer } }),
  };
}

/** All builds there are, as options of esbuild. */
function allOptions(production) {
  return [
    ...bundles.map((bundle) => optionsOf(bundle, production)),
    { ...common(production), ...PAGE },
    { ...common(production), ...CLI.options },
  ];
}

/** Empties `dist` and puts there what is not bundled. */
async function begin() {
  rmSync('dist', { recursive: true, force: true });
  writeEntry(path.dirname(CLI.entry));
  mkdirSync(path.dirname(NODE_SERVER.file), { recursive: true });
  writeFileSync(NODE_SERVER.file, NODE_SERVER.text);
  await writePages();
  await writeSamples();
}

/**
 * Builds the command line alone, as a package has it.
 *
 * @param {string} folder Where its files go.
 * @param {{ minify?: boolean }} options
 * @returns {Promise<ReturnType<typeof librariesOf>>} the libraries that are in it
 */
export async function buildCli(folder, { minify = true } = {}) {
  const { metafile } = await build({ ...common(true), ...CLI.options, minify, outdir: folder });
  writeEntry(folder);
  return librariesOf([metafile]);
}

/**
 * Builds the command line as one CommonJS file, as an executable has it.
 *
 * @param {string} file Where it goes.
 * @returns {Promise<ReturnType<typeof librariesOf>>} the libraries that are in it
 */
export async function buildSingleFile(file) {
  const { metafile } = await build({
    ...common(true),
    entryPoints: CLI.options.entryPoints.slice(0, 1),
    outfile: file,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    plugins: [lazyTables],
  });
  return librariesOf([metafile]);
}

/** Writes what starts the command line, beside its chunks. */
function writeEntry(folder) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, path.basename(CLI.entry));
  writeFileSync(file, CLI.text);
  // `npm link` makes it executable once; a later build would undo that.
  chmodSync(file, 0o755);
  // Node looks for one above every script. That of an extension is long.
  writeFileSync(path.join(folder, 'package.json'), '{"type":"commonjs"}\n');
}

/** Builds everything. @returns each file with its size in bytes */
export async function buildAll({ production = false } = {}) {
  await begin();
  const results = await Promise.all(allOptions(production).map((options) => build(options)));
  const libraries = librariesOf(results.map((result) => result.metafile));
  writeFileSync(NOTICES, noticesOf(libraries, 'The extension Always On VPN'));
  return readdirSync('dist', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map(({ parentPath, name }) => path.posix.join(parentPath.replaceAll('\\', '/'), name))
    .sort()
    .map((file) => ({ file, bytes: statSync(file).size }));
}

/** Builds everything, and each bundle again when one of its sources changes. */
async function watchAll() {
  await begin();
  const all = allOptions(false);
  // The lines a task of VS Code waits for, once for all that is built together.
  let running = all.length;
  let errors = 0;
  console.log('build started');
  for (const options of all) {
    let isFirst = true;
    const told = {
      name: 'told',
      setup({ onStart, onEnd }) {
        onStart(() => {
          if (!isFirst && running++ === 0) console.log('build started');
          isFirst = false;
        });
        onEnd((result) => {
          errors += result.errors.length;
          if (--running > 0) return;
          console.log(`build ended with ${errors} errors`);
          errors = 0;
        });
      },
    };
    const watched = await context({ ...options, plugins: [...(options.plugins ?? []), told] });
    await watched.watch();
  }
}

if (process.argv[1]?.endsWith('build.mjs')) {
  if (process.argv.includes('--watch')) await watchAll();
  else {
    const sizes = await buildAll({ production: process.argv.includes('--production') });
    for (const { file, bytes } of sizes) console.log(`${file}  ${(bytes / 1024).toFixed(0)} KB`);
  }
}
