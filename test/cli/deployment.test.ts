/** The questions about connections, asked of the small deployment among the examples and of real files. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { needs, sharedFiles, sharedPath } from '../support/shared';
import { aovpn } from './support';

const HOME = 'examples/deployment';
const file = (name: string) => `${HOME}/${name}`;
const FORMS = [
  'profilexml',
  'intune-oma',
  'intune-vpn',
  'syncml',
  'powershell',
  'bridge',
  'phonebook',
  'one-line',
  'escaped',
];

describe('the small deployment', () => {
  it('has nothing to be found in it', async () => {
    const { code, out } = await aovpn(['check', '--severity', 'hint', HOME]);
    assert.match(out, /^No findings in 6 files\./);
    assert.equal(code, 0);
  });

  it('meets its expectations', async () => {
    const { code, out } = await aovpn(['test', HOME]);
    assert.match(out, /held, 0 did not/);
    assert.equal(code, 0);
  });

  it('agrees', async () => {
    const names = ['user.xml', 'device.xml', 'server.ps1', 'nps.xml'].map(file);
    assert.equal((await aovpn(['agree', ...names])).code, 0);
  });

  it('leads where it should, by the tunnel that is the narrower one', async () => {
    const names = ['user.xml', 'device.xml', 'rasphone.pbk', 'deploy.ps1'].map(file);
    const { out } = await aovpn(['trace', ...names.slice(0, 3), '10.20.0.10']);
    assert.match(out, /through the tunnel "Contoso Device Tunnel"/);
  });

  it('connects as far as files tell', async () => {
    const { code, out } = await aovpn(['simulate', file('device.xml'), file('server.ps1')]);
    assert.match(out, /Proposal of IKE: works/);
    assert.equal(code, 0);
  });

  it('says the same in its profiles and in its phonebook', async () => {
    for (const name of ['user.xml', 'device.xml']) {
      const { code, out } = await aovpn(['diff', file(name), file('rasphone.pbk')]);
      assert.equal(code, 0, out);
    }
  });

  it('is written in every form', async () => {
    for (const form of FORMS) {
      const { code, err } = await aovpn(['convert', '--to', form, file('user.xml')]);
      assert.equal(code, 0, `${form}: ${err}`);
    }
  });
});

describe('real profiles', () => {
  const CORPUS = 'corpus/profilexml/working';
  const paths = sharedFiles(CORPUS).map(({ name }) => sharedPath(name));

  it(
    'are traced, gone through, compared with themselves and converted',
    needs(CORPUS),
    async () => {
      for (const path of paths) {
        for (const args of [
          ['trace', path, '10.1.1.1'],
          ['simulate', path, file('server.ps1')],
          ['diff', path, path],
          ['convert', '--to', 'one-line', path],
        ]) {
          const { code, err } = await aovpn(args);
          // One with places to fill in cannot be told to be the same, not even as itself.
          const isAnswered = code === 0 || (args[0] === 'diff' && code === 3);
          assert.ok(isAnswered, `${args.join(' ')}: ${err}`);
        }
        const { code } = await aovpn(['agree', path, file('server.ps1')]);
        assert.ok(code === 0 || code === 1 || code === 3, path);
      }
    },
  );

  it('are found to belong together nowhere', needs('corpus'), async () => {
    const { out } = await aovpn([
      'check',
      '--format',
      'json',
      '--severity',
      'hint',
      sharedPath('corpus'),
    ]);
    assert.doesNotMatch(out, /"x-/);
  });
});
