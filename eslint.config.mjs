import tseslint from 'typescript-eslint';
import js from '@eslint/js';

/** Imports a layer may not make: data → engine → lsp, cli → client. */
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
  forbid(
    ['server/src/engine/**'],
    ['vscode*', 'node:*', '**/lsp/**', '**/cli/**', '**/node/**', '**/browser/**'],
    'The engine is pure: no editor, no I/O, nothing from the layers above.',
  ),
  forbid(
    ['server/src/engine/syntax/**', 'server/src/engine/text/**'],
    [
      'vscode*',
      'node:*',
      '**/connection/**',
      '**/formats/**',
      '**/rules/**',
      '**/features/**',
      '**/refactorings/**',
      '**/knowledge/**',
    ],
    'Syntax knows nothing of what the text means.',
  ),
  forbid(
    ['server/src/engine/connection/**', 'server/src/engine/knowledge/**'],
    ['vscode*', 'node:*', '**/formats/**', '**/rules/**', '**/features/**', '**/secrets/**'],
    'The model does not judge: it knows no kind of file, no rules and no features.',
  ),
  forbid(
    ['server/src/engine/secrets/**'],
    ['vscode*', 'node:*', '**/formats/**', '**/rules/**', '**/features/**', '**/suppress/**'],
    'What a secret is does not depend on what is said about it.',
  ),
  forbid(
    ['server/src/lsp/**'],
    ['node:*', 'vscode-languageserver/node', 'vscode-languageserver/browser', '**/cli/**'],
    'The protocol layer runs in Node and in a web worker.',
  ),
  forbid(['server/src/cli/**'], ['vscode*', '**/lsp/**'], 'The command line needs no editor.'),
  {
    files: ['client/src/common/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*', 'vscode-languageclient/node', 'vscode-languageclient/browser'],
              message: 'Shared by desktop and web.',
            },
            {
              // What decides whether a server has to be started at all.
              regex: '/server/(?!src/engine/formats/(?:detect|names|profilexml/beginning)$)',
              message: 'The client knows which files are ours, and nothing else of the subject.',
            },
          ],
        },
      ],
    },
  },
);
