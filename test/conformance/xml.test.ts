import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';
import {
  type Case,
  casesOfSuite,
  hasDoctype,
  inside,
  renamed,
  strictFault,
  withoutDoctype,
} from './suite';

interface Explanation {
  readonly id: string;
  readonly why: string;
}

const explained = JSON.parse(readFileSync('test/conformance/explained.json', 'utf8')) as Readonly<
  Record<'renamed' | 'inside' | 'behind', readonly Explanation[]>
>;

const cases = casesOfSuite();

/** What our reader finds first, or nothing. */
function ourFault(text: string): string | undefined {
  return parseXml(text).faults[0]?.code;
}

interface Comparison {
  readonly agreed: number;
  readonly different: readonly { readonly id: string; readonly what: string }[];
}

/** What is read, and what the strict parser reads instead. */
interface Pair {
  readonly text: string;
  readonly plain: string;
}

function compare(make: (each: Case) => Pair | string | undefined): Comparison {
  const different: { readonly id: string; readonly what: string }[] = [];
  let agreed = 0;
  for (const each of cases) {
    const made = make(each);
    if (made === undefined) continue;
    const { text, plain } = typeof made === 'string' ? { text: made, plain: made } : made;
    const strict = strictFault(plain);
    const ours = ourFault(text);
    if ((strict === undefined) === (ours === undefined)) agreed += 1;
    else different.push({ id: each.id, what: `${strict ?? 'nothing'} / ${ours ?? 'nothing'}` });
  }
  return { agreed, different };
}

function assertAgreement({ agreed, different }: Comparison, list: readonly Explanation[]): void {
  const share = agreed / (agreed + different.length);
  assert.ok(share >= 0.995, `only ${(share * 100).toFixed(2)} % of ${agreed + different.length}`);
  const known = new Set(list.map(({ id }) => id));
  const unknown = different.filter(({ id }) => !known.has(id));
  assert.deepEqual(unknown, [], 'a difference that nobody has explained');
  const found = new Set(different.map(({ id }) => id));
  const stale = list.filter(({ id }) => !found.has(id));
  assert.deepEqual(stale, [], 'an explanation of what is no difference');
}

describe('well-formedness as the suite of the W3C sees it', () => {
  it('has the whole suite', () => {
    assert.ok(cases.length > 2500, `${cases.length} documents`);
  });

  it('is the same for documents whose root has our name', () => {
    const without = (each: Case) => {
      const text = renamed(each);
      return text === undefined || hasDoctype(text) ? undefined : text;
    };
    assertAgreement(compare(without), explained.renamed);
  });

  it('is the same for what stands inside of CustomConfiguration', () => {
    assertAgreement(compare(inside), explained.inside);
  });

  it('is the same behind a DOCTYPE, whose declarations are not read', () => {
    // A document the suite calls damaged may be so in its declarations only.
    const behind = (each: Case) => {
      const text = renamed(each);
      const isDamaged = each.type === 'not-wf' || each.type === 'error';
      if (text === undefined || !hasDoctype(text)) return undefined;
      const plain = withoutDoctype(text);
      return isDamaged && strictFault(plain) === undefined ? undefined : { text, plain };
    };
    assertAgreement(compare(behind), explained.behind);
  });
});
