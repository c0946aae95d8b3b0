import tseslint from 'typescript-eslint';
import js from '@eslint/js';
import { layersPlugin } from './scripts/layers.mjs';

const NOT_AT_ALL = 'Nothing is sent, run or made of text here (docs/privacy.md).';
/** Modules that speak to the network, start programs or threads, or run text as code. */
const DANGEROUS = [
  ...['child_process', 'cluster', 'dgram', 'dns', 'http', 'http2', 'https', 'inspector', 'net'],
  ...['repl', 'tls', 'vm', 'wasi', 'worker_threads'],
].flatMap((name) => [name, `node:${name}`, `node:${name}/*`]);
/** Functions that change files, links, rights. */
const WRITERS =
  '^(?:(?:append|write|copy)File|cp|write|[fl]?(?:chmod|chown|utimes)|(?:un|sym)?link|';
const WRITES = `${WRITERS}mkdir|mkdtemp|rename|rm|rmdir|f?truncate|createWriteStream|writev)(?:Sync)?$`;
const ONE_WRITER = 'Files are written by server/src/cli/write.ts only.';

/**
 * What may not be imported.
 *
 * @param {string[]} [only] What only one platform has, in what runs on several.
 * @param {string} [message] About those.
 * @param {string[]} [dangerous] What may be imported nowhere.
 */
const imports = (only, message, dangerous = DANGEROUS) => [
  'error',
  {
    patterns: [
      { group: dangerous, message: NOT_AT_ALL },
      { group: ['fs', 'fs/promises'], message: 'Write node:fs, which other rules look at.' },
      ...(only ? [{ group: only, message }] : []),
    ],
  },
];
const forbid = (files, patterns, message) => ({
  files,
  rules: { 'no-restricted-imports': imports(patterns, message) },
});

/** What has no import: globals, modules that are loaded while running, files that are opened. */
const RUNNING = [
  [
    `ImportExpression > Literal[value=/^(?:node:)?(?:${DANGEROUS.filter((name) => !name.includes(':')).join('|')})(?:\\u002F|$)/]`,
    NOT_AT_ALL,
  ],
  ['CallExpression[callee.name=/^(?:require|getBuiltinModule)$/]', NOT_AT_ALL],
  ['CallExpression[callee.property.name=/^(?:getBuiltinModule|binding|dlopen)$/]', NOT_AT_ALL],
];
const WRITING = [
  [`ImportDeclaration[source.value=/^node:fs/] > ImportSpecifier[imported.name=/${WRITES}/]`],
  ['ImportDeclaration[source.value=/^node:fs/] > ImportDefaultSpecifier'],
  ['ImportDeclaration[source.value=/^node:fs/] > ImportNamespaceSpecifier'],
  ['ImportExpression > Literal[value=/^node:fs/]'],
  ['ImportDeclaration[source.value="node:fs/promises"] > ImportSpecifier[imported.name="open"]'],
  ['CallExpression[callee.name="openSync"][arguments.1.value!="r"]'],
].map(([selector]) => [selector, ONE_WRITER]);
const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];
const globals = (names) => ['error', ...names.map((name) => ({ name, message: NOT_AT_ALL }))];
const restricted = (...lists) => [
  'error',
  ...lists.flat().map(([selector, message]) => ({ selector, message })),
];

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      'out',
      '.vscode-test',
      '.cache',
      '**/*.generated.ts',
      'test/vscode/workspace',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    rules: {
      // The characters XML forbids are exactly the point where they are named.
      'no-control-regex': 'off',
      // The characters XML allows in names include combining ones.
      'no-misleading-character-class': 'off',
      '@typescript-eslint/no-this-alias': ['error', { allowedNames: ['at'] }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-function': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        document: 'readonly',
        window: 'readonly',
      },
    },
  },
  {
    // Which layer may import what: scripts/layers.json, the table of docs/architecture.md.
    files: ['server/src/**', 'client/src/**'],
    plugins: { layers: layersPlugin },
    rules: { 'layers/imports': 'error' },
  },
  {
    // No network, process, thread, code made of text, or write but where it is asked for.
    files: ['server/src/**', 'client/src/**'],
    rules: {
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-globals': globals([...NETWORK, 'importScripts']),
      'no-restricted-imports': imports(),
      'no-restricted-syntax': restricted(RUNNING, WRITING),
    },
  },
  {
    // A worker has no other way to load the engine, whose address the extension gives it.
    files: ['server/src/browser/main.ts'],
    rules: { 'no-restricted-globals': globals(NETWORK) },
  },
  {
    files: ['server/src/cli/write.ts'],
    rules: { 'no-restricted-syntax': restricted(RUNNING) },
  },
  {
    // It writes to what is open already: standard output and error output.
    files: ['server/src/cli/directOutput.ts'],
    rules: {
      'no-restricted-syntax': restricted(
        RUNNING,
        WRITING.map(([selector, message]) => [selector.replace('|cp|write|', '|cp|'), message]),
      ),
    },
  },
  {
    // It asks whether it is inside an executable: older Nodes have no such module to import.
    files: ['server/src/cli/compileCache.ts'],
    rules: {
      'no-restricted-syntax': restricted(
        RUNNING.filter(([selector]) => !selector.includes('getBuiltinModule')),
        WRITING,
      ),
    },
  },
  {
    // Many files are checked by several threads, which run this program and nothing else.
    files: ['server/src/cli/threads.ts', 'server/src/cli/worker.ts'],
    rules: {
      'no-restricted-imports': imports(
        undefined,
        undefined,
        DANGEROUS.filter((name) => !name.includes('worker_threads')),
      ),
    },
  },
  {
    // The editor that starts the server may choose a socket of this computer as their channel.
    files: ['server/src/node/serve.ts'],
    rules: {
      'no-restricted-imports': imports(
        undefined,
        undefined,
        DANGEROUS.filter((name) => !/\bnet\b/.test(name)),
      ),
    },
  },
  {
    // The waits of the editor tests and the length of a fuzz run are no assertions.
    files: ['test/**'],
    ignores: ['test/vscode/**', 'test/properties/fuzz.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...[
          ['Math', 'random', 'Chance comes from test/support/random.ts, with a seed.'],
          ['fc', 'assert', 'Its seed would be another in each run: test/support/random.ts.'],
          ['Date', 'now', 'No test looks at a clock; count work with test/support/effort.ts.'],
          [
            'performance',
            'now',
            'No test looks at a clock; count work with test/support/effort.ts.',
          ],
          [
            'process',
            'hrtime',
            'No test looks at a clock; count work with test/support/effort.ts.',
          ],
        ].map(([object, property, message]) => ({ object, property, message })),
      ],
    },
  },
  forbid(
    ['server/src/lsp/**'],
    ['vscode-languageserver/node', 'vscode-languageserver/browser'],
    'The protocol layer runs in Node and in a web worker.',
  ),
  forbid(
    ['client/src/common/**'],
    ['vscode-languageclient/node', 'vscode-languageclient/browser'],
    'Shared by desktop and web.',
  ),
);
