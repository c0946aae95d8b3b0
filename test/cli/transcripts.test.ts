import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { aovpn } from './support';

/** What a page says when its transcripts are to be run. */
const MARK = '<!-- The transcripts of this page are run by the tests. -->';

/** The commands of the blocks of a page with what they print. */
function transcripts(page: string): { readonly command: string; readonly output: string }[] {
  return [...page.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block
      .split(/^\$ /m)
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const end = part.indexOf('\n');
        return { command: part.slice(0, end), output: part.slice(end + 1) };
      }),
  );
}

describe('transcripts of the pages', () => {
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));
  for (const name of pages) {
    const page = readFileSync(`docs/${name}`, 'utf8');
    if (!page.includes(MARK)) continue;
    const found = transcripts(page);
    it(`${name} has some`, () => {
      assert.ok(found.length > 0);
    });
    for (const { command, output } of found) {
      it(`${name}: ${command}`, async () => {
        const [program, ...args] = command.split(' ');
        assert.equal(program, 'aovpn');
        const { out, err } = await aovpn(args);
        assert.equal(out + err, output);
      });
    }
  }
});
