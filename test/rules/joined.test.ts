/**
 * What all rules say of two examples in one text, each of a rule of its own, where that is not what
 * they say of the two alone. AOVPN_RECORD=1 writes it anew; what changed is then read like code.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import type { FileKind } from '../../server/src/engine/formats/parse';
import { exampleHints, exampleSettings, unmark } from '../support/examples';
import { cameAndWent, type Told } from '../support/near';
import { Recorded } from '../support/record';
import { withBehind } from '../support/surroundings';
import { toldOf } from './recorded/outcome';

const engine = createEngine();

/** How far in the list of a kind the rules are whose examples are put behind one. */
const DISTANCES = [1, 3, 8, 21, 55, 89];

/** The first bad example of each rule that sees one file, by the kind of the file. */
const byKind = new Map<
  FileKind,
  { readonly id: string; readonly text: string; readonly ask: Ask }[]
>();

type Ask = (text: string) => readonly Told[];

for (const rule of engine.rules) {
  const [example] = rule.meta.examples.bad;
  const kind = example?.kind ?? rule.meta.kinds[0];
  if (!example || !kind || rule.scope === 'workspace') continue;
  const [hints, settings] = [exampleHints(rule, example), exampleSettings(rule, example)];
  const ask = (text: string) => {
    const file = engine.parse(text, hints);
    if (!file) return [];
    const { findings, failures } = engine.check(file, settings);
    assert.deepEqual(failures, []);
    return findings.map((finding) => {
      const { line, exact } = toldOf(finding, text);
      return { line: `${finding.rule}, ${line}`, exact: `${finding.rule} ${exact}` };
    });
  };
  const list = byKind.get(kind) ?? [];
  byKind.set(kind, list);
  list.push({ id: rule.meta.id, text: unmark(example.code).text, ask });
}

for (const [kind, list] of byKind) {
  const record = new Recorded(`test/rules/recorded/joined-${kind}.txt`);
  describe(`recorded: joined, ${kind}`, () => {
    for (const [index, { id, text, ask }] of list.entries()) {
      it(id, () => {
        const distances = new Set(DISTANCES.map((distance) => distance % list.length));
        const others = [...distances].flatMap((distance) => {
          const other = list[(index + distance) % list.length];
          return other && other.id !== id ? [other] : [];
        });
        const own = ask(text);
        const behind = withBehind(text, Object.fromEntries(others.map((o) => [o.id, o.text])));
        const lines = behind.flatMap(({ change, text: joined }) => {
          const other = others.find((each) => each.id === change)?.text ?? '';
          const changed = cameAndWent(ask(joined), [...own, ...ask(other)]);
          return changed.length > 0
            ? [`with ${change}:`, ...changed.map((line) => `  ${line}`)]
            : [];
        });
        record.compare(id, lines.length > 0 ? lines.join('\n') : 'nothing');
      });
    }

    it('have a record for each', () => {
      record.compareNames(list.map(({ id }) => id));
    });

    after(() => {
      record.end();
    });
  });
}
