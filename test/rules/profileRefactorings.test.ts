import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { profileRefactorings } from '../../server/src/engine/refactorings/profile/index';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { createEngine } from '../../server/src/engine/index';
import { profileOf } from '../../server/src/engine/formats/profilexml/file';
import { firstMisplaced } from '../../server/src/engine/formats/profilexml/order';
import { nameOf, profileChildren } from '../../server/src/engine/knowledge/profilexml';
import type { Finding, Fix } from '../../server/src/engine/types';

const engine = createEngine();

const RECOMMENDED = 'Make this an IKEv2 profile with the recommended algorithms';
const STRONGER = 'Make this an IKEv2 profile with stronger algorithms';
const LIST = 'Use IKEv2 and fall back to SSTP';
const DEVICE = 'Turn this profile into a device tunnel';
const ROUTES = 'Insert routes to the private networks';

function parse(text: string) {
  const file = engine.parse(text, { languageId: 'profilexml', fileName: 'vpn.xml' });
  const profile = file && profileOf(file);
  assert.ok(profile, 'not a profile');
  return { file, profile };
}

function offered(text: string): readonly Fix[] {
  return profileRefactorings(parse(text).profile, text);
}

function apply(text: string, title: string): string {
  const fix = offered(text).find((f) => f.title.startsWith(title));
  assert.ok(fix, `'${title}' is not offered`);
  return applyEdits(text, fix.edits);
}

function isOffered(text: string, title: string): boolean {
  return offered(text).some((fix) => fix.title.startsWith(title));
}

function findings(text: string): readonly Finding[] {
  const result = engine.check(parse(text).file);
  assert.deepEqual(result.failures, []);
  return result.findings;
}

const USER = [
  '<VPNProfile>',
  '  <RememberCredentials>true</RememberCredentials>',
  '  <!-- who we are -->',
  '  <DnsSuffix>corp.example.net</DnsSuffix>',
  '  <NativeProfile>',
  '    <Servers>vpn.example.net</Servers>',
  '    <NativeProtocolType>Automatic</NativeProtocolType>',
  '    <L2tpPsk>{{PSK}}</L2tpPsk>',
  '    <Authentication>',
  '      <UserMethod>Eap</UserMethod>',
  '      <Eap><Configuration/></Eap>',
  '    </Authentication>',
  '  </NativeProfile>',
  '  <Route>',
  '    <Address>10.0.0.0</Address>',
  '    <PrefixSize>8</PrefixSize>',
  '  </Route>',
  '  <DomainNameInformation>',
  '    <DomainName>.corp.example.net</DomainName>',
  '    <DnsServers>10.0.0.53</DnsServers>',
  '  </DomainNameInformation>',
  '</VPNProfile>',
  '',
].join('\n');

describe('making an IKEv2 profile', () => {
  it('sets the protocol and adds the whole suite', () => {
    const after = apply(USER, RECOMMENDED);
    assert.equal(
      after,
      USER.replace('>Automatic<', '>IKEv2<')
        .replace('    <L2tpPsk>{{PSK}}</L2tpPsk>\n', '')
        .replace(
          '    </Authentication>\n',
          [
            '    </Authentication>',
            '    <CryptographySuite>',
            '      <AuthenticationTransformConstants>GCMAES128</AuthenticationTransformConstants>',
            '      <CipherTransformConstants>GCMAES128</CipherTransformConstants>',
            '      <PfsGroup>ECP256</PfsGroup>',
            '      <DHGroup>Group14</DHGroup>',
            '      <IntegrityCheckMethod>SHA256</IntegrityCheckMethod>',
            '      <EncryptionMethod>AES_GCM_128</EncryptionMethod>',
            '    </CryptographySuite>',
            '',
          ].join('\n'),
        ),
    );
    assert.ok(!isOffered(after, RECOMMENDED), 'nothing is left to change');
    assert.ok(isOffered(after, STRONGER));
  });

  it('changes the values of a suite in place and keeps comments', () => {
    const before = apply(USER, RECOMMENDED)
      .replace('<DHGroup>Group14</DHGroup>', '<!-- agreed --><DHGroup>Group2</DHGroup>')
      .replace('      <PfsGroup>ECP256</PfsGroup>\n', '');
    const after = apply(before, STRONGER);
    assert.match(after, /<!-- agreed --><DHGroup>ECP384<\/DHGroup>/);
    assert.match(after, /<PfsGroup>ECP384<\/PfsGroup>/);
    assert.match(after, /<EncryptionMethod>AES_GCM_256<\/EncryptionMethod>/);
    assert.equal(after.match(/GCMAES256/g)?.length, 2);
    assert.equal(after.match(/<CryptographySuite>/g)?.length, 1);
  });

  it('removes a ProtocolList', () => {
    const after = apply(apply(USER, LIST), RECOMMENDED);
    assert.ok(!after.includes('<ProtocolList>'));
    assert.equal(after, apply(USER, RECOMMENDED));
  });

  it('is not offered with the user method MSChapv2', () => {
    const text = USER.replace('>Eap<', '>MSChapv2<');
    assert.ok(!isOffered(text, RECOMMENDED));
    assert.ok(!isOffered(text, STRONGER));
  });
});

