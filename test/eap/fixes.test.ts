/** Damages configurations at random, always in the same way, and takes every fix that is offered. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { templateText } from '../../server/src/engine/formats/templates';
import { eapTemplates } from '../../server/src/engine/knowledge/eap-templates.generated';
import type { Finding } from '../../server/src/engine/types';
import { holdsFor, type Dice } from '../support/random';
import { eapFindings } from './support';

const BLOCKS = eapTemplates.templates
  .filter(({ where }) => where === 'Configuration')
  .map((block) => templateText(block, '  ').plain);

const VALUES = ['a', 'True', '', '1,2', 'a, b', '8a:1f', '::', '00', 'NPS.a.b', '13', '26'];

const DAMAGES: readonly ((line: string, dice: Dice) => string)[] = [
  () => '',
  (line) => `${line}\n${line}`,
  (line) => line.replace(/ xmlns="[^"]*"/, ''),
  (line, dice) => line.replace(/>[^<]+</, `>${dice.pick(VALUES)}<`),
  (line) => line.replace('http:', 'https:'),
  (line) => line.replace(/<(\w)/, (match) => match.toLowerCase()),
  (line, dice) => line.replace(/V[123]"/, `V${dice.below(3) + 1}"`),
  (line) => line.replace(' Enabled="true"', ''),
  (line) => line.replace('>true<', '>false<'),
];

function damaged(dice: Dice): string {
  const lines = dice.pick(BLOCKS).split('\n');
  for (let count = 1 + dice.below(3); count > 0; count--) {
    // The first line stays, or the text would be no EAP configuration.
    const index = 1 + dice.below(lines.length - 1);
    lines[index] = dice.pick(DAMAGES)(lines[index] ?? '', dice);
  }
  return lines.join('\n');
}

function signature(finding: Finding): string {
  return `${finding.rule}: ${finding.message}`;
}

it('every fix removes its finding, whatever else is wrong', () => {
  let taken = 0;
  holdsFor(800, (dice) => {
    const text = damaged(dice);
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
  });
  // Damaged texts have no fixes but those of their form.
  assert.ok(taken > 150, `only ${taken} fixes were taken`);
});
