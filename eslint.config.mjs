import tseslint from 'typescript-eslint';
import js from '@eslint/js';
import { layersPlugin } from './scripts/layers.mjs';

/** What only one platform has, kept out of what runs on several. */
const forbid = (files, patterns, message) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }],
  },
});

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
    // The waits of the editor tests and the length of a fuzz run are no assertions.
    files: ['test/**'],
    ignores: ['test/vscode/**', 'test/properties/fuzz.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...[
          ['Math', 'random', 'Chance comes from test/support/random.ts, with a seed.'],
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
