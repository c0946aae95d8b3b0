import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { diff } from '../../server/src/engine/answers/diff';
import { TARGET_FORMS } from '../../server/src/engine/convert';
import { connectionsOf, profileConnection } from '../connection/support';
import { anyProfile, profiles } from './profiles';
import { assertTold, NAME, reread } from './told';
import { holds } from '../support/random';

/** Forms that hold a profile and nothing else, so that nothing is lost. */
const WHOLE = ['profilexml', 'one-line', 'escaped', 'syncml', 'intune-oma', 'bridge'];

describe('conversions', () => {
  for (const form of TARGET_FORMS.filter(({ id }) => WHOLE.includes(id))) {
    it(`${form.id} keeps all of a profile`, () => {
      holds(profiles, 25, (text) => {
        const before = profileConnection(text);
        const { text: written, losses } = form.write(before, NAME);
        assert.deepEqual(
          losses.filter(({ part }) => part !== 'scope'),
          [],
        );
        const answer = diff(before, reread(form, written));
        assert.deepEqual(
          answer.differences.map(({ part, a, b }) => [part, a.text, b.text]),
          [],
        );
        assert.equal(answer.same, true, JSON.stringify(answer.notCompared));
      });
    });
  }

  for (const form of TARGET_FORMS) {
    it(`${form.id} keeps all but what it tells`, () => {
      holds(anyProfile, 30, (text) => {
        assertTold(form, profileConnection(text));
      });
    });
  }

  for (const id of ['powershell', 'phonebook', 'intune-vpn']) {
    it(`every form keeps all but what it tells of what ${id} says`, () => {
      const source = TARGET_FORMS.find((form) => form.id === id);
      assert.ok(source);
      holds(fc.tuple(anyProfile, fc.constantFrom(...TARGET_FORMS)), 60, ([text, form]) => {
        const { text: written } = source.write(profileConnection(text), NAME);
        // A template without connection type leaves most of it open.
        fc.pre(id !== 'intune-vpn' || written.includes('"connectionType"'));
        assertTold(form, reread(source, written));
      });
    });
  }

  it('keep the tunnel and the proxy apart that local addresses bypass', () => {
    const formOf = (id: string) => TARGET_FORMS.find((form) => form.id === id);
    const [script] = connectionsOf(
      'Add-VpnConnection -Name A -ServerAddress vpn.example.com\nSet-VpnConnectionProxy -ConnectionName A -ProxyServer p:8080 -BypassProxyForLocal',
      { fileName: 'vpn.ps1' },
    );
    assert.ok(script);
    const asProfile = formOf('profilexml')?.write(script, NAME);
    assert.doesNotMatch(asProfile?.text ?? '', /ByPassForLocal/);
    assert.ok(asProfile?.losses.some(({ part }) => part === 'local addresses without the proxy'));
    const profile = profileConnection(
      '<VPNProfile><ByPassForLocal>true</ByPassForLocal><Proxy><Manual><Server>p:8080</Server></Manual></Proxy><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>',
    );
    const asScript = formOf('powershell')?.write(profile, NAME);
    assert.doesNotMatch(asScript?.text ?? '', /BypassProxyForLocal/);
    assert.ok(asScript?.losses.some(({ part }) => part === 'ByPassForLocal'));
    assert.match(formOf('profilexml')?.write(profile, NAME).text ?? '', /<ByPassForLocal>true</);
  });

  it('write networks of a traffic filter as networks, and all hashes of a list', () => {
    const profile = profileConnection(
      `<VPNProfile><DeviceCompliance><Sso><IssuerHash>${'a'.repeat(40)};${'b'.repeat(40)}</IssuerHash></Sso></DeviceCompliance><TrafficFilter><RemoteAddressRanges>10.1.0.1/32,10.2.0.0/16,10.3.0.1-10.3.0.9,fd00::1</RemoteAddressRanges></TrafficFilter><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>`,
    );
    const [form] = TARGET_FORMS;
    const written = form?.write(profile, NAME).text ?? '';
    assert.match(written, />10\.1\.0\.1\/32,10\.2\.0\.0\/16,10\.3\.0\.1-10\.3\.0\.9,fd00::1\/128</);
    assert.ok(written.includes(`${'a'.repeat(40)},${'b'.repeat(40)}`));
    const filter =
      '<TrafficFilter><RemoteAddressRanges>10.1.0.1,10.2.0.0/16</RemoteAddressRanges></TrafficFilter>';
    const template = TARGET_FORMS.find(({ id }) => id === 'intune-vpn')?.write(
      profileConnection(
        `<VPNProfile>${filter}<NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>IKEv2</NativeProtocolType></NativeProfile></VPNProfile>`,
      ),
      NAME,
    );
    assert.match(
      template?.text ?? '',
      /"upperAddress": "10\.1\.0\.1"[^]*"upperAddress": "10\.2\.255\.255"/,
    );
  });

  it('say of a phonebook entry all that is not in the profile', () => {
    const entries = connectionsOf(readFileSync('examples/rasphone.pbk', 'utf8'), {
      fileName: 'rasphone.pbk',
    });
    const [form] = TARGET_FORMS;
    assert.ok(form);
    for (const entry of entries) {
      const { text, losses } = form.write(entry, 'Corp');
      const answer = diff(entry, reread(form, text));
      assert.deepEqual(
        answer.differences.map(({ part }) => part),
        [],
      );
      const lost = losses.map(({ part }) => part);
      const eap = entry.authentication.eap;
      const isKept = eap.state !== 'known' || eap.value.xml.state === 'known';
      assert.equal(lost.includes('EAP'), !isKept);
      for (const { part, why } of losses) {
        assert.ok(text.includes(`Not written: ${part} (${why})`), part);
      }
    }
  });

  it('do not call lost what Windows sets anyway', () => {
    const lost = (id: string, ...pairs: string[]) => {
      const lines = ['[Corp]', 'Encoding=1', 'Type=2', 'VpnStrategy=7', ...pairs];
      const [entry] = connectionsOf(lines.join('\r\n'), { fileName: 'rasphone.pbk' });
      assert.ok(entry);
      const form = TARGET_FORMS.find((each) => each.id === id);
      const parts = form?.write(entry, 'Corp').losses.map(({ part }) => part) ?? [];
      return parts.filter((part) => /idle|mobility/.test(part));
    };
    const usual = ['IdleDisconnectSeconds=0', 'DisableMobility=0'];
    const set = ['IdleDisconnectSeconds=600', 'DisableMobility=1'];
    const [idle, mobility] = ['idle time until disconnect', 'mobility (MOBIKE) disabled'];
    assert.deepEqual(lost('profilexml', ...usual), []);
    assert.deepEqual(lost('powershell', ...usual), []);
    assert.deepEqual(lost('profilexml', ...set), [idle, mobility]);
    assert.deepEqual(lost('powershell', ...set), [mobility]);
  });

  it('give the EAP configuration of a phonebook back, where every byte is understood', () => {
    const before = profileConnection(readFileSync('examples/user-tunnel-ikev2.xml', 'utf8'));
    const [profile] = TARGET_FORMS;
    const phonebook = TARGET_FORMS.find(({ id }) => id === 'phonebook');
    assert.ok(profile && phonebook);
    const entry = reread(phonebook, phonebook.write(before, 'Contoso').text);
    const { text, losses } = profile.write(entry, 'Contoso');
    assert.ok(!losses.some(({ part }) => part.startsWith('EAP')));
    assert.match(text, /<TrustedRootCA>3f 8a 51 c7/);
    assert.deepEqual(
      diff(before, reread(profile, text)).differences.map(({ part }) => part),
      ['Route 10.20.0.0/16: Metric', 'Route 10.30.8.0/22: Metric'],
    );
  });

  it('do not tell a switch that is off in a phonebook from one that is left out', () => {
    const before = profileConnection(
      readFileSync('examples/user-tunnel-ikev2.xml', 'utf8').replace(
        /<(?:DifferentUsername|EnableQuarantineChecks)>false<.*/g,
        '',
      ),
    );
    const phonebook = TARGET_FORMS.find(({ id }) => id === 'phonebook');
    assert.ok(phonebook);
    const entry = reread(phonebook, phonebook.write(before, 'Contoso').text);
    assert.equal(diff(before, entry).same, true);
  });

  it('write as many records as there are, and no more than can be opened', () => {
    const phonebook = TARGET_FORMS.find(({ id }) => id === 'phonebook');
    const routes = Array.from(
      { length: 50_000 },
      (_, index) =>
        `<Route><Address>10.${index >> 8}.${index & 255}.0</Address><PrefixSize>24</PrefixSize></Route>`,
    );
    const suffixes = Array.from({ length: 5000 }, (_, index) => `s${index}.contoso.com`);
    const connection = profileConnection(
      `<VPNProfile><DnsSuffix>${suffixes.join(',')}</DnsSuffix>${routes.join('')}</VPNProfile>`,
    );
    const { text, losses } = phonebook?.write(connection, 'Contoso') ?? { text: '', losses: [] };
    assert.match(text, /^NumRoutes=50000\r$/m);
    assert.doesNotMatch(text, /DnsSuffixSearchList/);
    assert.ok(losses.some(({ part, why }) => part === 'DnsSuffix' && why === 'there are too many'));
  });

  it('never let a name or a value begin another line of a phonebook', () => {
    const phonebook = TARGET_FORMS.find(({ id }) => id === 'phonebook');
    const connection = profileConnection(
      '<VPNProfile><DnsSuffix>a.example</DnsSuffix><NativeProfile><Servers>vpn.example.com;one&#10;[Other]&#10;Type=1</Servers></NativeProfile></VPNProfile>',
    );
    const { text } = phonebook?.write(connection, 'Contoso\r\n[Other]') ?? { text: '' };
    assert.equal(text.match(/^\[/gm)?.length, 1);
    assert.equal(text.match(/^Type=/gm)?.length, 1);
  });

  it('leave out a rule or a filter of which something is not known, rather than widen it', () => {
    const [form] = TARGET_FORMS;
    const connection = profileConnection(
      '<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>IKEv2</NativeProtocolType></NativeProfile><TrafficFilter><Protocol>6</Protocol><RemotePortRanges>{{ ports }}</RemotePortRanges></TrafficFilter><DomainNameInformation><DomainName>.a.example</DomainName><DnsServers>{{ dns }}</DnsServers></DomainNameInformation></VPNProfile>',
    );
    const { text, losses } = form?.write(connection, '') ?? { text: '', losses: [] };
    assert.deepEqual(
      losses.map(({ part }) => part),
      ['DomainNameInformation .a.example', 'TrafficFilter'],
    );
    assert.doesNotMatch(text, /<TrafficFilter>|<DomainNameInformation>/);
  });

  it('tell what is dropped or changed of what a file leaves open or says twice', () => {
    const lossesOf = (text: string, fileName: string, id: string) => {
      const [connection] = connectionsOf(text, { fileName });
      const form = TARGET_FORMS.find((each) => each.id === id);
      assert.ok(connection && form);
      const { text: written, losses } = form.write(connection, 'Corp');
      return { written, losses: losses.map(({ part, why }) => `${part}: ${why}`) };
    };
    const told = (text: string, fileName: string, id: string, loss: string) => {
      const { written, losses } = lossesOf(text, fileName, id);
      assert.ok(losses.includes(loss), `${id}: ${losses.join('; ')}`);
      return written;
    };
    const inProfile = (text: string, id: string, loss: string) =>
      told(`<VPNProfile>${text}</VPNProfile>`, 'vpn.xml', id, loss);
    for (const id of ['profilexml', 'phonebook', 'powershell']) {
      for (const part of ['Route', 'AppTrigger']) {
        inProfile(`<${part}></${part}>`, id, `${part}: the file does not say which one`);
      }
    }
    const metric =
      '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize><Metric>-1</Metric></Route>';
    const range = 'Route 10.0.0.0/8: Metric: the form has no place for it';
    assert.doesNotMatch(inProfile(metric, 'powershell', range), /-RouteMetric/);
    inProfile(metric, 'phonebook', range);
    const app =
      '<PluginProfile><PluginPackageFamilyName>a\nb</PluginPackageFamilyName><CustomConfiguration>x\ny</CustomConfiguration></PluginProfile>';
    inProfile(
      app,
      'profilexml',
      'PluginPackageFamilyName: blanks at the ends of a value, and line breaks in it, may not count there',
    );
    inProfile(
      app,
      'one-line',
      'CustomConfiguration: blanks at the ends of a value, and line breaks in it, may not count there',
    );
    inProfile(
      '<PluginProfile><ServerUrlList>a.example.com</ServerUrlList></PluginProfile>',
      'powershell',
      'PluginProfile: its app is not known',
    );
    told(
      "Add-VpnConnection -Name Corp -ServerAddress ' a.example.com'",
      'vpn.ps1',
      'phonebook',
      'Servers: blanks at the ends of a value, and line breaks in it, may not count there',
    );
    const native = '<NativeProfile><Servers>a.example.com</Servers></NativeProfile>';
    const noPlace = 'the form has no place for it';
    inProfile(`${native}${app}`, 'powershell', `Servers: ${noPlace}`);
    const sso = '<DeviceCompliance><Sso><Eku>1.2.3,1.2.4</Eku></Sso></DeviceCompliance>';
    const several = 'DeviceCompliance/Sso/Eku: how a phonebook keeps several is not known';
    assert.doesNotMatch(inProfile(sso, 'phonebook', several), /1\.2\.3/);
    const control = 'a phonebook has no place for a character of it';
    inProfile('<DnsSuffix>a\nb</DnsSuffix>', 'phonebook', `DnsSuffix: ${control}`);
    inProfile(
      '<DomainNameInformation><DomainName>.a\nb</DomainName></DomainNameInformation>',
      'phonebook',
      `DomainNameInformation .a\nb: ${control}`,
    );
    told(
      'Set-VpnConnectionProxy -ConnectionName Corp -ProxyServer $server',
      'vpn.ps1',
      'powershell',
      'local addresses without the proxy: the form has no place for it',
    );
    const twice = lossesOf(
      '<VPNProfile><NativeProfile><Servers>a.example.com</Servers></NativeProfile><NativeProfile><Servers>b.example.com</Servers></NativeProfile></VPNProfile>',
      'vpn.xml',
      'profilexml',
    );
    assert.doesNotMatch(twice.written, /example\.com/);
    assert.ok(
      twice.losses.includes(
        'NativeProfile: not known: NativeProfile stands 2 times with different values',
      ),
    );
    const odd = lossesOf('[Corp]\r\nType=2\r\nIpDnsSuffix=a\x01b\r\n', 'vpn.pbk', 'profilexml');
    assert.match(odd.written, /<DnsSuffix>a\ufffdb</);
    assert.ok(
      odd.losses.includes(
        'DnsSuffix: XML has no place for a character of it, which is written as U+FFFD',
      ),
    );
    const zero = '<VPNProfile><IPv4InterfaceMetric>0</IPv4InterfaceMetric></VPNProfile>';
    assert.match(lossesOf(zero, 'vpn.xml', 'profilexml').written, /<IPv4InterfaceMetric>0</);
    const windows = lossesOf('[Corp]\r\nType=2\r\nIpInterfaceMetric=0\r\n', 'a.pbk', 'profilexml');
    assert.doesNotMatch(windows.written, /InterfaceMetric>/);
    const blanks = [
      "Add-VpnConnection -Name Corp -ServerAddress 'a.example.com\n'",
      "Add-VpnConnection -Name Corp -ServerAddress b -DnsSuffix ' corp.example.com'",
      "Add-VpnConnection -Name Corp -ServerAddress c -DnsSuffix 'corp.example.com'",
      "Add-VpnConnection -Name Corp -ServerAddress d -ServerList (New-VpnServerAddress -ServerAddress d -FriendlyName 'd '), (New-VpnServerAddress -ServerAddress e -FriendlyName e)",
    ].map((script) =>
      lossesOf(script, 'vpn.ps1', 'profilexml').losses.filter((loss) => loss.includes('blanks')),
    );
    const MAY_GO = 'blanks at the ends of a value, and line breaks in it, may not count there';
    assert.deepEqual(blanks, [
      [`Servers: ${MAY_GO}`],
      [`DnsSuffix: ${MAY_GO}`],
      [],
      [`Servers: ${MAY_GO}`],
    ]);
    const six = lossesOf(
      '[Corp]\r\nType=2\r\nIpPrioritizeRemote=0\r\nIpv6PrioritizeRemote=x\r\n',
      'vpn.pbk',
      'profilexml',
    );
    assert.ok(six.losses.some((loss) => loss.startsWith('RoutingPolicyType for IPv6: not known')));
    const empty = '<VPNProfile><NativeProfile><CryptographySuite/></NativeProfile></VPNProfile>';
    assert.ok(
      lossesOf(empty, 'vpn.xml', 'profilexml').losses.includes(
        'CryptographySuite: nothing of it is known',
      ),
    );
  });

  it('say so when ProfileXML has no word for a value', () => {
    const [form] = TARGET_FORMS;
    const connection = profileConnection(
      '<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers><Authentication><UserMethod>constructor</UserMethod></Authentication></NativeProfile><DataEncryption>toString</DataEncryption></VPNProfile>',
    );
    const { losses } = form?.write(connection, '') ?? { losses: [] };
    assert.deepEqual(
      losses.map(({ part, why }) => [part, why]),
      [
        ['UserMethod constructor', 'ProfileXML has no word for it'],
        ['DataEncryption', 'ProfileXML has no word for it'],
      ],
    );
  });

  it('write the name into the address of the node, every mark percent-encoded', () => {
    const connection = profileConnection(
      '<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile><DeviceTunnel>true</DeviceTunnel></VPNProfile>',
    );
    const form = TARGET_FORMS.find(({ id }) => id === 'syncml');
    const { text, losses } = form?.write(connection, "Größe (A)'s") ?? { text: '', losses: [] };
    assert.deepEqual(losses, []);
    assert.match(
      text,
      /<LocURI>\.\/Device\/Vendor\/MSFT\/VPNv2\/Gr%C3%B6%C3%9Fe%20%28A%29%27s\/ProfileXML</,
    );
  });
});
