import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { diff, pairsOf, type Diff } from '../../server/src/engine/answers/diff';
import { diffFiles } from '../../server/src/engine/answers/told/diff';
import { ipsecWords } from '../../server/src/engine/knowledge/ipsec';
import { connectionsOf, profileConnection, wordsAt } from '../connection/support';
import { holds } from '../support/random';

const profile = (native: string, rest = '') =>
  `<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>IKEv2</NativeProtocolType>${native}</NativeProfile>${rest}</VPNProfile>`;

const between = (a: string, b: string): Diff => diff(profileConnection(a), profileConnection(b));

/** Differences in short: part, change and both texts. */
function brief(answer: Diff): readonly string[] {
  return answer.differences.map(
    ({ part, change, a, b }) => `${part} ${change}: ${a.text ?? '-'} | ${b.text ?? '-'}`,
  );
}

const SUITE = (group: string) =>
  `<CryptographySuite><AuthenticationTransformConstants>GCMAES128</AuthenticationTransformConstants><CipherTransformConstants>GCMAES128</CipherTransformConstants><PfsGroup>ECP256</PfsGroup><DHGroup>${group}</DHGroup><IntegrityCheckMethod>SHA256</IntegrityCheckMethod><EncryptionMethod>AES_GCM_128</EncryptionMethod></CryptographySuite>`;
const ROUTE = (address: string, prefix: number, more = '') =>
  `<Route><Address>${address}</Address><PrefixSize>${prefix}</PrefixSize>${more}</Route>`;
const EAP = (type: number, names: string, more = '') =>
  `<Authentication><UserMethod>Eap</UserMethod><Eap><Configuration><EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><EapMethod><Type xmlns="http://www.microsoft.com/provisioning/EapCommon">${type}</Type></EapMethod><Config xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><Eap xmlns="http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1"><Type>${type}</Type><EapType xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV1"><CredentialsSource><CertificateStore><SimpleCertSelection>true</SimpleCertSelection></CertificateStore></CredentialsSource><ServerValidation><DisableUserPromptForServerValidation>true</DisableUserPromptForServerValidation><ServerNames>${names}</ServerNames></ServerValidation>${more}</EapType></Eap></Config></EapHostConfig></Configuration></Eap></Authentication>`;