describe('using a ProtocolList', () => {
  it('inserts the list after the type, and goes back to one protocol', () => {
    const listed = apply(USER, LIST);
    assert.match(listed, /<Type>Ikev2<\/Type>[^]*<Type>Sstp<\/Type>[^]*>0<\/RetryTimeInHours>/);
    assert.ok(!isOffered(listed, LIST));
    assert.equal(apply(listed, 'Use SSTP only'), USER.replace('>Automatic<', '>SSTP<'));
    assert.equal(apply(listed, 'Use IKEv2 only'), USER.replace('>Automatic<', '>IKEv2<'));
  });
});

describe('turning a profile into a device tunnel', () => {
  it('sets what a device tunnel needs and removes what it cannot use', () => {
    const after = apply(USER, DEVICE);
    assert.equal(
      after,
      [
        '<VPNProfile>',
        '  <AlwaysOn>true</AlwaysOn>',
        '  <DeviceTunnel>true</DeviceTunnel>',
        '  <!-- who we are -->',
        '  <DnsSuffix>corp.example.net</DnsSuffix>',
        '  <NativeProfile>',
        '    <Servers>vpn.example.net</Servers>',
        '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
        '    <NativeProtocolType>IKEv2</NativeProtocolType>',
        '    <Authentication>',
        '      <MachineMethod>Certificate</MachineMethod>',
        '    </Authentication>',
        '  </NativeProfile>',
        '  <Route>',
        '    <Address>10.0.0.0</Address>',
        '    <PrefixSize>8</PrefixSize>',
        '  </Route>',
        '</VPNProfile>',
        '',
      ].join('\n'),
    );
    const errors = findings(after).filter((finding) => finding.severity === 'error');
    assert.deepEqual(errors, []);
    assert.ok(!isOffered(after, DEVICE));
    assert.ok(!isOffered(after, LIST), 'a device tunnel has no choice of protocols');
    assert.ok(!isOffered(after, ROUTES), 'a device tunnel gets no wide routes');
  });

  it('keeps the line ends of the file', () => {
    const after = apply(USER.replace(/\n/g, '\r\n'), DEVICE);
    assert.equal(after.replace(/\r\n/g, '').includes('\n'), false);
    assert.equal(after.replace(/\r\n/g, '\n'), apply(USER, DEVICE));
  });

  it('mends a boolean that Windows does not read', () => {
    const text = USER.replace('<DnsSuffix>', '<DeviceTunnel>True</DeviceTunnel>\n  <DnsSuffix>');
    assert.match(apply(text, DEVICE), /<DeviceTunnel>true<\/DeviceTunnel>/);
  });

  it('works on a profile in one line', () => {
    // On one line, a comment belongs to what stands before it.
    const bare = USER.replace('  <!-- who we are -->\n', '');
    const after = apply(bare.replace(/\n\s*/g, ''), DEVICE);
    assert.equal(after, apply(bare, DEVICE).replace(/\n\s*/g, ''));
  });
});

