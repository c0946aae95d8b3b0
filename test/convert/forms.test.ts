import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { diff } from '../../server/src/engine/answers/diff';
import type { ClientConnection } from '../../server/src/engine/connection/client';
import { TARGET_FORMS, type TargetForm } from '../../server/src/engine/convert';
import { IPSEC_PARTS, ipsecWords } from '../../server/src/engine/knowledge/ipsec';
import { decodeText } from '../../server/src/engine/syntax/xml/entities';
import { connectionsOf, profileConnection } from '../connection/support';

const NAME = 'Corp VPN & Söhne';

/** What a form says, read again. */
function reread(form: TargetForm, text: string): ClientConnection {
  const isJson = text.startsWith('{');
  const document = form.id === 'escaped' ? decodeText(text) : text;
  const [only, ...more] = connectionsOf(document, { fileName: isJson ? 'oma.json' : 'vpn.xml' });
  assert.ok(only, form.id);
  assert.deepEqual(more, []);
  return only;
}

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

/** Profiles in which everything is known. */
const profiles = fc
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

describe('conversions', () => {
  for (const form of TARGET_FORMS) {
    it(`${form.id} keeps all of a profile`, () => {
      fc.assert(
        fc.property(profiles, (text) => {
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
        }),
        { numRuns: 40 },
      );
    });
  }

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
      assert.ok(lost.includes('EAP') || entry.authentication.eap.state === 'absent');
      for (const { part, why } of losses) {
        assert.ok(text.includes(`Not written: ${part} (${why})`), part);
      }
    }
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