describe('diff of two profiles', () => {
  it('finds nothing between a profile and itself laid out and ordered another way', () => {
    const a = profile(
      `${SUITE('Group14')}<RoutingPolicyType>SplitTunnel</RoutingPolicyType>`,
      `<AlwaysOn>true</AlwaysOn>${ROUTE('10.0.0.0', 8)}${ROUTE('10.64.0.0', 16)}<TrustedNetworkDetection>a.example,b.example</TrustedNetworkDetection>`,
    );
    const b = profile(
      `\n<RoutingPolicyType>\n splittunnel </RoutingPolicyType>\n<!-- suite -->${SUITE('group14')}`,
      `<TrustedNetworkDetection> b.example, A.example </TrustedNetworkDetection>${ROUTE('10.64.0.0', 16, '<ExclusionRoute>false</ExclusionRoute>')}${ROUTE('10.0.0.0', 8)}<AlwaysOn>1</AlwaysOn>`,
    );
    const answer = between(a, b);
    assert.deepEqual([answer.same, answer.differences, answer.notCompared], [true, [], []]);
  });

  it('finds the same EAP configuration the same, whether it can be read or not', () => {
    const odd = EAP(13, 'nps.example.com').replaceAll('EapCommon', 'Odd');
    const answer = between(profile(odd), profile(odd));
    assert.deepEqual([answer.same, answer.differences, answer.notCompared], [true, [], []]);
    const lines = between(profile(odd), profile(odd.replaceAll('><', '>\n  <')));
    assert.deepEqual([lines.same, lines.notCompared], [true, []]);
    const unread = EAP(13, 'nps.example.com', '<FastReconnect>tr\nue</FastReconnect>');
    const blank = between(profile(unread), profile(unread.replace('\n', '  ')));
    assert.deepEqual([blank.same, blank.notCompared], [true, []]);
    const other = between(profile(odd), profile(EAP(13, 'nps.example.com')));
    assert.notEqual(other.same, true);
    const changed = between(profile(odd), profile(odd.replace('nps.', 'radius.')));
    assert.notEqual(changed.same, true);
  });

  it('tells of names of servers for people, and not of capitals in those of hosts', () => {
    const own = profile('');
    const named = (name: string) => own.replace('vpn.example.com', `vpn.example.com;${name}`);
    const capitals = between(own, own.replace('vpn.', 'VPN.'));
    assert.deepEqual([capitals.same, capitals.differences], [true, []]);
    assert.equal(between(own, named('')).same, true);
    assert.deepEqual(brief(between(own, named('Corp'))), [
      'friendly names of servers changed: vpn.example.com | Corp',
    ]);
    assert.equal(between(named('Corp'), named('corp')).same, false);
  });

  it('does not take for removed what a profile has no place for', () => {
    const [made] = connectionsOf(
      'Add-VpnConnection -Name A -ServerAddress vpn.example.com -TunnelType Ikev2\nSet-VpnConnectionProxy -ConnectionName A -ProxyServer p.example:80 -ExceptionPrefix x.example',
      { fileName: 'a.ps1' },
    );
    assert.ok(made);
    const { differences, notCompared } = diff(made, profileConnection(profile('')));
    const of = (each: { readonly part: string }) => each.part === 'proxy exceptions';
    assert.equal(differences.some(of), false);
    assert.equal(notCompared.find(of)?.why, 'ProfileXML cannot tell it.');
  });

  it('claims nothing of an EAP configuration that ends in the middle', () => {
    const whole = profile(EAP(13, 'nps.example.com'));
    const answer = between(whole.slice(0, whole.indexOf('</EapMethod>')), whole);
    assert.deepEqual(brief(answer), []);
    assert.equal(answer.same, 'unknown');
    assert.ok(answer.notCompared.some(({ part }) => part === 'EAP server names'));
  });

  for (const [what, a, b, expected] of [
    [
      'a route added, one removed',
      profile('', ROUTE('10.0.0.0', 8)),
      profile('', ROUTE('10.1.0.0', 16)),
      ['Route removed: 10.0.0.0/8 | -', 'Route added: - | 10.1.0.0/16'],
    ],
    [
      'a route that becomes an exclusion, by the documented default',
      profile('', ROUTE('10.0.0.0', 8)),
      profile('', ROUTE('10.0.0.0', 8, '<ExclusionRoute>true</ExclusionRoute>')),
      ['Route 10.0.0.0/8: ExclusionRoute changed: false (the default) | true'],
    ],
    [
      'a metric',
      profile('', ROUTE('10.0.0.0', 8, '<Metric>1</Metric>')),
      profile('', ROUTE('10.0.0.0', 8, '<Metric>2</Metric>')),
      ['Route 10.0.0.0/8: Metric changed: 1 | 2'],
    ],
    [
      'one algorithm',
      profile(SUITE('Group14')),
      profile(SUITE('ECP256')),
      ['DHGroup changed: Group14 | ECP256'],
    ],
    [
      'AlwaysOn dropped',
      profile('', '<AlwaysOn>true</AlwaysOn>'),
      profile(''),
      ['AlwaysOn changed: true | false (the default)'],
    ],
    [
      'a switch without a documented default',
      profile('<DisableClassBasedDefaultRoute>false</DisableClassBasedDefaultRoute>'),
      profile(''),
      ['DisableClassBasedDefaultRoute removed: false | -'],
    ],
    [
      'the order of suffixes',
      profile('', '<DnsSuffix>a.example,b.example</DnsSuffix>'),
      profile('', '<DnsSuffix>b.example,a.example</DnsSuffix>'),
      ['DnsSuffix changed: a.example, b.example | b.example, a.example'],
    ],
    [
      'the order of DNS servers',
      profile(
        '',
        '<DomainNameInformation><DomainName>.a.example</DomainName><DnsServers>10.0.0.1,10.0.0.2</DnsServers></DomainNameInformation>',
      ),
      profile(
        '',
        '<DomainNameInformation><DomainName>.A.example</DomainName><DnsServers>10.0.0.2,10.0.0.1</DnsServers></DomainNameInformation>',
      ),
      [
        'DomainNameInformation .a.example: DnsServers changed: 10.0.0.1, 10.0.0.2 | 10.0.0.2, 10.0.0.1',
      ],
    ],
    [
      'the order of protocols',
      protocols('Ikev2', 'Sstp'),
      protocols('Sstp', 'Ikev2'),
      ['ProtocolList changed: IKEv2, SSTP | SSTP, IKEv2'],
    ],
    [
      'a traffic filter',
      profile(
        '',
        '<TrafficFilter><Protocol>6</Protocol><RemotePortRanges>443, 80</RemotePortRanges></TrafficFilter>',
      ),
      profile(
        '',
        '<TrafficFilter><RemotePortRanges>80,443</RemotePortRanges><Protocol>6</Protocol></TrafficFilter><TrafficFilter><Protocol>17</Protocol></TrafficFilter>',
      ),
      ['TrafficFilter added: - | protocol UDP; outbound'],
    ],
    [
      'the server names of EAP',
      profile(EAP(13, 'nps1.example')),
      profile(EAP(13, 'nps2.example')),
      ['EAP server names changed: nps1.example | nps2.example'],
    ],
    [
      'a setting of EAP that has no field of its own',
      profile(EAP(13, 'nps.example', '<DifferentUsername>false</DifferentUsername>')),
      profile(EAP(13, 'nps.example', '<DifferentUsername>true</DifferentUsername>')),
      [
        'EAP configuration changed: EapType/DifferentUsername=false | EapType/DifferentUsername=true',
      ],
    ],
    [
      'a pre-shared key, which is not shown',
      profile('<L2tpPsk>correct-horse</L2tpPsk>'),
      profile('<L2tpPsk>battery-staple</L2tpPsk>'),
      ['L2tpPsk changed: ••• | •••'],
    ],
    [
      'what only travels',
      profile('', '<DisableDisconnectButton>true</DisableDisconnectButton>'),
      profile('', '<DisableDisconnectButton>false</DisableDisconnectButton>'),
      ['DisableDisconnectButton changed: true | false'],
    ],
  ] as const) {
    it(`finds ${what}`, () => {
      const answer = between(a, b);
      assert.deepEqual([answer.same, brief(answer)], [false, expected]);
    });
  }

  it('does not compare the name, nor what is filled in later', () => {
    const answer = between(
      profile('', '<ProfileName>A</ProfileName><DnsSuffix>{{ suffix }}</DnsSuffix>'),
      profile('', '<ProfileName>B</ProfileName><DnsSuffix>a.example</DnsSuffix>'),
    );
    assert.equal(answer.same, 'unknown');
    assert.deepEqual(
      answer.notCompared.map(({ part, decides }) => [part, decides]),
      [
        ['name', false],
        ['DnsSuffix', true],
      ],
    );
  });

  it('compares records that share their network or name as a whole', () => {
    const metric = (number: number) => ROUTE('10.0.0.0', 8, `<Metric>${number}</Metric>`);
    const other = ROUTE('10.1.0.0', 16);
    const judged = (a: string, b: string) => {
      const { same, notCompared, ...answer } = between(profile('', a), profile('', b));
      const open = notCompared.map(({ part, why }) => `${part}: ${why}`);
      return [same, brief({ same, notCompared, ...answer }), open];
    };
    assert.deepEqual(judged(metric(1) + metric(2), metric(2) + metric(1)), [true, [], []]);
    assert.deepEqual(judged(metric(1) + metric(1), metric(1)), [true, [], []]);
    const twice = 'Route: "10.0.0.0/8" stands several times.';
    assert.deepEqual(judged(metric(1) + metric(2), metric(1)), ['unknown', [], [twice]]);
    assert.deepEqual(judged(metric(1), metric(1) + metric(2)), ['unknown', [], [twice]]);
    assert.deepEqual(judged(metric(1) + metric(2) + other, metric(2) + metric(3)), [
      false,
      ['Route removed: 10.1.0.0/16 | -'],
      [twice],
    ]);
    const many = Array.from({ length: 40 }, (_, i) => metric(i + 1));
    assert.deepEqual(judged(many.join(''), many.join('')), ['unknown', [], [twice]]);
  });

  it('does not count how the configuration of an app is laid out, only its texts', () => {
    const app = (xml: string) =>
      `<VPNProfile><PluginProfile><CustomConfiguration>${xml}</CustomConfiguration></PluginProfile></VPNProfile>`;
    const laid = app('<a\r\n  b="1">\r\n  <c>x</c>\r\n</a>');
    assert.equal(between(app('<a b="1"><c>x</c></a>'), laid).same, true);
    assert.equal(between(app('<a>x\ny</a>'), app('<a>x y</a>')).same, false);
    assert.equal(between(app('<![CDATA[x\ny]]>'), app('<![CDATA[x y]]>')).same, false);
  });

  it('tells both places', () => {
    const a = profile('', '<AlwaysOn>true</AlwaysOn>');
    const b = profile('', '<AlwaysOn>false</AlwaysOn>');
    const [only] = between(a, b).differences;
    assert.deepEqual([wordsAt(a, only?.a.place), wordsAt(b, only?.b.place)], ['true', 'false']);
  });

  it('gives the same differences the other way round', () => {
    const setting = fc.record(
      {
        alwaysOn: fc.boolean(),
        group: fc.constantFrom(...ipsecWords('DHGroup', 'profileXml')),
        routes: fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { maxLength: 4 }),
        suffixes: fc.array(fc.constantFrom('a.example', 'b.example'), { maxLength: 3 }),
      },
      { requiredKeys: ['routes', 'suffixes'] },
    );
    const text = ({ alwaysOn, group, routes, suffixes }: FromArbitrary<typeof setting>) =>
      profile(
        group === undefined ? '' : SUITE(group),
        `${alwaysOn === undefined ? '' : `<AlwaysOn>${alwaysOn}</AlwaysOn>`}${routes.map((each) => ROUTE(`10.${each}.0.0`, 16)).join('')}${suffixes.length > 0 ? `<DnsSuffix>${suffixes.join(',')}</DnsSuffix>` : ''}`,
      );
    holds(fc.tuple(setting, setting), 60, ([one, two]) => {
      assert.notEqual(between(text(one), text(one)).same, false);
      const there = between(text(one), text(two));
      const back = between(text(two), text(one));
      const parts = ({ differences }: Diff) => differences.map(({ part }) => part).sort();
      assert.deepEqual(parts(there), parts(back));
      assert.equal(there.same, back.same);
    });
  });
});

