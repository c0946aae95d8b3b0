/** The changes of `npm run mutate`: which are made, and that each does what it says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import ts from 'typescript';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Mutant {
  readonly id: number;
  readonly line: number;
  readonly kind: string;
  readonly before: string;
  readonly after: string;
  readonly edit: Edit;
}

interface Instrument {
  instrument(
    program: ts.Program,
    files: readonly ts.SourceFile[],
    nameOf: (file: ts.SourceFile) => string,
  ): { readonly mutants: readonly Mutant[]; readonly texts: ReadonlyMap<string, string> };
}

interface Compiles {
  compiling(program: ts.Program, host: ts.CompilerHost): (fileName: string, edit: Edit) => boolean;
}

let house: Instrument & Compiles;

before(async () => {
  const load = async (name: string): Promise<unknown> =>
    import(pathToFileURL(path.resolve('scripts/mutation', name)).href);
  const { instrument } = (await load('instrument.mjs')) as Instrument;
  const { compiling } = (await load('compiles.mjs')) as Compiles;
  house = { instrument, compiling };
});

/** What TypeScript brings along is read once. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** Makes the changes of one file, which another one may use. */
function changesOf(text: string, user = '') {
  const texts = new Map([
    ['/a.ts', text],
    ['/b.ts', user],
  ]);
  const host = ts.createCompilerHost({});
  const ofDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) => {
    const own = texts.get(name);
    if (own !== undefined) return ts.createSourceFile(name, own, ts.ScriptTarget.ES2022, true);
    const file = libraries.get(name) ?? ofDisk(name, version);
    libraries.set(name, file);
    return file;
  };
  host.fileExists = (name) => texts.has(name) || ts.sys.fileExists(name);
  const options = {
    strict: true,
    noUnusedParameters: true,
    noUnusedLocals: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
  };
  const program = ts.createProgram(['/a.ts', '/b.ts'], options, host);
  const source = program.getSourceFile('/a.ts');
  assert.ok(source);
  const { mutants, texts: made } = house.instrument(program, [source], ({ fileName }) => fileName);
  const instrumented = made.get('/a.ts') ?? '';
  const compiles = house.compiling(program, host);
  return { mutants, instrumented, compiles: ({ edit }: Mutant) => compiles('/a.ts', edit) };
}

/** Changes of a function `f`, as `before → after`. */
function shown(text: string): readonly string[] {
  return changesOf(text, 'import { f } from "./a"; f;').mutants.map(
    (mutant) => `${mutant.before} → ${mutant.after}`,
  );
}

/** What a function gives, first as it is, then with each change. */
function results(text: string, call: string): readonly unknown[] {
  const { mutants, instrumented } = changesOf(text, 'import { f } from "./a"; f;');
  const { code } = transformSync(instrumented, { loader: 'ts', format: 'cjs' });
  return [-1, ...mutants.keys()].map((active) => {
    const __m = (id: number) => id === active;
    return runInNewContext(`${code}; module.exports.${call}`, {
      module: { exports: {} },
      __m,
    }) as unknown;
  });
}

describe('changes', () => {
  it('of conditions leave out each part', () => {
    assert.deepEqual(
      shown('export function f(a: number, b: boolean) { if (a < 3 && !b) return 1; return 2; }'),
      [
        'a < 3 && !b → true',
        'a < 3 && !b → false',
        'a < 3 && !b → a < 3',
        'a < 3 && !b → !b',
        'a < 3 && !b → a < 3 || !b',
        'a < 3 → a <= 3',
        'a < 3 → a >= 3',
        '3 → 4',
        '!b → b',
        '1 → 0',
        '2 → 3',
      ],
    );
  });

  it('do what they say', () => {
    assert.deepEqual(results('export const f = (a: number) => (a > 1 ? a + 1 : 0);', 'f(1)'), [
      0, // as it is
      2, // true
      0, // false
      2, // >=
      2, // <=
      2, // > 0
      0, // - 1
      0, // + 0
      1, // : 1
    ]);
  });

  it('of statements leave the rest of an else as it is', () => {
    const text =
      'export function f(a: boolean) { const l: number[] = []; if (a) l.push(1); else l.push(2); return l.length; }';
    const outcome = results(text, 'f(true)');
    assert.equal(outcome[0], 1);
    assert.ok(outcome.includes(0));
    assert.ok(outcome.slice(1).every((value) => typeof value === 'number'));
  });

  it('compile: a name is exchanged for another one that fits, and nothing else', () => {
    const type = "type Safety = 'safe' | 'unsafe';";
    assert.deepEqual(
      shown(`${type} export function f(): { a: Safety } { return { a: 'safe' }; }`),
      ['\'safe\' → "unsafe"'],
    );
    assert.deepEqual(shown("export const f = (a: 'x' | 'y') => a === 'x';"), [
      "a === 'x' → true",
      "a === 'x' → false",
      "a === 'x' → a !== 'x'",
    ]);
  });

  it('leave optional chains whole', () => {
    const text = 'export const f = (a?: { b: string[] }) => a?.b.filter((x) => x).length ?? 7;';
    const outcome = results(text, 'f(undefined)');
    assert.equal(outcome[0], 7);
  });

  it('of optional arguments leave them out, of required ones do not', () => {
    assert.deepEqual(
      shown(
        'function g(a: string, b?: object) { return b; } export function f(x: {}) { g("", x); g(""); }',
      ).filter((change) => change.endsWith('g("")')),
      ['g("", x) → g("")'],
    );
  });

  it('of rules are made in their messages and in what they do', () => {
    const rule = `
      const example = (text: string) => text + '!';
      const WORDS = ['a'];
      export default {
        meta: { id: 'x', title: 'Title', messages: { found: 'Found it' }, examples: [example('e')] },
        check(text: string) { const example = text; return WORDS.includes(example); },
      };`;
    const { mutants, instrumented } = changesOf(rule);
    const texts = mutants.map(({ before }) => before);
    assert.ok(texts.includes("found: 'Found it'"));
    assert.ok(texts.includes('WORDS.includes(example)'));
    assert.ok(texts.includes("['a']"));
    assert.ok(!texts.some((text) => text.includes('Title') || text.includes("'!'")));
    const { code } = transformSync(instrumented, { loader: 'ts', format: 'cjs' });
    const read = (active: boolean) => {
      const context = { module: { exports: {} }, __m: () => active };
      return runInNewContext(
        `${code}; module.exports.default.meta.messages.found`,
        context,
      ) as unknown;
    };
    assert.equal(read(false), 'Found it');
    assert.equal(read(true), '');
  });
});

