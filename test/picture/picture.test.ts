/** Several tunnels and files in one picture, findings at their parts, what lights up, and patches. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { askAgree, askSimulate, askTrace } from '../../server/src/engine/answers/told/ask';
import { drawPicture, isWhole } from '../../server/src/engine/picture/draw';
import { applyPatch, patchBetween } from '../../server/src/engine/picture/patch';
import { traceInPicture } from '../../server/src/engine/picture/trace';
import type { TraceAnswer } from '../../server/src/engine/picture/types';
import { holdsFor } from '../support/random';
import { drawingOf, items, picturedFiles, profile, route, rulesAt, SPLIT } from './support';

const read = (name: string): string => readFileSync(`examples/deployment/${name}`, 'utf8');
const DEPLOYMENT = {
  'user.xml': read('user.xml'),
  'device.xml': read('device.xml'),
  'server.ps1': read('server.ps1'),
  'nps.xml': read('nps.xml'),
};

function asked(
  texts: Readonly<Record<string, string>>,
  target: string,
  more: { readonly app?: string; readonly assume?: readonly string[] } = {},
): TraceAnswer {
  const answer = traceInPicture(drawingOf(texts), { target, ...more });
  assert.ok(!('problem' in answer), JSON.stringify(answer));
  return answer;
}

describe('a picture of a deployment', () => {
  const { picture } = drawingOf(DEPLOYMENT);

  it('has the tunnels of user and device side by side, the asked file first', () => {
    assert.deepEqual(
      picture.tunnels.map(({ id, name, scope, device }) => [id, name, scope, device]),
      [
        ['user:contoso%20user%20tunnel', 'Contoso User Tunnel', 'unknown', false],
        ['device:contoso%20device%20tunnel', 'Contoso Device Tunnel', 'device', true],
      ],
    );
    const { 'user.xml': user, ...others } = DEPLOYMENT;
    const turned = drawingOf({ ...others, 'user.xml': user }).picture;
    assert.equal(turned.tunnels[0]?.device, true);
  });

  it('tells whether both ends agree, as the question about that does', () => {
    const told = askAgree(picturedFiles(DEPLOYMENT));
    assert.ok(!('problem' in told));
    assert.equal(picture.agreement?.server, 'server.ps1, nps.xml');
    assert.equal(picture.agreement.agree, (told.data as { agree: unknown }).agree);
    const wrong = {
      ...DEPLOYMENT,
      'server.ps1': DEPLOYMENT['server.ps1'].replaceAll('ECP384', 'Group14'),
    };
    const differing = drawingOf(wrong).picture.agreement;
    assert.equal(differing?.agree, false);
    const [difference] = differing.differences.filter(({ part }) => part === 'DHGroup');
    assert.equal(difference?.tunnel, 'user:contoso%20user%20tunnel');
    assert.deepEqual(
      difference.spots.map(({ uri }) => uri),
      ['user.xml', 'server.ps1'],
    );
    const alone = drawingOf({ 'user.xml': DEPLOYMENT['user.xml'] }).picture;
    assert.equal(alone.agreement, undefined);
  });

  it('has the steps of the simulation', () => {
    const told = askSimulate(picturedFiles(DEPLOYMENT), {});
    assert.ok(!('problem' in told));
    const data = told.data as readonly { outcome: string; steps: { text: string }[] }[];
    assert.deepEqual(
      picture.tunnels.map(({ outcome, steps }) => [outcome, steps.map(({ text }) => text)]),
      data.map(({ outcome, steps }) => [outcome, steps.map(({ text }) => text)]),
    );
    const ids = picture.tunnels[0]?.steps.map(({ id }) => id) ?? [];
    assert.equal(new Set(ids).size, ids.length);
  });

  it('names the files it is made of, and no others', () => {
    const files = { ...DEPLOYMENT, 'deploy.ps1': read('deploy.ps1') };
    assert.deepEqual(
      drawingOf(files).picture.files.map(({ label }) => label),
      ['user.xml', 'device.xml', 'server.ps1', 'nps.xml'],
    );
  });

  it('shows a connection as the asked file states it, whatever a copy of it says', () => {
    const copy = profile(route('10.99.0.0', 16), SPLIT);
    const own = profile(route('10.20.0.0', 16), SPLIT);
    const { tunnels } = drawingOf({ 'new.xml': own, 'old.xml': copy }).picture;
    assert.equal(tunnels.length, 1);
    assert.equal(tunnels[0]?.space.v4.rows[0]?.network, '10.20.0.0/16');
    const nameless = (text: string) => text.replace(/<ProfileName>.*<\/ProfileName>/, '');
    const same = drawingOf({ 'new.xml': nameless(own), 'named.xml': own }).picture;
    assert.equal(same.tunnels.length, 1);
    const other = drawingOf({ 'new.xml': nameless(own), 'named.xml': copy }).picture;
    assert.equal(other.tunnels.length, 2);
  });

  it('counts the connections of a phonebook it does not draw', () => {
    const entry = (name: string) =>
      `[${name}]\r\nType=2\r\nVpnStrategy=7\r\nDEVICE=vpn\r\nPhoneNumber=v.contoso.com\r\n`;
    const book = Array.from({ length: 30 }, (_, at) => entry(`Entry ${at}`)).join('\r\n');
    const { tunnels, moreTunnels } = drawingOf({ 'rasphone.pbk': book }).picture;
    assert.equal(tunnels.length + moreTunnels, 30);
    assert.ok(tunnels.length < 30);
  });

  it('is of no file that states no connection', () => {
    assert.equal(drawPicture(picturedFiles({ 'server.ps1': DEPLOYMENT['server.ps1'] })), undefined);
    const both = drawPicture(
      picturedFiles({
        'server.ps1': DEPLOYMENT['server.ps1'],
        'user.xml': DEPLOYMENT['user.xml'],
      }),
    );
    assert.equal(both?.picture.tunnels.length, 1);
  });

  it('is not made of text in which it is not certain what belongs where', () => {
    const whole = (text: string) =>
      isWhole(picturedFiles({ 'vpn.xml': text })[0]?.file ?? assert.fail());
    assert.ok(whole(profile('')));
    assert.ok(!whole(profile('').replace('</NativeProfile>', '')));
  });
});

describe('findings', () => {
  it('stand at the part they are about', () => {
    const [routes] = drawingOf({
      'a.xml': readFileSync('examples/broken-routes.xml', 'utf8'),
    }).picture.tunnels;
    assert.ok(routes);
    assert.deepEqual(rulesAt(routes), {
      addresses: [
        'route-contained',
        'route-duplicate',
        'route-host-bits-set',
        'route-cidr-in-address',
        'route-address-invalid',
        'route-incomplete',
      ],
    });
    const [device] = drawingOf({
      'a.xml': readFileSync('examples/broken-device-tunnel.xml', 'utf8'),
    }).picture.tunnels;
    assert.ok(device);
    const at = rulesAt(device);
    assert.ok(at['connects']?.includes('devicetunnel-not-ikev2'));
    assert.ok(at['authenticates']?.includes('devicetunnel-not-machine-certificate'));
    assert.ok(at['triggers']?.includes('devicetunnel-alwayson-missing'));
  });

  it('are all there, each once, and those about the other end beside the tunnels', () => {
    for (const name of ['broken-routes.xml', 'broken-spelling.xml', 'rasphone-broken.pbk']) {
      const files = picturedFiles({ [name]: readFileSync(`examples/${name}`, 'utf8') });
      const picture = drawPicture(files)?.picture;
      const placed = picture?.tunnels.flatMap(({ parts }) => parts.flatMap((p) => p.findings));
      const all = [...(placed ?? []), ...(picture?.findings ?? [])];
      assert.equal(all.length, files[0]?.findings.length, name);
    }
    const server = 'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod DES';
    const script = `${server}\n$p = @'\n${profile('')}\n'@\n${server}\n`;
    const { findings } = drawingOf({ 'a.ps1': script }).picture;
    assert.ok(findings.length > 0);
  });

  it('of a file with several connections stand at the one they are in', () => {
    const book = drawingOf({
      'a.pbk': readFileSync('examples/rasphone-broken.pbk', 'utf8'),
    }).picture;
    for (const { parts } of book.tunnels) {
      assert.ok(parts.some(({ findings }) => findings.length > 0));
    }
  });
});

describe('where something goes, in a picture', () => {
  it('is answered as the question about that is', () => {
    const files = picturedFiles(DEPLOYMENT);
    for (const target of [
      '10.20.0.10',
      '10.30.8.1',
      '8.8.8.8',
      'srv.corp.example.net',
      'fd00::1',
    ]) {
      const told = askTrace(files, { target });
      assert.ok(!('problem' in told));
      const data = told.data as { answer: string; because: { text: string }[] };
      const answer = asked(DEPLOYMENT, target);
      assert.equal(answer.way, data.answer, target);
      assert.deepEqual(
        answer.because.map(({ text }) => text),
        data.because.map(({ text }) => text),
      );
    }
  });

  it('lights up the segment, the row and the tunnel that is taken', () => {
    const { picture } = drawingOf(DEPLOYMENT);
    const answer = asked(DEPLOYMENT, '10.30.8.1');
    const user = picture.tunnels[0];
    assert.equal(answer.tunnel, user?.id);
    assert.equal(answer.sentence, '10.30.8.1: through the tunnel "Contoso User Tunnel" (likely)');
    const [segment, ...more] = answer.lit.segments;
    assert.equal(more.length, 0);
    const lit = user?.space.v4.segments.find(({ id }) => id === segment?.id);
    assert.equal(lit?.label, '10.30.8.0/22');
    assert.deepEqual(
      answer.lit.rows.map(({ id }) => id),
      ['route/10.30.8.0/22'],
    );
    assert.ok(answer.lit.parts.some(({ id, tunnel }) => id === 'addresses' && tunnel === user?.id));
  });

  it('lights up the rule of a name and the way to its DNS server', () => {
    const answer = asked(DEPLOYMENT, 'srv.corp.example.net');
    assert.deepEqual(answer.dns, ['10.20.0.10', '10.20.0.11']);
    assert.ok(answer.lit.items.some(({ id }) => id === 'rule/1'));
    assert.ok(answer.lit.parts.some(({ id }) => id === 'names'));
    assert.equal(answer.lit.segments.length, 1);
  });

  it('lights up the bars of all tunnels for what goes outside', () => {
    const answer = asked(DEPLOYMENT, '8.8.8.8');
    assert.equal(answer.way, 'outside');
    assert.equal(answer.tunnel, undefined);
    assert.equal(answer.lit.segments.length, 2);
  });

  it('lights up the filter that lets an app through', () => {
    const filter =
      '<TrafficFilter><App><Id>SYSTEM</Id></App></TrafficFilter><TrafficFilter><App><Id>C:\\a.exe</Id></App></TrafficFilter>';
    const texts = { 'vpn.xml': profile(route('10.20.0.0', 16) + filter, SPLIT) };
    const answer = asked(texts, '10.20.1.1', { app: 'C:\\a.exe' });
    assert.equal(answer.way, 'tunnel');
    assert.deepEqual(
      answer.lit.items.map(({ id }) => id),
      ['routes', 'filter/2'],
    );
    assert.equal(asked(texts, '10.20.1.1', { app: 'C:\\b.exe' }).way, 'blocked');
  });

  it('says what is wrong with a question', () => {
    const drawing = drawingOf(DEPLOYMENT);
    assert.deepEqual(traceInPicture(drawing, { target: '1.2.3' }), {
      problem: "'1.2.3' is no address, no name and no URL.",
    });
    const wrong = traceInPicture(drawing, { target: '10.0.0.1', assume: ['x=y'] });
    assert.ok('problem' in wrong);
  });
});

describe('patches', () => {
  const texts = [
    DEPLOYMENT,
    { 'user.xml': DEPLOYMENT['user.xml'] },
    { 'device.xml': DEPLOYMENT['device.xml'], 'server.ps1': DEPLOYMENT['server.ps1'] },
    { 'user.xml': profile(route('10.20.0.0', 16), SPLIT) },
    { 'user.xml': profile('', SPLIT, 'Other/name') },
    { 'rasphone.pbk': read('rasphone.pbk') },
  ];
  const pictures = texts.map((each) => drawingOf(each).picture);

  it('make the next picture of the one before', () => {
    holdsFor(40, (dice) => {
      const before = dice.pick(pictures);
      const after = dice.pick(pictures);
      const patch = patchBetween(before, after, '1');
      // As it is after it was sent.
      const sent = JSON.parse(JSON.stringify(patch)) as typeof patch;
      assert.deepEqual(applyPatch(before, sent), after);
      if (before === after) assert.deepEqual([patch.changed, patch.removed], [{}, []]);
    });
  });

  it('hold what changed and no more', () => {
    const own = profile(route('10.20.0.0', 16), SPLIT);
    const before = drawingOf({ 'vpn.xml': own }).picture;
    const after = drawingOf({
      'vpn.xml': own.replace('vpn.contoso.com', 'ras.contoso.com'),
    }).picture;
    const { changed, removed } = patchBetween(before, after, '1');
    assert.deepEqual(removed, []);
    assert.deepEqual(Object.keys(changed).sort(), [
      'tunnel/user:office/part/connects',
      'tunnel/user:office/steps',
    ]);
    const patched = applyPatch(before, { base: '1', changed, removed });
    assert.equal(patched.tunnels[0]?.space.v4, before.tunnels[0]?.space.v4);
    assert.deepEqual(
      items(patched.tunnels[0] ?? assert.fail(), 'connects')[0],
      'Server: ras.contoso.com (stated)',
    );
  });
});
