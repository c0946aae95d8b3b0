/** Every fact and every rule says where it comes from, and there is one table that says it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sourceData } from '../../server/src/engine/knowledge/sources.generated';
import type { Source } from '../../server/src/engine/knowledge/source-types';
import { allRules } from '../../server/src/engine/rules/all.generated';

const table: Readonly<Record<string, Source>> = sourceData.sources;

/** Every list of sources in the data files, with the place it stands at. */
function sourceLists(): { place: string; ids: readonly string[] }[] {
  const lists: { place: string; ids: readonly string[] }[] = [];
  const visit = (value: unknown, place: string): void => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, child] of Object.entries(value as Record<string, unknown>)) {
      if (key === 'sources' && Array.isArray(child)) lists.push({ place, ids: child as string[] });
      else visit(child, `${place}/${key}`);
    }
  };
  for (const file of readdirSync('server/data').filter((name) => name.endsWith('.json'))) {
    if (file === 'sources.json') continue;
    visit(JSON.parse(readFileSync(join('server/data', file), 'utf8')), file);
  }
  return lists;
}

describe('sources', () => {
  it('are named by every rule and by every fact that has a list of them', () => {
    const places = [
      ...sourceLists(),
      ...allRules.map(({ meta }) => ({ place: meta.id, ids: meta.sources as readonly string[] })),
    ];
    assert.ok(places.length > 700);
    for (const { place, ids } of places) {
      assert.ok(ids.length > 0, `${place} names no source`);
      assert.equal(new Set(ids).size, ids.length, `${place} names a source twice`);
      for (const id of ids) assert.ok(id in table, `${place}: ${id}`);
    }
  });

  it('are all used', () => {
    const used = new Set<string>(allRules.flatMap(({ meta }) => meta.sources));
    for (const { ids } of sourceLists()) for (const id of ids) used.add(id);
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
});