describe('changes that compile', () => {
  /** Changes of a function `f` that compile and that do not, as `before → after`. */
  const parted = (text: string) => {
    const { mutants, compiles } = changesOf(text, 'import { f } from "./a"; f;');
    const named = (wanted: boolean) =>
      mutants
        .filter((mutant) => compiles(mutant) === wanted)
        .map((mutant) => `${mutant.before} → ${mutant.after}`);
    return { can: named(true), cannot: named(false) };
  };

  it('are those after which types still fit', () => {
    assert.deepEqual(
      parted('export const f = (a?: string): { b: string } => ({ b: a ?? "none" });'),
      { can: ['a ?? "none" → "none"', '"none" → \'\''], cannot: ['a ?? "none" → a'] },
    );
  });

  it('may leave a check out only where nothing depends on it', () => {
    assert.deepEqual(
      parted(
        'export function f(a?: string) { if (a === undefined) throw 0; return a.length > 1; }',
      ),
      {
        can: [
          '0 → 1',
          'a.length > 1 → true',
          'a.length > 1 → false',
          'a.length > 1 → a.length >= 1',
          'a.length > 1 → a.length <= 1',
          '1 → 0',
        ],
        cannot: [
          'a === undefined → true',
          'a === undefined → false',
          'a === undefined → a !== undefined',
          'throw 0; → ',
        ],
      },
    );
  });

  it('may leave names unused', () => {
    assert.ok(parted('export const f = (a: string) => `<${a}>`;').can.includes("`<${a}>` → ''"));
  });

  it('leave loops out whole', () => {
    const text =
      'export function f(l: string[]) { let n = 0; for (const x of l) n += x.length; return n; }';
    assert.ok(parted(text).can.includes('for (const x of l) n += x.length; → '));
    assert.ok(results(text, 'f(["a"])').slice(1).includes(0));
  });

  it('can be told only of a file that compiles without them', () => {
    const { mutants, compiles } = changesOf(
      'export const f: string = 1 > 2;',
      'import { f } from "./a"; f;',
    );
    const [first] = mutants;
    assert.ok(first);
    assert.throws(() => compiles(first), /a\.ts does not compile: Type 'boolean'/);
  });
});

describe('what was measured', () => {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(`test/mutation/${name}.json`, 'utf8'));
  const { layers } = read('layers') as {
    layers: readonly { name: string; goal?: number; least?: number }[];
  };
  const { measured } = read('measured') as {
    measured: Readonly<
      Record<string, { folders: Readonly<Record<string, { changes: number; noticed: number }>> }>
    >;
  };

  it('is about layers there are', () => {
    const names = layers.map(({ name }) => name);
    assert.deepEqual(
      Object.keys(measured).filter((name) => !names.includes(name)),
      [],
    );
  });

  for (const { name, least } of layers.filter((layer) => layer.least !== undefined)) {
    it(`does not fall in ${name}`, () => {
      const rows = Object.values(measured[name]?.folders ?? {});
      const all = rows.reduce((sum, { changes }) => sum + changes, 0);
      const noticed = rows.reduce((sum, row) => sum + row.noticed, 0);
      assert.ok((100 * noticed) / all >= (least ?? 0), `${noticed} of ${all}`);
    });
  }
});