type FromArbitrary<T> = T extends fc.Arbitrary<infer U> ? U : never;

function protocols(...types: readonly string[]): string {
  const entries = types.map((type) => `<NativeProtocol><Type>${type}</Type></NativeProtocol>`);
  return `<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>ProtocolList</NativeProtocolType><ProtocolList>${entries.join('')}</ProtocolList></NativeProfile></VPNProfile>`;
}

describe('diff of two forms', () => {
  const script = [
    'Add-VpnConnection -Name Corp -ServerAddress vpn.example.com -TunnelType Ikev2 -SplitTunneling',
    'Set-VpnConnectionIPsecConfiguration -ConnectionName Corp -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants GCMAES128 -PfsGroup ECP256 -DHGroup Group14 -IntegrityCheckMethod SHA256 -EncryptionMethod GCMAES128 -Force',
    'Add-VpnConnectionRoute -ConnectionName Corp -DestinationPrefix 10.0.0.0/8',
  ].join('\n');
  const same = (more: string) =>
    profile(
      `<RoutingPolicyType>SplitTunnel</RoutingPolicyType>${SUITE('Group14')}`,
      `${ROUTE('10.0.0.0', 8)}${more}`,
    );
  const [made] = connectionsOf(script, { fileName: 'make.ps1' });
  assert.ok(made);

  it('reads through the spelling of each', () => {
    const answer = diff(profileConnection(same('')), made);
    assert.deepEqual([answer.same, brief(answer)], [true, []]);
  });

  it('lists what one of them has no place for', () => {
    const answer = diff(
      profileConnection(same('<AlwaysOn>true</AlwaysOn><RegisterDNS>true</RegisterDNS>')),
      made,
    );
    assert.equal(answer.same, true);
    const reasons = new Map(answer.notCompared.map(({ part, why }) => [part, why]));
    const why = 'A script of cmdlets cannot tell it.';
    assert.deepEqual([reasons.get('AlwaysOn'), reasons.get('RegisterDNS')], [why, why]);
  });

  it('does not take ByPassForLocal, which is about the tunnel, for a proxy that is bypassed', () => {
    const proxy = '<Proxy><Manual><Server>p.example.com:8080</Server></Manual></Proxy>';
    const [bypassing] = connectionsOf(
      `${script}\nSet-VpnConnectionProxy -ConnectionName Corp -ProxyServer p.example.com:8080 -BypassProxyForLocal`,
      { fileName: 'make.ps1' },
    );
    assert.ok(bypassing);
    for (const more of ['', '<ByPassForLocal>true</ByPassForLocal>']) {
      const answer = diff(profileConnection(same(proxy + more)), bypassing);
      assert.deepEqual(brief(answer), []);
      const open = answer.notCompared.find(
        ({ part }) => part === 'local addresses without the proxy',
      );
      assert.match(open?.why ?? '', /cannot tell it/);
    }
  });

  it('does not judge a default against what Windows wrote into a phonebook', () => {
    const [entry] = connectionsOf(
      '[Corp]\r\nType=2\r\nVpnStrategy=7\r\nAlwaysOnCapable=1\r\nMEDIA=rastapi\r\nPort=VPN2-0\r\nDevice=WAN Miniport (IKEv2)\r\nDEVICE=vpn\r\nPhoneNumber=vpn.example.com\r\n',
      { fileName: 'rasphone.pbk' },
    );
    assert.ok(entry);
    const answer = diff(profileConnection(profile('')), entry);
    assert.deepEqual([answer.same, brief(answer)], [true, []]);
    const open = answer.notCompared.find(({ part }) => part === 'AlwaysOn');
    assert.match(open?.why ?? '', /the default is false, and whether Windows writes it/);
  });

  it('takes a policy on one side only for a difference', () => {
    const answer = diff(
      profileConnection(
        profile('<RoutingPolicyType>SplitTunnel</RoutingPolicyType>', ROUTE('10.0.0.0', 8)),
      ),
      made,
    );
    assert.deepEqual(
      answer.differences.map(({ part, change }) => [part, change]),
      [['CryptographySuite', 'added']],
    );
  });
});

