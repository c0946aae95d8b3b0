/** What is generated for the other end of a connection: read again, and held against the connection. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { agree } from '../../server/src/engine/answers/agree';
import type { ClientConnection } from '../../server/src/engine/connection/client';
import { valueOf } from '../../server/src/engine/connection/stated';
import { balancersIn, serversIn } from '../../server/src/engine/formats/connections';
import { generateServerSide, SERVER_TARGETS } from '../../server/src/engine/generate';
import { createEngine } from '../../server/src/engine/index';
import { ipsecSuite, IPSEC_PARTS, ipsecWords } from '../../server/src/engine/knowledge/ipsec';
import { serverTemplates } from '../../server/src/engine/knowledge/server-templates.generated';
import type { ServerTarget } from '../../server/src/engine/knowledge/server-templates.generated';
import { templateMarks } from '../../server/src/engine/text/templates';
import { connectionsOf, profileConnection } from '../connection/support';
import { findPowerShell, PowerShellParser } from '../support/powershell/pwsh';
import { holds } from '../support/random';

const engine = createEngine();
const program = findPowerShell();
const parser = program === undefined ? undefined : new PowerShellParser(program);
after(() => parser?.close());

const element = (name: string, text: string) => `<${name}>${text}</${name}>`;
const suiteXml = (words: Readonly<Record<string, string>>) =>
  element(
    'CryptographySuite',
    Object.entries(words)
      .map(([part, word]) => element(part, word))
      .join(''),
  );
const EAP = readFileSync('examples/eap-peap-tls.xml', 'utf8').replace(/<\?xml[^>]*\?>/, '');
const USER = `<Authentication><UserMethod>Eap</UserMethod><Eap><Configuration>${EAP}</Configuration></Eap></Authentication>`;
const MACHINE = '<Authentication><MachineMethod>Certificate</MachineMethod></Authentication>';
const SOUND = suiteXml(ipsecSuite('gcm', 'profileXml'));

/** A profile of some protocol, policy and authentication. */
function profile(protocol: string, policy: string, authentication = USER, rest = ''): string {
  const isDevice = authentication === MACHINE;
  return `<VPNProfile>${element('ProfileName', 'Corp &amp; more')}${isDevice ? '<DeviceTunnel>true</DeviceTunnel>' : ''}<DnsSuffix>corp.contoso.com</DnsSuffix><NativeProfile><Servers>vpn.contoso.com</Servers>${element('NativeProtocolType', protocol)}${policy}${authentication}</NativeProfile>${rest}</VPNProfile>`;
}

const generate = (target: ServerTarget, text: string) =>
  generateServerSide(target, profileConnection(text), 'vpn.xml');

/** The answer of agree for a profile and what was generated for it. */
function agreement(client: ClientConnection, script: string) {
  const file = engine.parse(script, { fileName: 'rras.ps1' });
  assert.ok(file);
  const servers = serversIn(file, 'rras.ps1');
  assert.equal(servers.length, 1);
  const [answer] = agree({ clients: [client], servers, policyServers: [], machines: [] });
  assert.ok(answer);
  return answer;
}

/** Every combination of the six algorithms the schema has. */
const suites = fc
  .tuple(...IPSEC_PARTS.map((part) => fc.constantFrom(...ipsecWords(part, 'profileXml'))))
  .map((words) =>
    suiteXml(Object.fromEntries(words.map((word, i) => [IPSEC_PARTS[i] ?? '', word]))),
  );

const ALL: readonly ServerTarget[] = SERVER_TARGETS.map(({ id }) => id);