describe('inserting private routes', () => {
  it('adds the networks that no route covers', () => {
    const after = apply(USER, ROUTES);
    const addresses = [...after.matchAll(/<Address>([^<]*)</g)].map((match) => match[1]);
    assert.deepEqual(addresses, ['10.0.0.0', '172.16.0.0', '192.168.0.0']);
    assert.ok(!isOffered(after, ROUTES));
  });

  it('does not count an exclusion as a route into the tunnel', () => {
    const text = USER.replace(
      '<PrefixSize>8</PrefixSize>',
      '<PrefixSize>8</PrefixSize><ExclusionRoute>true</ExclusionRoute>',
    );
    assert.equal(apply(text, ROUTES).match(/<Route>/g)?.length, 4);
  });

  it('is not offered in a force tunnel', () => {
    const text = USER.replace(
      '    <NativeProtocolType>',
      '    <RoutingPolicyType>ForceTunnel</RoutingPolicyType>\n    <NativeProtocolType>',
    );
    assert.ok(!isOffered(text, ROUTES));
  });
});

describe('any document', () => {
  it('gets refactorings that can be applied, or none', () => {
    const texts = [
      '<VPNProfile/>',
      '<VPNProfile></VPNProfile>',
      '<VPNProfile><NativeProfile/></VPNProfile>',
      '<VPNProfile><NativeProfile><L2tpPsk>x</L2tpPsk></NativeProfile></VPNProfile>',
      '<VPNProfile>\n<LockDown>true</LockDown>\n<NativeProfile>\n<ProtocolList/>\n</NativeProfile></VPNProfile>',
      '<VPNProfile><NativeProfile><CryptographySuite>text</CryptographySuite></NativeProfile>',
      '<VPNProfile><NativeProfile><Authentication/><NativeProtocolType/></NativeProfile><Route/></VPNProfile>',
      '<VPNProfile><PluginProfile/></VPNProfile>',
    ];
    for (const text of texts) {
      for (const fix of offered(text)) {
        const after = applyEdits(text, fix.edits);
        assert.notEqual(after, text, `${fix.title} on ${text}`);
        const again = offered(after).filter((f) => f.title === fix.title);
        assert.deepEqual(again, [], `${fix.title} on ${text} gives ${after}`);
        for (const [i, edit] of fix.edits.entries()) {
          const next = fix.edits[i + 1];
          if (next) assert.ok(edit.span.end <= next.span.start, `${fix.title} on ${text}`);
        }
      }
    }
  });
});

describe('sorting the elements', () => {
  const SORT = 'Sort the elements into the order Windows returns';
  const mixed = [
    '<VPNProfile>',
    '  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
    '  <NativeProfile>',
    '    <NativeProtocolType>IKEv2</NativeProtocolType>',
    '    <Servers>vpn.example.com</Servers>',
    '  </NativeProfile>',
    '  <!-- always -->',
    '  <AlwaysOn>true</AlwaysOn>',
    '</VPNProfile>',
  ];

  it('moves elements with their comments and changes nothing else', () => {
    const sorted = apply(mixed.join('\n'), SORT);
    assert.equal(
      sorted,
      [
        '<VPNProfile>',
        '  <!-- always -->',
        '  <AlwaysOn>true</AlwaysOn>',
        '  <NativeProfile>',
        '    <Servers>vpn.example.com</Servers>',
        '    <NativeProtocolType>IKEv2</NativeProtocolType>',
        '  </NativeProfile>',
        '  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
        '</VPNProfile>',
      ].join('\n'),
    );
    assert.ok(!isOffered(sorted, SORT));
  });

  it('leaves nothing to say about the order, whatever stands in it', () => {
    for (const name of profileChildren('VPNProfile').map(nameOf)) {
      const lines = ['<VPNProfile>', '  <Route></Route>', '  <NativeProfile></NativeProfile>'];
      const text = [...lines, `  <${name}></${name}>`, '</VPNProfile>'].join('\n');
      const sorted = isOffered(text, SORT) ? apply(text, SORT) : text;
      const { profile } = parse(sorted);
      assert.equal(firstMisplaced(profile.root), undefined, sorted);
    }
  });
});