describe('which connections are compared', () => {
  const of = (...names: readonly string[]) =>
    connectionsOf(
      names.map((name) => `Add-VpnConnection -Name ${name} -ServerAddress vpn.example`).join('\n'),
      { fileName: 'make.ps1' },
    );
  const shape = (a: readonly string[], b: readonly string[]) => {
    const pairing = pairsOf(of(...a), of(...b));
    if ('question' in pairing) return pairing.question;
    return [pairing.pairs.length, pairing.onlyA.length, pairing.onlyB.length];
  };

  it('takes the only ones, whatever their names', () => {
    assert.deepEqual(shape(['A'], ['B']), [1, 0, 0]);
  });
  it('takes the same names, and tells of others where both hold several', () => {
    assert.deepEqual(shape(['A', 'B'], ['b']), [1, 0, 0]);
    assert.deepEqual(shape(['A', 'B'], ['B', 'A', 'C']), [2, 0, 1]);
  });
  it('takes a connection of one file alone for a difference', () => {
    const answer = diffFiles(of('A', 'B', 'C'), of('A', 'B'));
    assert.ok('alone' in answer);
    assert.equal(answer.same, false);
    assert.deepEqual(
      answer.alone.map(({ change, a, b }) => [change, a.text, b.text]),
      [['removed', 'C', undefined]],
    );
    assert.ok(answer.compared.every(({ same }) => same === true));
  });
  it('asks when it is not certain', () => {
    assert.match(String(shape(['A', 'B'], ['C'])), /not certain: "A", "B"; "C"/);
  });
});
