/**
 * Our reading of scripts against PowerShell's own parser. Without PowerShell the tests are left out and
 * counted; `node scripts/powershell.mjs` installs it. `AOVPN_SCRIPTS` names a folder of scripts to
 * compare as well.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { createEngine } from '../../server/src/engine/index';
import { readScript } from '../../server/src/engine/syntax/powershell/script';
import { decodeBytes } from '../../server/src/engine/text/encoding';
import { unmark } from '../support/examples';
import { expandSnippet, readSnippets } from '../support/snippets';
import { factsOf } from '../support/powershell/facts';
import { scripts } from '../support/powershell/generate';
import { findPowerShell, PowerShellParser } from '../support/powershell/pwsh';
import { holdsAsync } from '../support/random';

const program = findPowerShell();
const parser = program === undefined ? undefined : new PowerShellParser(program);
const skip = parser === undefined && 'PowerShell is not installed';

after(() => parser?.close());

/** What the two readers disagree about; nothing to compare is an empty list of theirs. */
async function compare(text: string): Promise<{ errors: string[]; differences: string[] }> {
  const theirs = (await parser?.facts(text)) ?? [];
  const errors = theirs.filter((fact) => fact.startsWith('error|'));
  if (errors.length > 0) return { errors, differences: [] };
  const counts = new Map<string, number>();
  for (const fact of theirs) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  for (const fact of factsOf(readScript(text))) counts.set(fact, (counts.get(fact) ?? 0) - 1);
  const differences = [...counts]
    .filter(([, count]) => count !== 0)
    .map(([fact, count]) => `${count > 0 ? 'only PowerShell' : 'only we'}: ${fact}`);
  return { errors, differences };
}

/** Texts of ours by a name for messages; those we ship have to be free of errors. */
function ownTexts(): { name: string; text: string; isShipped: boolean }[] {
  const texts = globSync('examples/*.ps1').map((file) => ({
    name: file,
    text: readFileSync(file, 'utf8'),
    isShipped: true,
  }));
  for (const [name, snippet] of readSnippets('powershell')) {
    texts.push({ name, text: expandSnippet(snippet.body), isShipped: true });
  }
  for (const { meta } of createEngine().rules) {
    const isScript = (kind: string | undefined): boolean =>
      (kind ?? meta.kinds[0]) === 'powershell';
    meta.examples.bad.forEach((example, index) => {
      if (!isScript(example.kind)) return;
      const name = `${meta.id} bad ${index + 1}`;
      texts.push({ name, text: unmark(example.code).text, isShipped: false });
      if (example.fixed === undefined) return;
      texts.push({ name: `${name}, fixed`, text: example.fixed, isShipped: true });
    });
    meta.examples.good.forEach((example, index) => {
      if (!isScript(example.kind)) return;
      texts.push({ name: `${meta.id} good ${index + 1}`, text: example.code, isShipped: true });
    });
  }
  for (const file of globSync(['*.md', 'docs/*.md'])) {
    const blocks = readFileSync(file, 'utf8').matchAll(/^```(?:powershell|ps1)\n(.*?)^```/gms);
    for (const [, text = ''] of blocks) texts.push({ name: file, text, isShipped: true });
  }
  return texts;
}

describe('PowerShell reads as we do', { skip }, () => {
  it('our examples, snippets and pages, without an error in what we ship', async () => {
    const found: string[] = [];
    for (const { name, text, isShipped } of ownTexts()) {
      const { errors, differences } = await compare(text);
      if (isShipped) found.push(...errors.map((error) => `${name}: ${error}\n${text}`));
      found.push(...differences.map((difference) => `${name}: ${difference}`));
    }
    assert.deepEqual(found, []);
  });

  it('scripts made from a grammar', async () => {
    let compared = 0;
    await holdsAsync(scripts, Number(process.env['AOVPN_RUNS'] ?? 400), async (text) => {
      const { errors, differences } = await compare(text);
      compared += errors.length === 0 ? 1 : 0;
      assert.deepEqual(differences, []);
    });
    assert.ok(compared > 100, `only ${compared} scripts were free of errors`);
  });

  const folder = process.env['AOVPN_SCRIPTS'];
  const noFolder = folder === undefined && 'AOVPN_SCRIPTS names no folder';
  it('the scripts of a folder', { skip: noFolder }, async () => {
    const files = globSync('**/*.{ps1,psm1,psd1}', { cwd: folder ?? '.', absolute: true });
    const found: string[] = [];
    let refused = 0;
    for (const file of files) {
      const { errors, differences } = await compare(decodeBytes(readFileSync(file)).text);
      refused += errors.length > 0 ? 1 : 0;
      found.push(...differences.slice(0, 3).map((difference) => `${file}: ${difference}`));
    }
    assert.deepEqual(found, []);
    assert.ok(files.length > refused, 'no script was compared');
  });
});
