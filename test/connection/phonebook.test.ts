import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { dwords, joined } from '../../server/src/engine/connection/blobs/writer';
import { valueOf } from '../../server/src/engine/connection/stated';
import { IPSEC_PARTS } from '../../server/src/engine/knowledge/ipsec';
import { file, vpnEntry } from '../phonebook/build';
import { blobLines, nrptRule, peapWithTls, route, suffix } from '../phonebook/encode';
import { eachShared } from '../support/shared';
import { brief, briefList, connectionsOf, wordsAt } from './support';

function entryOf(extra: readonly string[], fileName = 'rasphone.pbk') {
  const text = file(vpnEntry('Corp VPN', extra));
  const [connection] = connectionsOf(text, { fileName });
  assert.ok(connection);
  return { text, connection };
}

describe('the connection of a phonebook entry', () => {
  it('says what its keys say, with places', () => {
    const { text, connection } = entryOf(['AlwaysOnCapable=1', 'DeviceTunnel=0', 'IpDnsFlags=1']);
    assert.equal(brief(connection.name), 'Corp VPN');
    assert.deepEqual(brief(connection.strategy), { kind: 'only', protocol: 'ikev2' });
    assert.equal(brief(connection.routing), 'split');
    assert.equal(brief(connection.routing6), '-');
    assert.equal(brief(connection.alwaysOn), true);
    assert.equal(brief(connection.registerDns), true);
    assert.equal(brief(connection.dataEncryption), 'require');
    assert.deepEqual(
      connection.servers.items.map(({ host }) => host),
      ['vpn.example.net'],
    );
    assert.equal(wordsAt(text, connection.servers.items[0]?.place), 'vpn.example.net');
    assert.equal(brief(connection.ipsec), '-');
    assert.equal(brief(connection.authentication.eap), '-');
  });

  it('reads strategies as Windows dials them', () => {
    const strategy = (value: number) => {
      const [text] = [
        file(vpnEntry('A').map((line) => line.replace('VpnStrategy=7', `VpnStrategy=${value}`))),
      ];
      return brief(
        connectionsOf(text, { fileName: 'rasphone.pbk' })[0]?.strategy ?? { state: 'absent' },
      );
    };
    assert.deepEqual(strategy(0), { kind: 'automatic' });
    assert.deepEqual(strategy(14), { kind: 'ordered', order: ['ikev2', 'sstp'] });
    assert.deepEqual(strategy(15), { kind: 'list' });
    assert.deepEqual(strategy(11), '? "11" is not a strategy Windows defines');
  });

  it('leaves open what a bit of AuthRestrictions is that nobody has published', () => {
    const methods = (value: number) => {
      const { userMethods, machineMethods } = entryOf([`AuthRestrictions=${value}`]).connection
        .authentication;
      return [userMethods, machineMethods].map(({ items, openBecause }) => [
        items.map((item) => brief(item)),
        openBecause !== undefined,
      ]);
    };
    assert.deepEqual(methods(128), [
      [['eap'], false],
      [[], false],
    ]);
    assert.deepEqual(methods(8192), [
      [[], true],
      [[], true],
    ]);
    assert.deepEqual(methods(8192 + 2048), [
      [[], true],
      [['certificate'], true],
    ]);
  });

  it('reads blobs', () => {
    const { connection } = entryOf([
      'NumCustomPolicy=1',
      ...blobLines('CustomIPSecPolicies', dwords(2, 4, 3, 5, 2, 0)),
      'NumRoutes=2',
      ...blobLines(
        'Routes',
        joined(
          route([10, 20, 0, 0], 16, { metric: 1 }),
          route([10, 20, 9, 1], 24, { exclusion: true }),
        ),
      ),
      'NumNrptRules=1',
      ...blobLines('NrptRules', nrptRule('.corp.example.net', [[10, 20, 0, 53]])),
      'NumTrustedNetworks=1',
      ...blobLines('TrustedNetworks', suffix('corp.example.net')),
      'CustomAuthKey=25',
      ...blobLines('CustomAuthData', peapWithTls('nps.example.net', new Uint8Array(20).fill(0xab))),
    ]);
    const policy = valueOf(connection.ipsec);
    assert.deepEqual(policy && IPSEC_PARTS.map((part) => valueOf(policy.parts[part])?.id), [
      'hmac-sha-256',
      'aes-cbc-256',
      'none',
      'modp-2048',
      'hmac-sha-256',
      'aes-cbc-256',
    ]);
    assert.deepEqual(
      connection.routes.items.map(({ exclusion, hasHostBits, prefix }) => [
        brief(prefix),
        brief(exclusion),
        hasHostBits,
      ]),
      [
        [16, false, false],
        [24, true, true],
      ],
    );
    const [rule] = connection.nameRules.items;
    assert.ok(rule);
    assert.deepEqual(
      [brief(rule.name), briefList(rule.dnsServers)],
      ['.corp.example.net', ['10.20.0.53']],
    );
    assert.equal(brief(rule.autoTrigger), '? where a phonebook keeps it is not known');
    assert.deepEqual(briefList(connection.trustedNetworks), ['corp.example.net']);
    const method = valueOf(valueOf(connection.authentication.eap)?.method ?? { state: 'absent' });
    const validation = method && valueOf(method.validation);
    assert.ok(validation);
    assert.deepEqual(briefList(validation.names), ['nps.example.net']);
    assert.deepEqual(briefList(validation.trustedRoots), ['ab'.repeat(20)]);
  });

  it('knows that a damaged blob may hold more', () => {
    const bytes = route([10, 20, 0, 0], 16).subarray(0, 30);
    const { connection } = entryOf(['NumRoutes=1', ...blobLines('Routes', bytes)]);
    assert.equal(connection.routes.openBecause, 'its bytes cannot all be read');
  });

  it('tells by its folder whose phonebook it is', () => {
    const scope = (name: string) => brief(entryOf([], name).connection.scope);
    assert.equal(scope('rasphone.pbk'), '-');
    const folder = 'Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk';
    assert.equal(scope(`C:\\Users\\me\\AppData\\Roaming\\${folder}`), 'user');
    assert.equal(scope(`C:\\ProgramData\\${folder}`), 'all-users');
  });

  it('reads every entry of the examples', () => {
    const text = readFileSync('examples/rasphone.pbk', 'utf8');
    const connections = connectionsOf(text, { fileName: 'rasphone.pbk' });
    assert.ok(connections.length > 1);
    assert.equal(brief(connections[0]?.scope ?? { state: 'absent' }), 'device');
  });

  eachShared('corpus/phonebook', /\.pbk$/, ({ text, name }) => {
    connectionsOf(text, { fileName: name });
  });
});
