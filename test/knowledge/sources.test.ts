/** Every fact and every rule says where it comes from, and claims no more than that bears out. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { RecordedSource, SourceKind } from '../../server/src/engine/knowledge/source-types';
import type { Confidence } from '../../server/src/engine/knowledge/types';
import { allRules } from '../../server/src/engine/rules/all.generated';

const { sources: table } = JSON.parse(readFileSync('server/data/sources.json', 'utf8')) as {
  readonly sources: Readonly<Record<string, RecordedSource>>;
};

/** A place that names sources: a rule, or an entry of a data file. */
interface Citing {
  readonly place: string;
  readonly ids: readonly string[];
  readonly confidence: Confidence | undefined;
}

/** Every list of sources in the data files. */
function facts(): Citing[] {
  const lists: Citing[] = [];
  const visit = (value: unknown, place: string): void => {
    if (value === null || typeof value !== 'object') return;
    const object = value as Record<string, unknown>;
    for (const [key, child] of Object.entries(object)) {
      if (key === 'sources' && Array.isArray(child)) {
        const said = object.confidence as Confidence | 'unestablished' | undefined;
        // What sources disagree about, or are silent on, is borne out by any of them.
        const confidence = said === 'unestablished' ? undefined : said;
        lists.push({ place, ids: child as string[], confidence });
      } else visit(child, `${place}/${key}`);
    }
  };
  const files = readdirSync('server/data', { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    if (file === 'sources.json' || file.startsWith('schema')) continue;
    visit(JSON.parse(readFileSync(join('server/data', file), 'utf8')), file);
  }
  return lists;
}

const rules: readonly Citing[] = allRules.map(({ meta }) => ({
  place: meta.id,
  ids: meta.sources,
  confidence: meta.confidence,
}));
const everywhere = [...facts(), ...rules];

/** Whether a text can be found again as it was: by its date, its section, its commit or its number. */
function isPermanent({ url, section, dated, copy, kind }: RecordedSource): boolean {
  if (kind === 'project') return true;
  if (url === undefined) return false;
  return (
    (section !== undefined && kind === 'specification') ||
    dated !== undefined ||
    [url, copy].some((address) => /\/blob\/[0-9a-f]{40}\//.test(address ?? '')) ||
    /^https:\/\/github\.com\/[^/]+\/[^/]+\/(issues|pull)\/\d+$/.test(url) ||
    // An archived edition does not change any more.
    url.startsWith('https://learn.microsoft.com/previous-versions/')
  );
}

/** The kinds of source that can bear out a claim. */
const BEARS: Readonly<Record<Confidence, readonly SourceKind[]>> = {
  documented: ['documentation', 'specification', 'project'],
  // A sample in a documentation was seen as well.
  observed: ['field-report', 'source-code', 'documentation', 'knowledge'],
  reported: ['field-report', 'source-code', 'documentation'],
  inferred: ['documentation', 'specification', 'field-report', 'source-code', 'knowledge'],
};

describe('sources', () => {
  it('are named by every rule and by every fact that has a list of them', () => {
    assert.ok(everywhere.length > 700);
    for (const { place, ids } of everywhere) {
      assert.ok(ids.length > 0, `${place} names no source`);
      assert.equal(new Set(ids).size, ids.length, `${place} names a source twice`);
      for (const id of ids) assert.ok(id in table, `${place}: ${id}`);
    }
  });

  it('bear out every fact that can be drawn to be checked', async () => {
    const { loadFacts } = (await import(pathToFileURL(resolve('scripts/facts.mjs')).href)) as {
      loadFacts(): Promise<ReadonlyMap<string, { readonly sources: readonly string[] }>>;
    };
    const known = await loadFacts();
    assert.ok(known.size > 1500);
    for (const [id, { sources }] of known) {
      assert.ok(sources.length > 0, `${id} names no source`);
      for (const source of sources) assert.ok(source in table, `${id}: ${source}`);
    }
  });

  it('are all used', () => {
    const used = new Set(everywhere.flatMap(({ ids }) => ids));
    assert.deepEqual(
      Object.keys(table).filter((id) => !used.has(id)),
      [],
    );
  });

  it('have one id an address', () => {
    const byUrl = new Map<string, string>();
    for (const [id, { url }] of Object.entries(table)) {
      if (url === undefined) continue;
      const key = url.toLowerCase().replace(/\/$/, '');
      assert.equal(byUrl.get(key), undefined, `${id}: ${url}`);
      byUrl.set(key, id);
    }
  });

  it('are no lists of articles, no roots of a site and no repositories', () => {
    for (const [id, { url, copy }] of Object.entries(table)) {
      for (const address of [url, copy]) {
        if (address === undefined) continue;
        const { hostname, pathname } = new URL(address);
        assert.notEqual(pathname, '/', id);
        assert.doesNotMatch(pathname, /^\/(tag|category|author|page)\//, id);
        if (hostname === 'github.com') {
          assert.match(pathname, /^\/[^/]+\/[^/]+\/(blob\/[^/]+\/.|(issues|pull)\/\d+$)/, id);
        }
        assert.doesNotMatch(pathname, /\/powershell\/module\/[^/]+\/?$/, id);
      }
    }
  });

  it('are permanent: each claim rests on a dated page, a section, a commit or a numbered thread', () => {
    const loose = everywhere.filter(({ ids, confidence }) => {
      if (ids.some((id) => table[id] && isPermanent(table[id]))) return false;
      // What nobody published at a lasting address is said to be so, and is never called documented.
      const open = confidence !== 'documented' && confidence !== 'inferred';
      return !open || ids.some((id) => table[id]?.note === undefined);
    });
    assert.deepEqual(loose, []);
  });

  it('say why when there is no address', () => {
    for (const [id, { url, note }] of Object.entries(table)) {
      assert.ok(url !== undefined || note !== undefined, id);
    }
  });
});

describe('confidence', () => {
  it('is borne out by the kind of the sources', () => {
    const weak = everywhere.filter(({ ids, confidence }) => {
      const kinds = ids.flatMap((id) => table[id]?.kind ?? []);
      return confidence && !kinds.some((kind) => BEARS[confidence].includes(kind));
    });
    assert.deepEqual(weak, []);
  });

  it('that is inferred makes an information at most, and the page says from what', () => {
    for (const { meta } of allRules) {
      const inferred = meta.confidence === 'inferred';
      assert.equal(meta.docs.inferredFrom !== undefined, inferred, meta.id);
      if (inferred) assert.match(meta.severity, /^(information|hint|off)$/, meta.id);
    }
  });

  it('is said in words, never by an id of another list', () => {
    for (const { meta } of allRules) {
      const { why, remedy, exceptions = '', inferredFrom = '' } = meta.docs;
      const text = [
        meta.title,
        why,
        remedy,
        exceptions,
        inferredFrom,
        ...Object.values(meta.messages),
      ];
      for (const part of text) assert.doesNotMatch(part, /\bPBK\d{3}\b|\bD-\d\d\b/, meta.id);
    }
  });
});
