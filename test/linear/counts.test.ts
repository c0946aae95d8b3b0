import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';

interface Counts {
  readonly loaded: number;
  readonly bytes: number;
  readonly asked: number;
  readonly calls?: number;
  readonly modules?: Readonly<Record<string, number>>;
}

interface Counting {
  countAll(): Promise<Readonly<Record<string, Counts>>>;
  recorded(): Readonly<Record<string, Counts>>;
  exceeded(
    counts: Readonly<Record<string, Counts>>,
    budget: Readonly<Record<string, Counts>>,
  ): readonly string[];
}

const counting = (): Promise<Counting> =>
  import(pathToFileURL(path.resolve('bench/counts.mjs')).href) as Promise<Counting>;

it('what the command line loads, asks for and calls stays in its budget', async () => {
  const { countAll, exceeded, recorded } = await counting();
  const over = exceeded(await countAll(), recorded());
  const hint = "Spend less, or record it with 'npm run counts -- --update' and say why.";
  assert.equal(over.length, 0, [...over, hint].join('\n'));
});

it('more than the budget is told with where it comes from', async () => {
  const { exceeded } = await counting();
  const some = {
    loaded: 10,
    bytes: 1000,
    asked: 10,
    calls: 100,
    modules: { 'a.ts': 60, 'b.ts': 40 },
  };
  assert.deepEqual(exceeded({ check: some }, { check: some }), []);
  const slack = { ...some, calls: 105, modules: { 'a.ts': 65, 'b.ts': 40 } };
  assert.deepEqual(exceeded({ check: slack }, { check: some }), []);
  const more = { ...some, calls: 131, modules: { 'a.ts': 50, 'b.ts': 40, 'c.ts': 41 } };
  assert.deepEqual(exceeded({ check: more }, { check: some }), [
    'aovpn check: 131 calls, budget 100\n  +41 c.ts\n  -10 a.ts',
  ]);
  assert.deepEqual(exceeded({ check: { ...some, bytes: 1051 } }, { check: some }), [
    'aovpn check: 1051 bytes, budget 1000',
  ]);
});
