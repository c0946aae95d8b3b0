import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { needs, sharedJson } from '../support/shared';

/** The catalogue lies beside some checkouts; it is never part of one. */
const CATALOGUE = 'reference/rules/rules.json';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly severity: string;
}

/** Rules the catalogue names outside of its list. */
const FURTHER: Readonly<Record<string, readonly string[]>> = {
  profilexml: [
    'xml-doctype',
    'xml-encoding-mismatch',
    'profile-namespace',
    'element-unexpected-attribute',
    'value-case',
    'placeholder-value',
    'secret-in-profile',
  ],
  'cross-file': ['x-tunnel-routes-overlap'],
};

/** Findings about load balancers are told by the kinds of files they are in. */
const isOurs = ({ kind, id }: Row) => kind !== 'cross-file' || id.startsWith('x-');

for (const kind of ['profilexml', 'cross-file']) {
  describe(`the catalogue of findings: ${kind}`, () => {
    const made = new Set(createEngine().rules.map((rule) => rule.meta.id));
    const all = (sharedJson(CATALOGUE) ?? []) as readonly Row[];
    const rows = all.filter((row) => row.kind === kind && isOurs(row));
    const page = readFileSync('docs/rules-not-made.md', 'utf8');
    const listed = new Set([...page.matchAll(/^\| ([a-z0-9-]+) +\|/gm)].map((match) => match[1]));

    it('has its errors and warnings made', needs(CATALOGUE), () => {
      const missing = rows
        .filter((row) => row.severity === 'error' || row.severity === 'warning')
        .filter((row) => !made.has(row.id) && !listed.has(row.id));
      assert.deepEqual(
        missing.map((row) => row.id),
        [],
      );
    });

    it('has the rest made or refused with a reason', needs(CATALOGUE), () => {
      const missing = [...rows.map((row) => row.id), ...(FURTHER[kind] ?? [])].filter(
        (id) => !made.has(id) && !listed.has(id),
      );
      assert.deepEqual(missing, []);
    });
  });
}
