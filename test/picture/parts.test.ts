/** What the parts of a tunnel show: what is stated, what Windows does by itself, and what nobody knows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { TARGET_FORMS } from '../../server/src/engine/convert';
import { connectionsIn } from '../../server/src/engine/formats/connections';
import { parse } from '../../server/src/engine/formats/parse';
import { decodeText } from '../../server/src/engine/syntax/xml/entities';
import type { ItemPicture } from '../../server/src/engine/picture/types';
import { drawingOf, itemIds, items, profile, route, rulesAt, SPLIT, tunnelOf } from './support';

const SUITE = (group: string): string =>
  `<CryptographySuite><AuthenticationTransformConstants>GCMAES256</AuthenticationTransformConstants><CipherTransformConstants>GCMAES256</CipherTransformConstants><PfsGroup>ECP384</PfsGroup><DHGroup>${group}</DHGroup><IntegrityCheckMethod>SHA384</IntegrityCheckMethod><EncryptionMethod>AES_GCM_256</EncryptionMethod></CryptographySuite>`;

function noteOf(picture: readonly ItemPicture[], id: string): string | undefined {
  for (const item of picture) {
    if (item.id === id) return item.note;
    const inside = noteOf(item.children ?? [], id);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

describe('the part "How it connects"', () => {
  it('shows the one protocol, or all in their order', () => {
    const one = tunnelOf(profile('', SPLIT));
    assert.deepEqual(items(one, 'connects'), [
      'Server: vpn.contoso.com (stated)',
      'Protocol: IKEv2 (stated)',
    ]);
    const list = tunnelOf(readFileSync('examples/protocol-list.xml', 'utf8'));
    assert.deepEqual(items(list, 'connects').slice(1), [
      'Protocol: IKEv2, then SSTP (stated)',
      '  First: IKEv2 (stated)',
      '  Then: SSTP (stated)',
      '  RetryTimeInHours: 24 (stated)',
    ]);
  });

  it('does not know the order of Automatic, nor a protocol that is filled in later', () => {
    const automatic = tunnelOf(profile('').replace('IKEv2', 'Automatic'));
    assert.deepEqual(items(automatic, 'connects').slice(1, 3), [
      'Protocol: Automatic (stated)',
      '  May try: IKEv2 (unknown)',
    ]);
    const filled = tunnelOf(profile('').replace('IKEv2', '{{Protocol}}'));
    assert.equal(items(filled, 'connects')[1], 'Protocol: not known (unknown)');
    const none = tunnelOf(profile('').replace(/<NativeProtocolType>.*/, ''));
    assert.equal(items(none, 'connects')[1], 'Protocol: not stated (unknown)');
  });

  it('says that an app makes the tunnel', () => {
    const app = tunnelOf(
      '<VPNProfile><PluginProfile><ServerUrlList>https://vpn.contoso.com</ServerUrlList><PluginPackageFamilyName>Fabrikam.Vpn_8wekyb3d8bbwe</PluginPackageFamilyName></PluginProfile></VPNProfile>',
    );
    assert.equal(items(app, 'connects')[0], 'VPN app: Fabrikam.Vpn_8wekyb3d8bbwe (stated)');
    assert.deepEqual(items(app, 'algorithms'), []);
  });
});

