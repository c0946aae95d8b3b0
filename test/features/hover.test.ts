import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoverAt } from '../../server/src/engine/module';
import { cursor, engine, marked, profile } from './support';

function hover(source: string): { shown: string; markdown: string } | undefined {
  const { text, offset } = cursor(source);
  const found = hoverAt(profile(text), offset, engine.rules);
  return found && { shown: marked(text, [found.span]), markdown: found.markdown };
}

/** Asserts what a hover is about and what it says. */
function says(source: string, shown: string, ...parts: readonly (string | RegExp)[]): void {
  const found = hover(source);
  assert.ok(found, `no hover in ${source}`);
  assert.equal(found.shown, shown);
  for (const part of parts) {
    if (typeof part === 'string')
      assert.ok(found.markdown.includes(part), `${part}\n\n${found.markdown}`);
    else assert.match(found.markdown, part);
  }
}

describe('hover on element names', () => {
  it('tells all there is to know', () => {
    says(
      '<VPNProfile><Always|On>true</AlwaysOn></VPNProfile>',
      '<VPNProfile><«AlwaysOn»>true</AlwaysOn></VPNProfile>',
      '**AlwaysOn**: true or false',
      '- `true`: ',
      '- When absent: `false`',
      '- At most once',
      '- Works in user and device tunnels',
      '- OMA-URI: `./User/Vendor/MSFT/VPNv2/{ProfileName}/AlwaysOn`',
      '- OMA-URI: `./Device/Vendor/MSFT/VPNv2/{ProfileName}/AlwaysOn`',
      '[VPNv2 CSP](https://learn.microsoft.com/windows/client-management/mdm/vpnv2-csp)',
    );
  });

  it('works on the close tag and at both ends of the name', () => {
    says('<VPNProfile></|VPNProfile>', '<VPNProfile></«VPNProfile»>', '**VPNProfile**');
    says('<VPNProfile></VPNProfile|>', '<VPNProfile></«VPNProfile»>', '**VPNProfile**');
    says('<|VPNProfile></VPNProfile>', '<«VPNProfile»></VPNProfile>', '**VPNProfile**');
  });

  it('says what is known of an element no schema has', () => {
    says(
      '<VPNProfile><Vpn|Proxy></VpnProxy></VPNProfile>',
      '<VPNProfile><«VpnProxy»></VpnProxy></VPNProfile>',
      '`Set-VpnConnectionProxy`',
      'Reported by administrators, not documented by Microsoft.',
      'https://github.com/MicrosoftDocs/windows-itpro-docs/issues/10907',
    );
  });

  it('gives range, tunnels that differ and both claims about the first release', () => {
    says(
      '<VPNProfile><IPv4Interface|Metric>3</IPv4InterfaceMetric></VPNProfile>',
      '<VPNProfile><«IPv4InterfaceMetric»>3</IPv4InterfaceMetric></VPNProfile>',
      'Range: 1 to 9999',
      "Since Windows 11 21H2 by Microsoft's description; seen to work from Windows 11 24H2 on",
      'Missing in the published XSD.',
    );
    says(
      '<VPNProfile><Lock|Down>true</LockDown></VPNProfile>',
      '<VPNProfile><«LockDown»>true</LockDown></VPNProfile>',
      'User tunnel: not allowed; device tunnel: yes',
      'Since Windows 10 1607',
    );
  });

  it('knows an element by its path, not by its name', () => {
    says(
      '<VPNProfile><TrafficFilter><RoutingPolicy|Type/></TrafficFilter></VPNProfile>',
      '<VPNProfile><TrafficFilter><«RoutingPolicyType»/></TrafficFilter></VPNProfile>',
      'TrafficFilter',
    );
    assert.equal(hover('<VPNProfile><Server|s>a</Servers></VPNProfile>'), undefined);
  });

  it('works in a document that is still being typed', () => {
    says('<VPNProfile><Route><Addr|ess>', '<VPNProfile><Route><«Address»>', '**Address**');
    says('<VPNProf|ile', '<«VPNProfile»', '**VPNProfile**');
  });

  it('says nothing inside EAP configuration but on its root', () => {
    const eap = (inner: string) =>
      `<VPNProfile><NativeProfile><Authentication><Eap><Configuration>${inner}</Configuration></Eap></Authentication></NativeProfile></VPNProfile>`;
    assert.ok(hover(eap('<EapHost|Config></EapHostConfig>')));
    assert.equal(hover(eap('<EapHostConfig><Eap|Method></EapMethod></EapHostConfig>')), undefined);
  });
});