describe('a generated VPN server', () => {
  it('agrees with the profile, whatever its policy', () => {
    holds(fc.tuple(suites, fc.constantFrom(USER, MACHINE)), 60, ([policy, who]) => {
      const client = profileConnection(profile('IKEv2', policy, who));
      const { text, notKnown } = generateServerSide('rras', client, 'vpn.xml');
      assert.deepEqual(notKnown, []);
      const answer = agreement(client, text);
      assert.deepEqual(answer.differences, []);
      assert.equal(answer.agree, true, JSON.stringify(answer.notCompared));
      const method = who === USER ? 'authentication method' : 'machine certificate';
      assert.ok(answer.matches.some(({ part }) => part === method));
    });
  });

  it('agrees with phonebook entries, scripts and the template of Intune', () => {
    const script = [
      "Add-VpnConnection -Name 'Corp' -ServerAddress vpn.contoso.com -TunnelType Ikev2 -AuthenticationMethod Eap",
      "Set-VpnConnectionIPsecConfiguration -ConnectionName 'Corp' -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants GCMAES128 -DHGroup Group14 -EncryptionMethod GCMAES128 -IntegrityCheckMethod SHA256 -PfsGroup ECP256 -Force",
    ].join('\n');
    const graph = JSON.stringify({
      '@odata.type': '#microsoft.graph.windows10VpnConfiguration',
      displayName: 'Corp',
      connectionName: 'Corp',
      connectionType: 'ikEv2',
      servers: [{ address: 'vpn.contoso.com', isDefaultServer: true }],
      authenticationMethod: 'certificate',
      cryptographySuite: {
        encryptionMethod: 'aes256',
        integrityCheckMethod: 'sha2_256',
        dhGroup: 'group14',
        cipherTransformConstants: 'aes256',
        authenticationTransformConstants: 'sha_256_128',
        pfsGroup: 'pfs2048',
      },
    });
    const [user] = connectionsOf(readFileSync('examples/rasphone.pbk', 'utf8'), {
      fileName: 'rasphone.pbk',
    }).filter(({ ipsec }) => ipsec.state === 'known');
    for (const [client] of [
      [user],
      connectionsOf(script, { fileName: 'a.ps1' }),
      connectionsOf(graph, { fileName: 'a.json' }),
    ]) {
      assert.ok(client);
      assert.equal(client.ipsec.state, 'known');
      const { text } = generateServerSide('rras', client, 'file');
      const answer = agreement(client, text);
      assert.deepEqual(answer.differences, [], client.form);
      assert.equal(answer.matches.length > 5, true, client.form);
    }
  });

  it('sets no policy where the profile has none, and says what follows', () => {
    for (const [protocol, policy, why] of [
      ['IKEv2', '', /the profile has none of its own/],
      ['Automatic', SOUND, /with Automatic, Windows was reported to ignore/],
    ] as const) {
      const { text } = generate('rras', profile(protocol, policy));
      assert.doesNotMatch(text, /CustomPolicy/);
      assert.match(text, why);
      assert.match(text, /13868/);
      assert.notEqual(agreement(profileConnection(profile(protocol, policy)), text).agree, false);
    }
  });

  it('leaves a place for an algorithm that the profile leaves out', () => {
    const five = Object.fromEntries(
      Object.entries(ipsecSuite('gcm', 'profileXml')).filter(([part]) => part !== 'DHGroup'),
    );
    const { text, fillIn, notKnown } = generate('rras', profile('IKEv2', suiteXml(five)));
    assert.match(text, /DHGroup += '__DHGROUP__'/);
    assert.ok(fillIn.some(({ mark }) => mark === '__DHGROUP__'));
    assert.deepEqual(notKnown, ['The policy of the profile is not known in full: DHGroup.']);
  });

  it('takes certificates of computers from one root, and keeps EAP', () => {
    const { text, fillIn } = generate('rras', profile('IKEv2', SOUND, MACHINE));
    assert.match(text, /-UserAuthProtocolAccepted Certificate, EAP -RootCertificateNameToAccept/);
    assert.ok(fillIn.some(({ mark }) => mark === '__ROOT_THUMBPRINT__'));
  });

  it('binds a certificate where SSTP is used', () => {
    const { text } = generate('rras', profile('SSTP', ''));
    assert.match(text, /Set-RemoteAccess -SslCertificate/);
    assert.doesNotMatch(text, /EnableServerFragmentation|CustomPolicy/);
  });
});

