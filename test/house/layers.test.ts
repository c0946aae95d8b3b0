/** The house: layers, the table that tells them, and the imports that have to keep to them. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ESLint } from 'eslint';
import { globSync } from 'tinyglobby';
import { circlesIn, importsOf, resolveImport } from '../support/imports';

interface Layers {
  readonly layers: readonly { readonly name: string; readonly folders: readonly string[] }[];
  layerOf(file: string): { readonly name: string } | undefined;
  faultOf(from: string, specifier: string): string | undefined;
  layersTable(): string;
}

const files = globSync(['server/src/**/*.ts', 'client/src/**/*.{ts,tsx}']).sort();

describe('the layers', () => {
  let house: Layers;

  before(async () => {
    house = (await import(pathToFileURL(path.resolve('scripts/layers.mjs')).href)) as Layers;
  });

  it('are all there, and every file is in one', () => {
    const missing = house.layers.flatMap(({ folders }) => folders.filter((f) => !existsSync(f)));
    assert.deepEqual(missing, []);
    assert.deepEqual(
      files.filter((file) => !house.layerOf(file)),
      [],
    );
  });

  it('import only what their table says', () => {
    const faults = files.flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const fault = house.faultOf(file, specifier);
        return fault === undefined ? [] : [`${file}: ${fault}`];
      }),
    );
    assert.deepEqual(faults, []);
  });

  it('are told in docs/architecture.md as they are', () => {
    const cells = (table: string) =>
      table
        .split('\n')
        .filter((line) => line.startsWith('|') && !/^[|\s:-]+$/.test(line))
        .map((line) => line.split('|').map((cell) => cell.trim()));
    const page = readFileSync('docs/architecture.md', 'utf8');
    const told = /<!-- layers[^>]*-->\n([\s\S]*?)<!-- end -->/.exec(page)?.[1] ?? '';
    assert.deepEqual(cells(told), cells(house.layersTable()));
  });

  for (const [file, code, fault] of [
    ['server/src/engine/text/lines.ts', "import '../rules/run';", 'Text may not import Rules'],
    [
      'server/src/engine/refactorings/x.ts',
      "export * from '../rules/run';",
      'may not import Rules',
    ],
    [
      'server/src/engine/rules/proxy/x.ts',
      "import '../routing/support';",
      'proxy may not import routing',
    ],
    ['server/src/engine/index.ts', "import 'node:fs';", 'Engine does not use node:fs'],
    [
      'client/src/common/x.ts',
      "void import('../../../server/src/lsp/uri');",
      'may not import Protocol',
    ],
  ] as const) {
    it(`are held by the linter: ${fault}`, async () => {
      const [result] = await new ESLint().lintText(code, { filePath: file });
      const told = result?.messages.filter(({ ruleId }) => ruleId === 'layers/imports') ?? [];
      assert.equal(told.length, 1);
      assert.match(told[0]?.message ?? '', new RegExp(fault));
    });
  }
});

it('no import goes in a circle, not even one of types', () => {
  const graph = new Map(
    files.map((file) => [
      file,
      importsOf(file).flatMap((specifier) => resolveImport(file, specifier) ?? []),
    ]),
  );
  assert.deepEqual(circlesIn(graph), []);
});

it('circles are found where there are some', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', ['d', 'e']],
    ['e', []],
  ]);
  assert.deepEqual(circlesIn(graph), [['a', 'b', 'c'], ['d']]);
});
