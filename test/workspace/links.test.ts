/** Which files may belong together, told by few facts of each: never fewer than really do. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/engine/rules/all.generated';
import { PROJECT_FILE_NAME } from '../../server/src/engine/config/projectFile';
import { groupsOf, linkFactsOf, type LinkFacts } from '../../server/src/engine/workspace/links';
import { WorkspaceIndex } from '../../server/src/engine/workspace/workspaceIndex';
import { MemoryFiles } from '../support/workspace';

const PROFILE =
  '<VPNProfile><NativeProfile><Servers>vpn.contoso.com</Servers></NativeProfile></VPNProfile>';
const NAMED = PROFILE.replace('<Native', '<ProfileName>Corp</ProfileName><Native');
const SERVER = 'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod GCMAES256\r\n';
const SCRIPT = '.\\New-AovpnConnection.ps1 -xmlFilePath $PSScriptRoot\\u.xml -ProfileName Corp\n';

async function factsOf(memory: MemoryFiles): Promise<readonly LinkFacts[]> {
  const facts: LinkFacts[] = [];
  for (const { name } of memory.all) {
    const opened = await memory.open(name);
    const its = opened && linkFactsOf(name, opened);
    if (its) facts.push(its);
  }
  return facts;
}

async function deploymentsIn(memory: MemoryFiles, names: readonly string[]) {
  const index = new WorkspaceIndex(memory);
  index.update(memory.all.filter(({ name }) => names.includes(name)));
  await index.read();
  return index.deployments.map(({ by, name, files }) =>
    [by, name, ...files.map((file) => file.name)].join(' '),
  );
}

/** The groups of some files, and that what belongs together is the same in them as in all. */
async function groups(
  files: Readonly<Record<string, string>>,
  deployments: Readonly<Record<string, readonly string[]>> = {},
) {
  const memory = new MemoryFiles(files);
  for (const [name, its] of Object.entries(deployments)) memory.deployments.set(name, its);
  const found = groupsOf(await factsOf(memory));
  const apart = await Promise.all(found.map((names) => deploymentsIn(memory, names)));
  const together = await deploymentsIn(memory, Object.keys(files));
  assert.deepEqual(apart.flat().sort(), [...together].sort());
  return found;
}

describe('groups of files', () => {
  it('are none for profiles without a server, a script or a common name', async () => {
    assert.deepEqual(await groups({ 'a.xml': PROFILE, 'b.xml': PROFILE, 'c/c.xml': NAMED }), []);
    assert.deepEqual(await groups({ 'a/a.xml': PROFILE, 'b/s.ps1': SERVER }), []);
    assert.deepEqual(await groups({ 's.ps1': SERVER, 'x.xml': '<note/>' }), []);
  });

  it('are a folder with one server, and one with a name twice', async () => {
    const files = { 'a/a.xml': PROFILE, 'a/s.ps1': SERVER, 'b/a.xml': NAMED, 'b/b.xml': NAMED };
    assert.deepEqual(await groups({ ...files, 'c/c.xml': NAMED }), [
      ['a/a.xml', 'a/s.ps1'],
      ['b/a.xml', 'b/b.xml'],
    ]);
  });

  it('are a script with the profile it takes, or one of much the same name', async () => {
    assert.deepEqual(await groups({ 'd.ps1': SCRIPT, 'u.xml': PROFILE }), [['d.ps1', 'u.xml']]);
    assert.deepEqual(await groups({ 'd.ps1': SCRIPT, 'U-.xml': PROFILE }), [['d.ps1', 'U-.xml']]);
    const below = { 'd.ps1': SCRIPT.replace('u.xml', 'p\\u.xml'), 'p/u.xml': PROFILE };
    assert.deepEqual(await groups({ ...below, 'q/u.xml': PROFILE }), [['d.ps1', 'p/u.xml']]);
  });

  it('are the deployments of a project file, joined where a file is in two', async () => {
    const files = { 'c/a.xml': PROFILE, 'c/b.xml': PROFILE, 's/s.ps1': SERVER, 't/t.ps1': SERVER };
    const one = { 'c/a.xml': ['one'], 's/s.ps1': ['one'] };
    assert.deepEqual(await groups(files, one), [['c/a.xml', 's/s.ps1']]);
    const two = { ...one, 's/s.ps1': ['one', 'two'], 'c/b.xml': ['two'], 't/t.ps1': ['three'] };
    assert.deepEqual(await groups(files, two), [['c/a.xml', 'c/b.xml', 's/s.ps1']]);
  });

  it('hold every deployment of the examples of all rules', async () => {
    const files: Record<string, string> = {};
    const deployments: Record<string, readonly string[]> = {};
    for (const { meta } of allRules) {
      for (const [kind, examples] of Object.entries(meta.examples)) {
        for (const [i, example] of examples.entries()) {
          if (!example.beside) continue;
          const folder = `${meta.id}/${kind}${i}`;
          const { [PROJECT_FILE_NAME]: project, ...beside } = example.beside;
          for (const [name, text] of Object.entries(beside)) files[`${folder}/${name}`] = text;
          const own = `${folder}/own.${/^\s*</.test(example.code) ? 'xml' : 'ps1'}`;
          files[own] = example.code.replace(/[«»]/g, '');
          if (project === undefined) continue;
          for (const name of Object.keys(files))
            if (name.startsWith(`${folder}/`)) deployments[name] = [folder];
        }
      }
    }
    assert.ok((await groups(files, deployments)).length > 20);
  });
});