describe('the part about algorithms', () => {
  it('shows a policy with the strength of each', () => {
    const tunnel = tunnelOf(profile('', SUITE('Group2')));
    const told = items(tunnel, 'algorithms');
    assert.equal(told[0], 'DHGroup: group 2 (Group2) (stated, weak)');
    assert.ok(told.includes('EncryptionMethod: AES-GCM-256 (AES_GCM_256) (stated, sound)'));
    assert.ok(rulesAt(tunnel)['algorithms']?.length);
  });

  it('shows what Windows proposes without one, as far as that is published', () => {
    const told = items(tunnelOf(profile('', SPLIT)), 'algorithms');
    assert.equal(told[0], 'DHGroup: group 2 (windows, weak)');
    assert.ok(told.includes('  Proposed: 3DES (windows, weak)'));
    assert.ok(told.includes('CipherTransformConstants: not published (unknown)'));
  });

  it('takes the registry of the computer into account', () => {
    const registry = [
      'Windows Registry Editor Version 5.00',
      '',
      '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]',
      '"NegotiateDH2048_AES256"=dword:00000002',
      '',
    ].join('\r\n');
    const { tunnels } = drawingOf({
      'vpn.xml': profile('', SPLIT),
      'client.reg': registry,
    }).picture;
    const [tunnel] = tunnels;
    assert.ok(tunnel);
    const told = items(tunnel, 'algorithms');
    assert.ok(told.includes('NegotiateDH2048_AES256: 2 (stated)'));
    assert.ok(told.includes('DHGroup: group 14 (windows, sound)'));
    assert.ok(told.includes('EncryptionMethod: AES-CBC-256 (windows, sound)'));
  });

  it('says that Automatic does not apply a suite, and gives what is not applied no strength', () => {
    const text = profile('', SUITE('Group2')).replace('>IKEv2<', '>Automatic<');
    const told = items(tunnelOf(text), 'algorithms');
    assert.deepEqual(told.slice(0, 2), [
      'CryptographySuite: not applied (stated)',
      '  DHGroup: group 2 (Group2) (stated)',
    ]);
    assert.ok(told.includes('DHGroup: group 2 (windows, weak)'));
  });
});

describe('the part about authentication', () => {
  it('shows EAP with its inner method, names and roots', () => {
    const told = items(
      tunnelOf(readFileSync('examples/user-tunnel-ikev2.xml', 'utf8')),
      'authenticates',
    );
    assert.equal(told[0], 'UserMethod: EAP (stated)');
    assert.equal(told[1], 'EAP: PEAP (type 25) (stated)');
    assert.ok(told.includes('  Inner method: EAP-TLS (type 13) (stated)'));
    assert.ok(told.some((line) => line.startsWith('  Server names: ')));
    assert.ok(told.some((line) => line.startsWith('    Trusted roots: ')));
  });

  it('hides a key', () => {
    const text = profile('').replace(
      '</NativeProfile>',
      '<L2tpPsk>Sesam-9731-öffne</L2tpPsk></NativeProfile>',
    );
    const drawing = drawingOf({ 'vpn.xml': text });
    const [tunnel] = drawing.picture.tunnels;
    assert.ok(tunnel);
    assert.ok(
      items(tunnel, 'authenticates').includes('Pre-shared key of L2TP: ••• (stated)'),
      items(tunnel, 'authenticates').join(),
    );
    assert.ok(!JSON.stringify(drawing.picture).includes('9731'));
  });
});

