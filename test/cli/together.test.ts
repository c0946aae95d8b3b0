/** `aovpn check` on files that belong together. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/engine/rules/all.generated';
import { onlyRules, Workspace } from './support';

const RULE = 'x-crypto-mismatch-server';
const meta = allRules.find((rule) => rule.meta.id === RULE)?.meta;
const [example] = meta?.examples.bad ?? [];
const plain = (text = '') => text.replace(/[«»]/g, '');
const CLIENT = plain(example?.code);
const SERVER = plain(example?.beside?.['server.ps1']);
const rules = JSON.parse(
  onlyRules(
    allRules.map((rule) => rule.meta.id),
    { [RULE]: 'error' },
  ),
) as object;
const CONFIG = JSON.stringify(rules);

interface Told {
  readonly file: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly related?: readonly { readonly file: string; readonly message: string }[];
  }[];
}

describe('aovpn check: files that belong together', () => {
  it('compares a profile and a server script of one folder', async () => {
    using ws = new Workspace({
      '.aovpn.json': CONFIG,
      'a/user.xml': CLIENT,
      'a/server.ps1': SERVER,
    });
    const run = await ws.run(['check', 'a']);
    assert.equal(run.code, 1);
    assert.equal(run.err, '');
    assert.match(run.out, /^a\/server\.ps1:3:50 error x-crypto-mismatch-server /);
    assert.match(run.out, /= a\/user\.xml:11:25: The client: AES256\n/);
    assert.match(run.out, /\na\/user\.xml:11:25 error x-crypto-mismatch-server /);
    assert.match(run.out, /\n2 errors in 2 files\.\n$/);
  });

  it('names the other place in every format that has room for it', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'user.xml': CLIENT, 'server.ps1': SERVER });
    const json = JSON.parse((await ws.run(['check', '-f', 'json', '.'])).out) as Told[];
    assert.deepEqual(
      json.map(({ file, findings }) => [file, findings[0]?.related?.[0]?.file]),
      [
        ['server.ps1', 'user.xml'],
        ['user.xml', 'server.ps1'],
      ],
    );
    const sarif = (await ws.run(['check', '-f', 'sarif', '.'])).out;
    assert.equal(sarif.match(/"relatedLocations"/g)?.length, 2);
    const github = (await ws.run(['check', '-f', 'github', '.'])).out;
    assert.equal(github.match(/^::error .*title=x-crypto-mismatch-server/gm)?.length, 2);
    const junit = (await ws.run(['check', '-f', 'junit', '.'])).out;
    assert.match(junit, /tests="2" failures="2"/);
  });

  it('is silent for a file alone, and where it is not clear what belongs together', async () => {
    using ws = new Workspace({
      '.aovpn.json': CONFIG,
      'user.xml': CLIENT,
      'other.xml': CLIENT,
      'server.ps1': SERVER,
    });
    assert.equal((await ws.run(['check', 'user.xml'])).code, 0);
    assert.equal((await ws.run(['check', '.'])).code, 0);
  });

  it('compares what the project file names as a deployment', async () => {
    const deployments = { 'head office': ['clients/user.xml', '/servers/'] };
    using ws = new Workspace({
      '.aovpn.json': JSON.stringify({ ...rules, deployments }),
      'clients/user.xml': CLIENT,
      'clients/other.xml': CLIENT,
      'servers/server.ps1': SERVER,
    });
    const run = await ws.run(['check', '.']);
    assert.equal(run.code, 1);
    assert.match(run.out, /GCMAES256 in \.\.\/servers\/server\.ps1\. /);
    assert.match(run.out, /\n2 errors in 2 of 3 files\.\n$/);
  });

  it('compares the corrected files', async () => {
    const cbc = SERVER.replace('GCMAES256', 'AES256');
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'user.xml': CLIENT, 'server.ps1': cbc });
    assert.equal((await ws.run(['check', '--fix', '.'])).code, 0);
  });
});