describe('hover on values', () => {
  const value = (path: string, inner: string) => {
    const names = path.split('/');
    const open = names.map((n) => `<${n}>`).join('');
    const close = [...names]
      .reverse()
      .map((n) => `</${n}>`)
      .join('');
    return open + inner + close;
  };
  const valueSays = (
    path: string,
    inner: string,
    shown: string,
    ...parts: readonly (string | RegExp)[]
  ) => {
    says(value(`VPNProfile/${path}`, inner), value(`VPNProfile/${path}`, shown), ...parts);
  };

  it('gives the meaning of an enumeration or boolean', () => {
    valueSays(
      'NativeProfile/NativeProtocolType',
      ' Auto|matic ',
      ' «Automatic» ',
      '**NativeProtocolType**: `Automatic`',
    );
    valueSays('AlwaysOn', 'tr|ue', '«true»', '**AlwaysOn**: `true`');
    valueSays('NativeProfile/CryptographySuite/DHGroup', 'Group2|', '«Group2»', '*Deprecated.*');
  });

  it('names the documented spelling of a value spelt otherwise', () => {
    valueSays(
      'NativeProfile/NativeProtocolType',
      'ik|ev2',
      '«ikev2»',
      'Documented spelling: `IKEv2`',
    );
  });

  it('explains the item of a list under the cursor', () => {
    const path = 'TrafficFilter/RemoteAddressRanges';
    valueSays(
      path,
      '10.0.0.0/8, 192.168.|0.0/24',
      '10.0.0.0/8, «192.168.0.0/24»',
      '(item 2 of 2)',
      '`192.168.0.0` to `192.168.0.255`, 256 IPv4 addresses',
    );
    valueSays(path, '|10.0.0.0/8', '«10.0.0.0/8»', '16,777,216 IPv4 addresses');
    valueSays(path, '10.0.0.1-10.0.0.|9', '«10.0.0.1-10.0.0.9»', '9 IPv4 addresses');
    valueSays(path, 'fd00::/|8', '«fd00::/8»', '2^120 IPv6 addresses');
    valueSays(path, '10.0.0.9-10.0.0.|1', '«10.0.0.9-10.0.0.1»', 'ends before it starts');
    valueSays(
      'TrafficFilter/RemotePortRanges',
      '443, 8000-80|99',
      '443, «8000-8099»',
      '100 in all',
    );
    valueSays(
      'NativeProfile/Servers',
      'vpn.example.com;Hea|d office',
      '«vpn.example.com;Head office»',
      'friendly name `Head office`',
    );
    valueSays(
      'DomainNameInformation/DomainName',
      '.corp.example.|com',
      '«.corp.example.com»',
      'every name that ends with',
    );
  });

  it('falls back to what is known about the element', () => {
    valueSays(
      'TrafficFilter/RemoteAddressRanges',
      'no|nsense',
      '«nonsense»',
      '**RemoteAddressRanges**',
    );
    valueSays(
      'NativeProfile/RoutingPolicyType',
      'Split|Tunel',
      '«SplitTunel»',
      '**RoutingPolicyType**',
      '- `SplitTunnel`: ',
      '- `ForceTunnel`: ',
    );
    valueSays('DnsSuffix', 'corp.exa|mple.com', '«corp.example.com»', '**DnsSuffix**');
  });

  it('reads address and prefix of a route together', () => {
    const route = (address: string, prefix: string, more = '') =>
      `<VPNProfile><Route><Address>${address}</Address><PrefixSize>${prefix}</PrefixSize>${more}</Route></VPNProfile>`;
    says(
      route('10.1|.2.3', '16'),
      route('«10.1.2.3»', '16'),
      '`10.1.0.0/16`',
      '65,536 IPv4 addresses, sent through the tunnel',
    );
    const out = '<ExclusionRoute>true</ExclusionRoute>';
    says(route('10.0.0.0', '8|', out), route('10.0.0.0', '«8»', out), 'kept out of the tunnel');
    says(route('10.0.0.0', '3|3'), route('10.0.0.0', '«33»'), '**PrefixSize**');
  });

  it('puts numbers in words', () => {
    valueSays('TrafficFilter/Protocol', '1|7', '«17»', 'IP protocol 17: UDP');
    valueSays('NativeProfile/ProtocolList/RetryTimeInHours', '16|8', '«168»', '7 days');
    valueSays('NativeProfile/ProtocolList/RetryTimeInHours', '2|5', '«25»', '1 day and 1 hour');
  });

  it('never shows a secret', () => {
    const found = hover(value('VPNProfile/NativeProfile/L2tpPsk', 'hunter|2'));
    assert.ok(found);
    assert.match(found.markdown, /hidden/);
    assert.ok(!found.markdown.includes('hunter'));
  });

  it('shows text from the document as text', () => {
    const found = hover(value('VPNProfile/NativeProfile/Servers', 'a`](x)![y](z|)'));
    assert.ok(found?.markdown.includes('``a`](x)![y](z)``'), found?.markdown);
  });
});

describe('hover on attributes', () => {
  it('says that there are none', () => {
    says('<VPNProfile ver|sion="1"/>', '<VPNProfile «version="1"»/>', '`version`', 'no attributes');
    says('<VPNProfile xmlns="ur|n:x"/>', '<VPNProfile «xmlns="urn:x"»/>', 'namespace');
  });
});

describe('hover in suppression comments', () => {
  it('explains the rule and the word', () => {
    says(
      '<VPNProfile><!-- aovpn-disable-line cryptosuite-with|-automatic: known --></VPNProfile>',
      '<VPNProfile><!-- aovpn-disable-line «cryptosuite-with-automatic»: known --></VPNProfile>',
      '**cryptosuite-with-automatic**',
      'docs/rules/cryptosuite-with-automatic.md',
    );
    says(
      '<!-- aovpn-dis|able-file --><VPNProfile/>',
      '<!-- «aovpn-disable-file» --><VPNProfile/>',
      'in the whole file',
    );
  });

  it('says nothing about unknown rules, reasons and other comments', () => {
    assert.equal(hover('<!-- aovpn-disable-file no-such|-rule --><VPNProfile/>'), undefined);
    assert.equal(
      hover('<!-- aovpn-disable-file a: cryptosuite-with|-automatic --><VPNProfile/>'),
      undefined,
    );
    assert.equal(hover('<!-- Always|On --><VPNProfile/>'), undefined);
  });
});