describe('the other parts', () => {
  const inner = [
    '<AlwaysOn>true</AlwaysOn>',
    '<TrustedNetworkDetection>corp.contoso.com</TrustedNetworkDetection>',
    '<DnsSuffix>corp.contoso.com</DnsSuffix>',
    '<AppTrigger><App><Id>C:\\Windows\\notepad.exe</Id></App></AppTrigger>',
    '<DomainNameInformation><DomainName>.corp.contoso.com</DomainName><DnsServers>10.20.0.10,10.20.0.11</DnsServers><AutoTrigger>true</AutoTrigger></DomainNameInformation>',
    '<DomainNameInformation><DomainName>vpn.corp.contoso.com</DomainName></DomainNameInformation>',
    '<TrafficFilter><App><Id>SYSTEM</Id></App><Protocol>6</Protocol><RemotePortRanges>443,8443-8444</RemotePortRanges></TrafficFilter>',
    route('10.20.0.0', 16),
    route('10.20.9.0', 24, true),
  ].join('\n');
  const tunnel = tunnelOf(profile(inner, SPLIT));

  it('show names with their DNS servers, exemptions, and what counts without a rule', () => {
    assert.deepEqual(items(tunnel, 'names'), [
      '.corp.contoso.com: 10.20.0.10, 10.20.0.11 (stated)',
      '  AutoTrigger: true (stated)',
      'vpn.corp.contoso.com: no DNS servers: exempt (stated)',
      'Names without a rule: the DNS servers of the interface with the lowest metric (windows)',
      'DnsSuffix: corp.contoso.com (stated)',
    ]);
  });

  it('show filters, and what becomes of everything else', () => {
    assert.deepEqual(items(tunnel, 'filters'), [
      'Filter 1: app SYSTEM, TCP, port 443, 8443-8444 (stated)',
      '  App: SYSTEM (stated)',
      '  Protocol: TCP (stated)',
      '  RemotePortRanges: 443, 8443-8444 (stated)',
      '  Direction: outbound (windows)',
      'Everything else that is routed into the tunnel: dropped (windows)',
    ]);
    assert.deepEqual(items(tunnelOf(profile('')), 'filters'), ['Traffic filters: none (windows)']);
  });

  it('show what makes it connect', () => {
    assert.deepEqual(items(tunnel, 'triggers'), [
      'AlwaysOn: true (stated)',
      'AppTrigger: C:\\Windows\\notepad.exe (stated)',
      'Names with AutoTrigger: .corp.contoso.com (stated)',
      'TrustedNetworkDetection: corp.contoso.com (stated)',
    ]);
    const [silent] = items(tunnelOf(profile('')), 'triggers');
    assert.equal(silent, 'AlwaysOn: false (windows)');
  });

  it('show what decides about addresses', () => {
    assert.deepEqual(items(tunnel, 'addresses'), [
      'RoutingPolicyType: SplitTunnel (stated)',
      'Routes: 1 network (stated)',
      'Exclusions: 1 network (stated)',
      'DisableClassBasedDefaultRoute: true (stated)',
    ]);
    const silent = tunnelOf(profile(''));
    assert.deepEqual(items(silent, 'addresses'), ['RoutingPolicyType: not stated (unknown)']);
    const split = tunnelOf(profile(route('10.0.0.0', 8)));
    assert.deepEqual(items(split, 'addresses'), [
      'RoutingPolicyType: SplitTunnel (windows)',
      'Routes: 1 network (stated)',
      'DisableClassBasedDefaultRoute: false (windows)',
    ]);
    const locked = tunnelOf(profile('<LockDown>true</LockDown>'));
    const [, lockedRouting] = locked.parts.find(({ id }) => id === 'addresses')?.items ?? [];
    assert.equal(lockedRouting?.value, 'ForceTunnel');
    assert.equal(lockedRouting.note, 'A LockDown profile is a force tunnel.');
  });

  it('have ids of their own and notes with their facts', () => {
    const ids = itemIds(tunnel);
    assert.equal(new Set(ids).size, ids.length);
    const names = tunnel.parts.find(({ id }) => id === 'names')?.items ?? [];
    assert.equal(
      noteOf(names, 'rule/2'),
      'Names of a rule without DNS servers are handled as if there were no rule.',
    );
  });

  it('lead to where everything is stated', () => {
    const [rule] = tunnel.parts.find(({ id }) => id === 'names')?.items ?? [];
    assert.equal(rule?.spot?.uri, 'vpn.xml');
    const line = profile(inner, SPLIT).split('\n')[rule.spot.range.start.line];
    assert.match(line ?? '', /^<DomainNameInformation><DomainName>\.corp/);
  });
});

describe('a picture of every form a connection is written in', () => {
  const text = profile(
    [
      route('10.20.0.0', 16),
      '<DomainNameInformation><DomainName>.corp.contoso.com</DomainName><DnsServers>10.20.0.10</DnsServers></DomainNameInformation>',
    ].join('\n'),
    SPLIT,
  );
  const file = parse(text, { fileName: 'vpn.xml' });
  assert.ok(file);
  const [connection] = connectionsIn(file, 'vpn.xml');
  assert.ok(connection);
  for (const form of TARGET_FORMS) {
    it(`shows the same: ${form.id}`, () => {
      const { text: written, losses } = form.write(connection, 'Office');
      const document = form.id === 'escaped' ? decodeText(written) : written;
      const extension = form.id === 'escaped' ? '.xml' : form.extension;
      const tunnel = tunnelOf(document, `office${extension}`);
      assert.equal(items(tunnel, 'connects')[0], 'Server: vpn.contoso.com (stated)');
      const rule = items(tunnel, 'names').find((line) => line.startsWith('.corp'));
      const isLost = losses.some(({ part }) => part.startsWith('DomainNameInformation'));
      assert.equal(rule, isLost ? undefined : '.corp.contoso.com: 10.20.0.10 (stated)');
      const [row] = tunnel.space.v4.rows;
      assert.deepEqual([row?.network, row?.way], ['10.20.0.0/16', 'tunnel']);
      assert.ok(row?.spot);
      assert.notEqual(tunnel.formTitle, '');
      const ids = itemIds(tunnel);
      assert.equal(new Set(ids).size, ids.length);
    });
  }
});