describe('a generated server side', () => {
  const profiles = {
    ikev2: profile('IKEv2', SOUND),
    sstp: profile('SSTP', ''),
    device: profile('IKEv2', SOUND, MACHINE),
    both: profile(
      'ProtocolList',
      '<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol><NativeProtocol><Type>Sstp</Type></NativeProtocol></ProtocolList>',
    ),
  };

  it('is found clean by our own rules', () => {
    for (const [name, text] of Object.entries(profiles)) {
      for (const target of ALL) {
        const side = generate(target, text);
        const file = engine.parse(side.text, { fileName: side.fileName });
        const found = file ? engine.check(file).findings : [];
        const known = target === 'directaccess' ? ['ps-isatap-supportability'] : [];
        assert.deepEqual(
          found
            .filter(({ rule }) => !known.includes(rule))
            .map(({ rule, message }) => [rule, message]),
          [],
          `${target} for ${name}`,
        );
      }
    }
  });

  it(
    'is read by PowerShell where it is a script',
    { skip: parser === undefined && 'PowerShell is not installed' },
    async () => {
      for (const text of Object.values(profiles)) {
        for (const target of ALL) {
          const side = generate(target, text);
          if (side.language !== 'powershell') continue;
          const facts = (await parser?.facts(side.text)) ?? [];
          assert.deepEqual(
            facts.filter((fact) => fact.startsWith('error|')),
            [],
            target,
          );
        }
      }
    },
  );

  it('lists every place that is left, with its lines, as a mark of a template', () => {
    for (const text of Object.values(profiles)) {
      for (const target of ALL) {
        const side = generate(target, text);
        const lines = side.text.split(/\r?\n/);
        const marks = templateMarks(side.text)
          .map(({ start, end }) => side.text.slice(start, end))
          .filter((mark) => mark.startsWith('__') && mark !== '__LIKE_THIS__');
        assert.deepEqual(new Set(side.fillIn.map(({ mark }) => mark)), new Set(marks), target);
        for (const { mark, lines: numbers, what } of side.fillIn) {
          assert.match(what, /\.$/);
          for (const number of numbers) assert.ok(lines[number - 1]?.includes(mark));
        }
        assert.doesNotMatch(side.text, /[«»]|^@/m, target);
        assert.doesNotMatch(side.text, /\n\r?\n\r?\n/, target);
      }
    }
  });

  it('says what was not tried, and where what it rests on comes from', () => {
    for (const target of ALL) {
      const { text, untried, sources } = generate(target, profiles.both);
      assert.ok(text.split('\n').slice(0, 3).join('\n').includes(untried), target);
      assert.ok(sources.length > 0, target);
    }
  });

  it('is generated all the same where the profile does not need it, saying so first', () => {
    for (const [target, text, reason] of [
      ['nps', profiles.device, /does not ask a policy server/],
      ['sstp-offload', profiles.ikev2, /does not use SSTP/],
      ['haproxy', profiles.ikev2, /does not use SSTP/],
      ['directaccess', profiles.ikev2, /another way in/],
      ['bigip', profile('L2TP', ''), /neither IKEv2 nor SSTP/],
      [
        'netscaler',
        '<VPNProfile><PluginProfile><ServerUrlList>a.contoso.com</ServerUrlList><PluginPackageFamilyName>Contoso.App_8wekyb3d8bbwe</PluginPackageFamilyName></PluginProfile></VPNProfile>',
        /an app makes this tunnel/,
      ],
    ] as const) {
      const side = generate(target, text);
      assert.match(side.notNeeded ?? '', reason);
      assert.ok(side.text.split(/\r?\n/)[0]?.endsWith(side.notNeeded ?? '?'), target);
      assert.ok(side.text.length > 800, target);
    }
    assert.equal(generate('bigip', profiles.ikev2).notNeeded, undefined);
    assert.equal(generate('nps', profiles.ikev2).notNeeded, undefined);
  });

  it('writes only what the profile uses', () => {
    for (const target of ['bigip', 'netscaler', 'loadmaster', 'nginx', 'azure'] as const) {
      const ikev2 = generate(target, profiles.device).text;
      assert.match(ikev2, /\b500\b/);
      assert.match(ikev2, /\b4500\b/);
      assert.doesNotMatch(ikev2, /sstp_443|sstp-443|VSPort 443/);
      assert.doesNotMatch(ikev2, /\b1812\b/);
      const sstp = generate(target, profiles.sstp).text;
      assert.match(sstp, /\b443\b/);
      assert.doesNotMatch(sstp, /\b4500\b/);
    }
  });

  it('asks for the path of SSTP and warns of the string without a backslash', () => {
    for (const target of ['bigip', 'netscaler', 'loadmaster', 'haproxy'] as const) {
      const { text } = generate(target, profiles.sstp);
      const asks = text.split('\n').filter((line) => /^[^#]*BA195980/.test(line));
      assert.ok(asks.length > 0, target);
      for (const line of asks) {
        assert.ok(line.includes('/sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/'), line);
      }
      assert.match(text, /401/);
      assert.match(text, /"Host:r\\n"/, target);
      assert.match(text, /vpn\.contoso\.com/);
    }
    const monitor = generate('bigip', profiles.sstp).text;
    assert.ok(
      monitor.includes(
        'send "HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ HTTP/1.1\\r\\nHost: vpn.contoso.com\\r\\nConnection: Close\\r\\n\\r\\n" recv "HTTP/1.1 401"',
      ),
    );
  });

  it('is read back by our own readers of load balancers, and is what IKEv2, SSTP and NPS need', () => {
    const keepsClient = ['bigip', 'netscaler', 'nginx', 'azure'] as const;
    for (const target of [...keepsClient, 'haproxy'] as const) {
      for (const [name, text] of Object.entries(profiles)) {
        const side = generate(target, text);
        const file = engine.parse(side.text, { fileName: side.fileName });
        assert.ok(file, `${target} for ${name}`);
        const [balancer, ...more] = balancersIn(file, side.fileName);
        assert.ok(balancer, `${target} for ${name}`);
        assert.deepEqual(more, []);
        const roles = new Map(
          balancer.services.items.flatMap((service) =>
            service.roles.map((role) => [role, service] as const),
          ),
        );
        const uses = (protocol: string) =>
          target !== 'haproxy' && (name === 'both' || (name === 'sstp') === (protocol === 'sstp'));
        const usesNps = name !== 'device' && target !== 'azure';
        const expected = [
          ...(uses('ikev2') ? ['ike', 'nat-t'] : []),
          ...(uses('sstp') || target === 'haproxy' ? ['sstp'] : []),
          ...(usesNps && target !== 'haproxy' ? ['radius', 'radius-accounting'] : []),
        ];
        assert.deepEqual([...roles.keys()].sort(), expected.sort(), `${target} for ${name}`);
        for (const [role, service] of roles) {
          const { sourceNat, persistence, members, monitors, unlisted } = service;
          const what = `${target} for ${name}, ${role}`;
          assert.equal(members.items.length, unlisted ? 1 : 2, what);
          const kept = valueOf(persistence);
          assert.ok(kept && kept.by !== 'none' && kept.by !== 'cookie', what);
          if (role === 'sstp') {
            const asks = monitors.items.map(({ request }) => valueOf(valueOf(request)?.path));
            if (target === 'bigip' || target === 'netscaler' || target === 'haproxy') {
              assert.deepEqual(asks, ['/sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/'], what);
              assert.match(valueOf(monitors.items[0]?.expects) ?? '', /401/, what);
            }
            continue;
          }
          assert.notEqual(valueOf(sourceNat), true, what);
          assert.notEqual(kept.reach, 'service', what);
        }
      }
    }
  });

  it('requests a certificate by the name the profile trusts', () => {
    const [, name = ''] = /<ServerNames>([^<]+)<\/ServerNames>/.exec(EAP) ?? [];
    const [first = ''] = name.split(';');
    const { text } = generate('nps', profiles.ikev2);
    assert.ok(text.includes(`Subject = "CN=${first}"\r\n`));
    assert.ok(
      text.includes(`_continue_ = "dns=${first}&"\r\n_continue_ = "dns=__NPS_SERVER_NAME__&"`),
    );
    assert.match(text, /PEAP with EAP-TLS inside/);
    const client = profileConnection(profiles.ikev2);
    const method = valueOf(valueOf(client.authentication.eap)?.method);
    const [root] = valueOf(method?.validation)?.trustedRoots.items ?? [];
    assert.ok(root?.state === 'known' && text.includes(root.value));
    assert.doesNotMatch(text, /[^\r]\n/);
  });

  it('lets no text of a file out of its comment or into a command', () => {
    const evil = [
      "x'; Remove-Item C:\\ -Recurse #",
      'a&#10;Restart-Computer',
      'a&#13;&#10;create ltm virtual',
      '$(Stop-Computer)',
      '&#x2028;stream {',
      `__${'A'.repeat(400)}`,
    ];
    for (const text of evil) {
      const hostile = profile(
        'IKEv2',
        SOUND,
        USER.replace(/<ServerNames>[^<]*</g, `<ServerNames>${text}<`),
      )
        .replace('Corp &amp; more', text)
        .replace('<Servers>vpn.contoso.com', `<Servers>${text}`)
        .replace('<DnsSuffix>corp.contoso.com', `<DnsSuffix>${text}`);
      const plain = profile('IKEv2', SOUND);
      for (const { id, comment } of serverTemplates.targets) {
        const code = (of: string) =>
          generate(id, of)
            .text.split(/\r\n|[\n\r\u2028]/)
            .filter((line) => !line.trim().startsWith(comment));
        const marked = code(hostile).map((line) =>
          line
            .replaceAll('__VPN_NAME__', 'vpn.contoso.com')
            .replaceAll('__INTERNAL_DOMAIN__', 'corp.contoso.com'),
        );
        const names = /__NPS_NAME__|nps[\w.-]*/g;
        assert.deepEqual(
          marked.map((line) => line.replace(names, 'nps')),
          code(plain).map((line) => line.replace(names, 'nps')),
          `${id}: ${text}`,
        );
      }
    }
  });
});
