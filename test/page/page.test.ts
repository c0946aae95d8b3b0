/** The page as it is built, used in a browser as a person uses it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { pageHtml, policyOf } from '../../client/src/page/html';
import type { FromPage, PageState } from '../../client/src/page/messages';
import type { Texts } from '../../client/src/page/texts';
import type { PartPicture, Picture } from '../../server/src/engine/picture/types';
import { launch, openPage, type OpenPage } from './browser';
import { bar, FILE, picture, spot, traced, userTunnel } from './sample';
import { bracketedTexts, englishTexts } from './words';

let browser: Browser;
const texts = englishTexts();

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

/** All texts on a page, and those that are told or shown with an element. */
const ALL_TEXTS = `(() => {
  const all = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) all.push(walker.currentNode.textContent);
  for (const element of document.body.querySelectorAll('*'))
    for (const name of ['title', 'aria-label', 'placeholder', 'alt'])
      all.push(element.getAttribute(name) ?? '');
  return all;
})()`;

/** A page that shows something. */
async function shown(
  what: Picture = picture(),
  {
    words = texts,
    ...options
  }: { readonly width?: number; readonly kept?: PageState; readonly words?: Texts } = {},
): Promise<OpenPage> {
  const one = await openPage(browser, options);
  await one.send({ type: 'show', uri: FILE, texts: words });
  await one.send({
    type: 'picture',
    uri: FILE,
    result: { uri: FILE, version: 3, revision: '1', picture: what },
  });
  await one.page.getByRole('heading', { level: 1 }).waitFor();
  await one.posted();
  return one;
}

/** What the page posts next, of one kind. */
async function next<T extends FromPage['type']>(
  one: OpenPage,
  type: T,
): Promise<Extract<FromPage, { type: T }>> {
  for (;;) {
    const found = (await one.posted()).find((each) => each.type === type);
    if (found) return found as Extract<FromPage, { type: T }>;
    await one.page.waitForTimeout(20);
  }
}

/** Asks where something goes, and answers. */
async function ask(one: OpenPage, target: string): Promise<void> {
  await one.page.getByLabel('Address, name or URL').fill(target);
  await one.page.keyboard.press('Enter');
  const { id } = await next(one, 'trace');
  await one.send({ type: 'traced', uri: FILE, id, trace: traced(target) });
  await one.page.getByText('Through the tunnel', { exact: true }).waitFor();
}

