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
const FURTHER = [
  'xml-doctype',
  'xml-encoding-mismatch',
  'profile-namespace',
  'element-unexpected-attribute',
  'value-case',
  'placeholder-value',
  'secret-in-profile',
];

describe('the catalogue of ProfileXML findings', () => {
  const made = new Set(createEngine().rules.map((rule) => rule.meta.id));
  const all = (sharedJson(CATALOGUE) ?? []) as readonly Row[];
  const rows = all.filter((row) => row.kind === 'profilexml');
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
    const missing = [...rows.map((row) => row.id), ...FURTHER].filter(
      (id) => !made.has(id) && !listed.has(id),
    );
    assert.deepEqual(missing, []);
  });
});
