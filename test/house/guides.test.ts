/** The guides: complete, of one shape, and each led to by the errors it is about. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { hoverAt } from '../../server/src/engine/features/hover';
import { parse } from '../../server/src/engine/formats/parse';
import { guideLine } from '../../server/src/engine/knowledge/guides';
import { guideData } from '../../server/src/engine/knowledge/guides.generated';
import { errorData } from '../../server/src/engine/knowledge/errors.generated';

const FOLDER = 'docs/guides';
const guides = readdirSync(FOLDER).filter((name) => name !== 'README.md');
const textOf = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8');

describe('guides', () => {
  it('name their sources and end with what is checked and generated', () => {
    for (const name of guides) {
      const headings = [...textOf(name).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      assert.deepEqual(headings.slice(-2), ['Sources', 'What aovpn does for it'], name);
      const [, last = ''] = textOf(name).split('## What aovpn does for it');
      assert.match(last, /\]\(\.\.\/rules\//, `${name} leads to rules`);
      assert.match(last, /`aovpn generate [a-z-]+ user\.xml`/, `${name} says what is generated`);
      const [, sources = ''] = textOf(name).split('## Sources');
      assert.match(sources, /\n- /, name);
    }
  });

  it('are all in their list', () => {
    const list = textOf('README.md');
    for (const name of guides) assert.ok(list.includes(`](${name})`), name);
  });

  it('are there for every error and event that names one', () => {
    const named = new Set(
      [...errorData.codes, ...errorData.events, ...errorData.texts].flatMap(
        ({ guide }) => guide ?? [],
      ),
    );
    for (const guide of named) assert.ok(guides.includes(`${guide}.md`), guide);
  });

  it('are led to by the hovers of the settings they are about', () => {
    for (const { id, title, settings } of guideData.guides) {
      assert.ok(guides.includes(`${id}.md`), id);
      for (const setting of settings) assert.ok(guideLine(setting).includes(`[${title}]`), setting);
    }
    assert.equal(guideLine('profilexml:VPNProfile/Proxy'), '');
    const server = 'Set-VpnServerConfiguration -TunnelType IKEv2';
    const file = parse(server, { fileName: 'server.ps1' });
    assert.ok(file);
    assert.match(
      hoverAt(file, 3, [])?.markdown ?? '',
      /Guide: \[The IKEv2 policy[^\]]*\]\(https:.*ikev2-policy\.md\)/,
    );
  });

  it('are linked from the pages of the rules they name', () => {
    for (const name of guides) {
      for (const [, id = ''] of textOf(name).matchAll(/\]\(\.\.\/rules\/([a-z0-9-]+)\.md\)/g)) {
        const page = readFileSync(`docs/rules/${id}.md`, 'utf8');
        assert.ok(page.includes(`](../guides/${name})`), `${id} does not lead to ${name}`);
      }
    }
  });
});

describe('the page about the seed articles', () => {
  const page = readFileSync('docs/seed-coverage.md', 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:Statement|-)/.test(line));

  it('says of every statement what carries it', () => {
    assert.ok(rows.length > 90);
    for (const row of rows) {
      const [, , carried = ''] = row.split('|').map((cell) => cell.trim());
      assert.match(carried, /\]\(|`aovpn /, row);
    }
  });
});