describe('the page of a connection', () => {
  it('shows what it is told: tunnels side by side, their parts, both ends', async () => {
    const { page } = await shown();
    const headings = await page.getByRole('heading').allTextContents();
    assert.deepEqual(headings, [
      'Connection',
      'Where does it go?',
      'Contoso User tunnel',
      'How it connects',
      'Algorithms',
      'Addresses',
      'IPv4 addresses',
      'IPv6 addresses',
      'Step by step',
      '<b>Device</b> Device tunnel',
      'Client and server',
      'Not compared',
    ]);
    const [user, device] = await page.getByRole('article').all();
    const [left, right] = [await user?.boundingBox(), await device?.boundingBox()];
    assert.ok(left && right);
    assert.equal(left.y, right.y, 'side by side');
    assert.ok(left.x + left.width <= right.x);
    const said = (await user?.innerText()) ?? '';
    for (const text of [
      'Does not connect',
      'Group2',
      'broken',
      'by Windows',
      'No other is tried.',
      'and 2 more',
      'IKEv2 alone is blocked by many networks',
      '1 work, 1 fail, 1 not known',
      'error 13868',
      'To be known: what the machine has',
    ]) {
      assert.ok(said.includes(text), `${text} is not in\n${said}`);
    }
    await page.close();
  });

  it('says in a table what the bar shows, which those who do not see it are not told of', async () => {
    const { page } = await shown();
    const table = page.getByRole('article').first().getByRole('table').first();
    const rows = await table.getByRole('row').allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.replace(/\s+/g, ' ').trim()),
      [
        'Network Goes',
        '0.0.0.0 – 9.255.255.255 outside',
        '10.0.0.0/8 into the tunnel',
        '172.16.0.0/12 as filters allow',
        '192.168.0.0/16 not known',
      ],
    );
    const bars = page.locator('svg.bar');
    assert.equal(await bars.first().getAttribute('aria-hidden'), 'true');
    assert.equal(await bars.first().locator('.segment').count(), 4);
    await page.close();
  });

  it('leads from a value, a finding, a step and a segment to their places', async () => {
    const one = await shown();
    const { page } = one;
    const article = page.getByRole('article').first();
    for (const [name, line] of [
      ['vpn.contoso.com', 2],
      ['user.xml:4', 3],
      ['Proposals (IKEv2)', 7],
      ['10.0.0.0/8', 1],
    ] as const) {
      await article.getByRole('button', { name, exact: true }).click();
      const { spot: to, version } = await next(one, 'reveal');
      assert.deepEqual([to, version], [spot(line), 3], name);
    }
    await article.locator('svg.bar .segment').nth(2).click();
    assert.deepEqual((await next(one, 'reveal')).spot, spot(2));
    await article.getByRole('button', { name: 'ikev2-only-no-fallback' }).click();
    assert.match((await next(one, 'rule')).url, /ikev2-only-no-fallback\.md$/);
    await page.close();
  });

  it('leads to where a value is now when its file has changed meanwhile', async () => {
    const one = await shown();
    await one.page.getByRole('button', { name: 'vpn.contoso.com' }).first().click();
    const { key } = await next(one, 'reveal');
    assert.ok(key !== undefined);
    await one.send({ type: 'changed', uri: FILE, reveal: key });
    await next(one, 'pull');
    const [tunnel] = picture().tunnels;
    assert.ok(tunnel);
    const parts = tunnel.parts.map((part) => ({
      ...part,
      items: part.items.map((item) => (item.id === 'server' ? { ...item, spot: spot(40) } : item)),
    }));
    const moved = picture({ tunnels: [{ ...tunnel, parts }] });
    await one.send({
      type: 'picture',
      uri: FILE,
      result: { uri: FILE, version: 4, revision: '2', picture: moved },
    });
    assert.deepEqual((await next(one, 'reveal')).spot, spot(40));
    await one.page.close();
  });

  it('lights up what an answer rests on, with its reasons', async () => {
    const one = await shown();
    const { page } = one;
    await ask(one, '10.20.1.5');
    const row = page.getByRole('row').filter({ hasText: '10.0.0.0/8' }).first();
    assert.match(await row.innerText(), /into the tunnel\s*decides/);
    assert.equal(await page.locator('.segment.lit').count(), 1);
    assert.equal(await page.locator('.part.lit h3').innerText(), 'Addresses decides');
    await page.getByRole('button', { name: 'A route takes 10.0.0.0/8 into the tunnel.' }).click();
    assert.deepEqual((await next(one, 'reveal')).spot, spot(11));
    await page.getByRole('button', { name: 'Contoso: Addresses' }).click();
    assert.equal(
      await page.evaluate<string>('document.activeElement.textContent'),
      'Addresses decides',
    );
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.lit').first().waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('Address, name or URL').inputValue(), '');
    await page.close();
  });

  it('keeps what it shows when the file is damaged, and says so', async () => {
    const one = await shown();
    await one.send({ type: 'changed', uri: FILE });
    await one.send({
      type: 'picture',
      uri: FILE,
      result: { uri: FILE, version: 5, revision: '1', stale: true, problem: 'It is damaged.' },
    });
    await one.page.getByText('It is damaged. Shown is what the file said before.').waitFor();
    assert.equal(await one.page.getByRole('article').count(), 2);
    await one.page.close();
  });

  it('has no words but those of the language of the editor, and what the server says', async () => {
    const one = await shown(picture(), { words: bracketedTexts() });
    const { page } = one;
    await page.locator('input[name=target]').fill('10.20.1.5');
    await page.keyboard.press('Enter');
    const { id } = await next(one, 'trace');
    const trace = traced('10.20.1.5');
    await one.send({ type: 'traced', uri: FILE, id, trace });
    await page.getByText('⟦Through the tunnel⟧', { exact: true }).waitFor();
    const shownTexts = await page.evaluate<string[]>(ALL_TEXTS);
    assert.ok(shownTexts.includes('⟦How it connects⟧'));
    const said = JSON.stringify([picture(), trace]);
    const rest = shownTexts
      .flatMap((text) => text.split(/⟦[^⟧]*⟧/))
      .flatMap((text) => text.match(/\p{L}{2,}/gu) ?? [])
      .filter((word) => !said.includes(word));
    assert.deepEqual(rest, []);
    await page.close();
  });

  it('says once, in the language of the editor, that a value is not known', async () => {
    const label = 'Protocol';
    const connects = {
      id: 'connects',
      items: [{ id: 'way', label, value: 'not known', origin: 'unknown' }],
      more: 0,
      findings: [],
    } satisfies PartPicture;
    const what: Picture = { ...picture(), tunnels: [userTunnel({ parts: [connects] })] };
    const { page } = await shown(what, { words: bracketedTexts() });
    const item = page.locator('.item', { hasText: label });
    assert.equal(await item.innerText(), `${label}\n⟦not known⟧`);
    await page.close();
  });

  it('begins the number of a reason in the line in which its sentence begins', async () => {
    const one = await shown(picture(), { width: 320 });
    await ask(one, '10.20.1.5');
    const tops = await one.page.evaluate<number[]>(`(() => {
      const reason = document.querySelector('ol > li');
      const sentence = reason.querySelector('.place');
      sentence.append(' ' + 'It goes on in other lines. '.repeat(9));
      const besides = document.createElement('span');
      besides.style = 'display: inline-block; width: 0; height: 1ex';
      reason.prepend(besides);
      return [besides, sentence].map((each) => each.getClientRects()[0].top);
    })()`);
    assert.ok(Math.abs((tops[0] ?? 0) - (tops[1] ?? 0)) < 12, String(tops));
    await one.page.close();
  });

  it('says why there is nothing to show', async () => {
    const one = await openPage(browser);
    await one.send({ type: 'show', uri: FILE, texts });
    await one.page.getByText('Reading the file…').waitFor();
    const problem = 'The file makes no connection.';
    await one.send({
      type: 'picture',
      uri: FILE,
      result: { uri: FILE, version: 1, revision: '1', problem },
    });
    await one.page.getByText(`${problem} There is nothing to show.`).waitFor();
    assert.equal(await one.page.getByLabel('Address, name or URL').count(), 0);
    await one.page.close();
  });

  it('is as it was after a reload', async () => {
    const first = await shown();
    await ask(first, '10.20.1.5');
    // Open as long as nobody closed it, because connecting fails.
    await first.page.getByText('1 work, 1 fail, 1 not known').click();
    await first.page.getByText('Name of the server').waitFor({ state: 'hidden' });
    // The browser tells the page a moment after it has closed them.
    let kept = await first.state();
    for (let tries = 0; tries < 1000 && kept?.open === undefined; tries++) {
      kept = await first.state();
    }
    assert.ok(kept?.open, 'what was closed is kept');
    await first.page.close();
    const second = await openPage(browser, { kept });
    await second.send({ type: 'show', uri: FILE, texts });
    await second.send({
      type: 'picture',
      uri: FILE,
      result: { uri: FILE, version: 3, revision: '1', picture: picture() },
    });
    assert.deepEqual((await next(second, 'trace')).question, { target: '10.20.1.5', app: '' });
    assert.equal(await second.page.getByText('Name of the server').isVisible(), false);
    await second.page.close();
  });

  it('shows few of many rows, and all when asked; the one that decides is among them', async () => {
    const networks = Array.from(
      { length: 100 },
      (_, index) => [`10.${index}.0.0/16`, 'tunnel'] as const,
    );
    const tunnel = userTunnel();
    const many = userTunnel({
      space: { ...tunnel.space, v4: { ...bar(4, networks), moreRows: 4900, total: 5000 } },
    });
    const one = await shown(picture({ tunnels: [many] }));
    const rows = one.page.getByRole('table').first().locator('tbody tr');
    assert.equal(await rows.count(), 8);
    const { page } = one;
    await page.getByLabel('Address, name or URL').fill('10.90.1.1');
    await page.getByRole('button', { name: 'Ask' }).click();
    const { id } = await next(one, 'trace');
    const { answer } = traced('10.90.1.1');
    assert.ok(answer);
    const lit = {
      ...answer.lit,
      rows: [{ tunnel: 'user', family: 4, id: '10.90.0.0/16' } as const],
    };
    const trace = { uri: FILE, version: 3, answer: { ...answer, lit } };
    await one.send({ type: 'traced', uri: FILE, id, trace });
    await page.getByRole('row').filter({ hasText: '10.90.0.0/16' }).waitFor();
    assert.equal(await rows.count(), 9);
    await page.getByRole('button', { name: 'Show all 100 rows' }).click();
    assert.equal(await rows.count(), 100);
    await page.getByText('and 4900 more').waitFor();
    await page.close();
  });

  it('can be used with keys alone', async () => {
    const one = await shown();
    const { page } = one;
    const reached: string[] = [];
    const name = 'document.activeElement.textContent || document.activeElement.name || ""';
    for (;;) {
      await page.keyboard.press('Tab');
      const now = await page.evaluate<string>(
        `document.activeElement === document.body ? '' : ${name}`,
      );
      if (now === '' || reached.length > 60) break;
      reached.push(now);
    }
    const buttons = await page.locator('button, input, summary').count();
    assert.equal(reached.length, buttons, reached.join(', '));
    await page.getByRole('button', { name: 'vpn.contoso.com' }).first().focus();
    await page.keyboard.press('Enter');
    assert.deepEqual((await next(one, 'reveal')).spot, spot(2));
    await page.close();
  });

  for (const width of [320, 600, 1400]) {
    it(`fits into ${width} pixels`, async () => {
      const one = await shown(picture(), { width });
      await ask(one, '10.20.1.5');
      const wide = await one.page.evaluate<number>('document.documentElement.scrollWidth');
      assert.equal(wide, width);
      await one.page.close();
    });
  }

  it('has no fault that a tool for accessibility finds', async () => {
    const one = await shown();
    await ask(one, '10.20.1.5');
    const axe = createRequire(__filename).resolve('axe-core/axe.min.js');
    await one.page.evaluate(readFileSync(axe, 'utf8'));
    // Colours are those of a theme: the tests in the editor look at them.
    const { violations } = await one.page.evaluate<AxeResults>(
      "axe.run(document, { rules: { 'color-contrast': { enabled: false } } })",
    );
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      [],
    );
    await one.page.close();
  });

  it('does nothing its policy forbids, and takes words for words', async () => {
    const one = await shown();
    await ask(one, '10.20.1.5');
    assert.deepEqual(await one.violations(), []);
    assert.equal(await one.page.locator('h2 b').count(), 0);
    // The policy is in force.
    await one.page.evaluate(
      "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')",
    );
    assert.match((await one.violations()).join(), /style-src/);
    await one.page.close();
  });
});

