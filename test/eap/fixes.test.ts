/** Damages configurations at random, always in the same way, and takes every fix that is offered. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { blockInsertion } from '../../server/src/engine/formats/eap/features/insertion';
import { eapSnippets } from '../../server/src/engine/knowledge/eap-snippets.generated';
import type { Finding } from '../../server/src/engine/types';
import { eapFindings } from './support';

const BLOCKS = eapSnippets.snippets
  .filter(({ where }) => where === 'Configuration')
  .map((block) => blockInsertion(block, '  ').plain);

let seed = 20;

function random(limit: number): number {
  seed = (seed * 48271) % 0x7fffffff;
  return seed % limit;
}

function pick<T>(items: readonly T[]): T {
  const item = items[random(items.length)];
  assert.ok(item !== undefined);
  return item;
}

const VALUES = ['a', 'True', '', '1,2', 'a, b', '8a:1f', '::', '00', 'NPS.a.b', '13', '26'];

const DAMAGES: readonly ((line: string) => string)[] = [
  () => '',
  (line) => `${line}\n${line}`,
  (line) => line.replace(/ xmlns="[^"]*"/, ''),
  (line) => line.replace(/>[^<]+</, `>${pick(VALUES)}<`),
  (line) => line.replace('http:', 'https:'),
  (line) => line.replace(/<(\w)/, (match) => match.toLowerCase()),
  (line) => line.replace(/V[123]"/, `V${random(3) + 1}"`),
  (line) => line.replace(' Enabled="true"', ''),
  (line) => line.replace('>true<', '>false<'),
];

function damaged(): string {
  const lines = pick(BLOCKS).split('\n');
  for (let count = 1 + random(3); count > 0; count--) {
    // The first line stays, or the text would be no EAP configuration.
    const index = 1 + random(lines.length - 1);
    lines[index] = pick(DAMAGES)(lines[index] ?? '');
  }
  return lines.join('\n');
}

function signature(finding: Finding): string {
  return `${finding.rule}: ${finding.message}`;
}

it('every fix removes its finding, whatever else is wrong', () => {
  let taken = 0;
  for (let round = 0; round < 800; round++) {
    const text = damaged();
    const before = eapFindings(text, 'eap.xml');
    for (const finding of before) {
      const count = before.filter((f) => signature(f) === signature(finding)).length;
      for (const fix of finding.fixes ?? []) {
        const fixed = applyEdits(text, fix.edits);
        const after = eapFindings(fixed, 'eap.xml').map(signature);
        const left = after.filter((other) => other === signature(finding)).length;
        assert.ok(left < count, `${finding.message}\n${fix.title}\n${text}`);
        taken++;
      }
    }
  }
  // Damaged texts have no fixes but those of their form.
  assert.ok(taken > 150, `only ${taken} fixes were taken`);
});
