/** Profiles in which everything is known, made by chance. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { IPSEC_PARTS, ipsecWords } from '../../server/src/engine/knowledge/ipsec';

const element = (name: string, text: string) => `<${name}>${text}</${name}>`;
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const flag = (name: string) => some(fc.boolean().map((on) => element(name, String(on))));

const byte = fc.integer({ min: 0, max: 255 });
const route = fc
  .tuple(byte, flag('ExclusionRoute'), some(fc.integer({ min: 1, max: 99 })))
  .map(
    ([part, exclusion = '', metric]) =>
      `<Route><Address>10.${part}.0.0</Address><PrefixSize>16</PrefixSize>${exclusion}${metric === undefined ? '' : element('Metric', String(metric))}</Route>`,
  );
const rule = fc
  .tuple(
    fc.constantFrom('.corp.example', 'host.example', '.'),
    fc.array(
      byte.map((last) => `10.0.0.${last}`),
      { maxLength: 3 },
    ),
    flag('AutoTrigger'),
    flag('Persistent'),
  )
  .map(
    ([name, servers, trigger = '', persistent = '']) =>
      `<DomainNameInformation>${element('DomainName', name)}${servers.length > 0 ? element('DnsServers', servers.join(',')) : ''}${trigger}${persistent}</DomainNameInformation>`,
  );
const filter = fc
  .tuple(
    fc.constantFrom('C:\\Program Files\\a &amp; b.exe', 'SYSTEM'),
    fc.constantFrom('443', '80,1000-2000'),
    fc.constantFrom('10.0.0.0/8', '10.1.0.1-10.1.0.9', '2001:db8::1'),
    some(fc.constantFrom('Inbound', 'Outbound')),
  )
  .map(
    ([app, ports, addresses, direction]) =>
      `<TrafficFilter><App>${element('Id', app)}</App>${element('Protocol', '6')}${element('RemotePortRanges', ports)}${element('RemoteAddressRanges', addresses)}${direction === undefined ? '' : element('Direction', direction)}</TrafficFilter>`,
  );
const suite = fc
  .tuple(...IPSEC_PARTS.map((part) => fc.constantFrom(...ipsecWords(part, 'profileXml'))))
  .map((words) =>
    element(
      'CryptographySuite',
      words.map((word, index) => element(IPSEC_PARTS[index] ?? '', word)).join(''),
    ),
  );
const protocols = fc.oneof(
  fc
    .constantFrom('IKEv2', 'SSTP', 'Automatic', 'L2TP')
    .map((word) => element('NativeProtocolType', word)),
  fc
    .subarray(['Ikev2', 'Sstp', 'L2tp'], { minLength: 1 })
    .map(
      (types) =>
        `<NativeProtocolType>ProtocolList</NativeProtocolType><ProtocolList>${types.map((type) => `<NativeProtocol>${element('Type', type)}</NativeProtocol>`).join('')}<RetryTimeInHours>24</RetryTimeInHours></ProtocolList>`,
    ),
);
const EAP = readFileSync('examples/eap-peap-tls.xml', 'utf8').replace(/<\?xml[^>]*\?>/, '');

/** Profiles of one user that the forms of ProfileXML hold wholly. */
export const profiles = fc
  .tuple(
    protocols,
    some(suite),
    some(fc.constantFrom('SplitTunnel', 'ForceTunnel')),
    fc.boolean(),
    fc.uniqueArray(route, { maxLength: 3, selector: (text) => text.slice(0, 30) }),
    some(rule),
    some(filter),
    fc.tuple(
      flag('AlwaysOn'),
      flag('LockDown'),
      flag('RegisterDNS'),
      flag('DisableDisconnectButton'),
      flag('PrivateNetwork'),
    ),
    fc.uniqueArray(fc.constantFrom('a.example', 'b.example', 'c.example')),
  )
  .map(([tried, policy = '', routing, hasEap, routes, name = '', filtered = '', flags, suffixes]) =>
    element(
      'VPNProfile',
      [
        element('ProfileName', 'Corp VPN &amp; Söhne'),
        suffixes.length > 0 ? element('DnsSuffix', suffixes.join(',')) : '',
        ...flags.map((each) => each ?? ''),
        name,
        filtered,
        element(
          'NativeProfile',
          `${element('Servers', 'vpn.example.com;Main')}${routing === undefined ? '' : element('RoutingPolicyType', routing)}${tried}${policy}${hasEap ? `<Authentication><UserMethod>Eap</UserMethod><Eap><Configuration>${EAP}</Configuration></Eap></Authentication>` : ''}`,
        ),
        ...routes,
      ].join('\n'),
    ),
  );

const trigger = fc
  .constantFrom('C:\\Windows\\notepad.exe', 'Contoso.App_8wekyb3d8bbwe')
  .map((id) => `<AppTrigger><App>${element('Id', id)}</App></AppTrigger>`);
const proxy = fc.oneof(
  fc.constant(element('AutoConfigUrl', 'http://proxy.corp.example/vpn.pac')),
  fc.constant(element('Manual', element('Server', 'proxy.corp.example:8080'))),
);
const compliance = flag('Enabled').map((enabled = '') =>
  enabled === ''
    ? ''
    : element(
        'DeviceCompliance',
        `${enabled}${element('Sso', `<Enabled>true</Enabled>${element('Eku', '1.3.6.1.5.5.7.3.2')}${element('IssuerHash', '00112233445566778899aabbccddeeff00112233')}`)}`,
      ),
);
const late = fc.tuple(
  some(fc.constantFrom('0', '600', '1800').map((text) => element('NetworkOutageTime', text))),
  some(
    fc.integer({ min: 1, max: 99 }).map((metric) => element('IPv4InterfaceMetric', String(metric))),
  ),
  flag('UseRasCredentials'),
  some(fc.constantFrom('Require', 'Max', 'None').map((word) => element('DataEncryption', word))),
  flag('DisableIKEv2Fragmentation'),
);

/** Those with more in them, for all users and the device as well. */
export const anyProfile = fc
  .tuple(
    profiles,
    flag('DeviceTunnel'),
    flag('RememberCredentials'),
    some(trigger),
    some(proxy),
    compliance,
    late,
    some(fc.constantFrom('corp.example', 'corp.example,lab.example')),
  )
  .map(([profile, tunnel = '', remember = '', app = '', through, entra, newer, trusted]) =>
    profile.replace('</VPNProfile>', () =>
      [
        tunnel,
        remember,
        app,
        through === undefined ? '' : element('Proxy', through),
        entra,
        ...newer.map((each) => each ?? ''),
        trusted === undefined ? '' : element('TrustedNetworkDetection', trusted),
        '</VPNProfile>',
      ].join('\n'),
    ),
  );