describe('the document of the page', () => {
  const parts = {
    cspSource: 'https://view.test',
    nonce: 'abc',
    script: 'https://view.test/page.js',
    style: 'https://view.test/page.css',
    title: 'a "b" <c>',
    language: 'de',
  };

  it('may run its script and take its style, nothing else', () => {
    assert.equal(
      policyOf(parts),
      "default-src 'none'; script-src 'nonce-abc'; style-src https://view.test; base-uri 'none'; form-action 'none'",
    );
    const html = pageHtml(parts);
    assert.ok(html.includes('<title>a &quot;b&quot; &lt;c&gt;</title>'));
    assert.ok(html.includes('<html lang="de">'));
    assert.doesNotMatch(html, /\son\w+=|\sstyle=|<style|javascript:/i);
  });

  it('has colours of the theme only, and loads nothing', () => {
    const css = readFileSync('client/src/page/page.css', 'utf8');
    assert.doesNotMatch(css, /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|url\(|@import/i);
    const script = readFileSync('dist/client/page.js', 'utf8');
    const addresses = [...script.matchAll(/https?:\/\/[\w./-]+/g)].map(([address]) => address);
    const names = /^http:\/\/www\.w3\.org\/(2000\/svg|1999\/xhtml|1998\/Math\/MathML)$/;
    assert.deepEqual(
      addresses.filter((address) => !names.test(address)),
      [],
    );
    assert.doesNotMatch(script, /\beval\(|new Function\(|innerHTML\s*=[^=]*["'`]</);
  });
});
