import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aovpn } from './support';

const DEVICE = 'examples/device-tunnel.xml';

describe('aovpn simulate', () => {
  it('goes through the steps, and names the first that fails', async () => {
    const { code, out, err } = await aovpn(['simulate', DEVICE, 'examples/broken-server.ps1']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(
      out,
      /^It does not connect: Machine certificate \(examples\/device-tunnel\.xml:2\)\n/,
    );
    assert.match(out, /\n {2}IKEv2: Child association: fails \(error 13868, likely\) {2}/);
  });

  it('gives the steps as data, with places', async () => {
    const { code, out } = await aovpn(['simulate', '-f', 'json', DEVICE]);
    const [answer] = JSON.parse(out) as {
      outcome: string;
      protocols: string[];
      steps: { id: string; result: string; error?: string; file?: string; range?: object }[];
    }[];
    assert.equal(code, 0);
    assert.deepEqual([answer?.outcome, answer?.protocols], ['unknown', ['ikev2']]);
    const resolve = answer?.steps.find(({ id }) => id === 'resolve');
    assert.deepEqual([resolve?.result, resolve?.error, resolve?.file], ['unknown', '868', DEVICE]);
    assert.ok(resolve?.range);
  });

  it('takes assumptions', async () => {
    const args = ['simulate', 'examples/user-tunnel-ikev2.xml', '--assume', 'event=boot'];
    const { out } = await aovpn(args);
    assert.match(out, /^It does not connect: Trigger/);
  });

  for (const [args, message] of [
    [[], /Name a file that makes a connection/],
    [['examples/server.ps1'], /no file makes a connection/],
    [['nope.xml'], /nope\.xml: there is no such file/],
    [[DEVICE, '--assume', 'x'], /KEY=VALUE/],
  ] as const) {
    it(`exits 2 for: ${args.join(' ')}`, async () => {
      const { code, out, err } = await aovpn(['simulate', ...args]);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }
});
