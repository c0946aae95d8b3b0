/** The pages that come with the extension: what is packed by the build is what the extension unpacks. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { unpackPages } from '../../client/src/common/packedPages';
import { holds } from '../support/random';

type Texts = Readonly<Record<string, string>>;

interface Pages {
  readPages(): Texts;
  packPages(pages: Texts): Uint8Array;
}

describe('the file of pages', () => {
  let pages: Pages;

  before(async () => {
    pages = (await import(pathToFileURL(path.resolve('scripts/pages.mjs')).href)) as Pages;
  });

  const back = (texts: Texts) => Object.fromEntries(unpackPages(pages.packPages(texts)));

  it('has every page to the letter', () => {
    const texts = pages.readPages();
    assert.ok(Object.keys(texts).length > 300);
    assert.deepEqual(back(texts), texts);
  });

  it('loads no picture: pages lead to those on the web', () => {
    const texts = pages.readPages();
    for (const [page, text] of Object.entries(texts))
      assert.doesNotMatch(
        text.replace(/`[^`\n]*`/g, ''),
        /!\[[^\]]*\]\(|<(img|picture|source)\b/,
        page,
      );
    const alt = 'Where client and server do not agree, and the error that users would see';
    const address = 'https://github.com/aovpn/aovpn/blob/main/docs/images/disagreement.png';
    assert.ok(texts['show-connection.md']?.includes(`[${alt}](${address})`));
  });

  it('has any other text to the letter', () => {
    const word = fc.constantFrom(
      'Ænima 漢字 🙂 ',
      '$& $1 ',
      'the same words once more and again ',
      'a',
    );
    const text = fc.array(fc.oneof(word, fc.string({ unit: 'grapheme' })), { maxLength: 40 });
    const texts = fc.dictionary(
      fc.constantFrom('a.md', 'rules/a.md', 'rules/the.md', 'rules/$&.md', 'x/README.md'),
      text.map((parts) => parts.join('').replace(/[\u0001-\u0003]/g, '')),
      { minKeys: 1 },
    );
    holds(texts, 100, (some) => {
      assert.deepEqual(back(some), { ...some });
    });
  });

  it('repeats nothing long, however far apart', () => {
    const long = Array.from({ length: 400 }, (_, i) => `line ${i * 7919} of a long example\n`).join(
      '',
    );
    const once = pages.packPages({ 'first.md': long }).length;
    assert.ok(pages.packPages({ 'first.md': long, 'second.md': long }).length < once * 1.05);
  });

  it('refuses a page with the marks that it needs itself', () => {
    assert.throws(() => pages.packPages({ 'a.md': 'a \u0003 b' }), /control character/);
  });

  it('is a good deal smaller than gzip alone makes it', () => {
    const texts = pages.readPages();
    const packed = gzipSync(pages.packPages(texts), { level: 9 }).length;
    assert.ok(packed < gzipSync(JSON.stringify(texts), { level: 9 }).length * 0.85);
  });
});
