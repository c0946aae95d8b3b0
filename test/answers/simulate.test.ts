/** How it connects, step by step: what files decide, what stays open, and what starts it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { simulate } from '../../server/src/engine/answers/simulate';
import {
  assume,
  DEFAULT_ASSUMPTIONS,
  type Assumptions,
} from '../../server/src/engine/answers/trace';
import { answer } from '../../server/src/engine/explain/ask';
import { connectionsIn, serversIn } from '../../server/src/engine/formats/connections';
import { parse } from '../../server/src/engine/formats/parse';
import { engine } from '../features/support';

const SUITE =
  '<CryptographySuite><AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants><CipherTransformConstants>AES256</CipherTransformConstants><PfsGroup>PFS2048</PfsGroup><DHGroup>Group14</DHGroup><IntegrityCheckMethod>SHA256</IntegrityCheckMethod><EncryptionMethod>AES256</EncryptionMethod></CryptographySuite>';
const SERVER =
  'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup Group14 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048';

interface Parts {
  readonly root?: string;
  readonly native?: string;
  readonly type?: string;
  readonly servers?: string;
}

function profile({
  root = '',
  native = '',
  type = 'IKEv2',
  servers = 'vpn.example.com',
}: Parts): string {
  return `<VPNProfile>${root}<NativeProfile><Servers>${servers}</Servers><NativeProtocolType>${type}</NativeProtocolType>${SUITE}${native}</NativeProfile></VPNProfile>`;
}

function run(parts: Parts, server?: string, assumed: readonly string[] = []) {
  const client = parse(profile(parts), { fileName: 'user.xml' });
  const script = server === undefined ? undefined : parse(server, { fileName: 'server.ps1' });
  assert.ok(client);
  const assumptions = assumed.reduce<Assumptions>((before, one) => {
    const next = assume(before, one);
    assert.ok(typeof next !== 'string', String(next));
    return next;
  }, DEFAULT_ASSUMPTIONS);
  const sides = {
    clients: connectionsIn(client, 'user.xml'),
    machines: [],
    servers: script ? serversIn(script, 'server.ps1') : [],
    policyServers: [],
  };
  const [answer] = simulate(sides, assumptions);
  assert.ok(answer);
  const step = (id: string) => {
    const found = answer.steps.find((one) => one.id === id);
    assert.ok(found, id);
    return found;
  };
  return { answer, step };
}

const ALWAYS = '<AlwaysOn>true</AlwaysOn>';
const DEVICE = '<DeviceTunnel>true</DeviceTunnel>';
const APP = '<AppTrigger><App><Id>C:\\a.exe</Id></App></AppTrigger>';
const NAME =
  '<DomainNameInformation><DomainName>.corp.example.net</DomainName><DnsServers>10.1.0.1</DnsServers><AutoTrigger>true</AutoTrigger></DomainNameInformation>';
const TRUSTED = '<TrustedNetworkDetection>corp.example.net</TrustedNetworkDetection>';

describe('what starts a connection', () => {
  for (const [name, root, assumed, expected] of [
    ['AlwaysOn at sign-in', ALWAYS, [], 'works'],
    ['AlwaysOn when the screen goes on', ALWAYS, ['event=screen-on'], 'works'],
    ['AlwaysOn at a change of network', ALWAYS, ['event=network-change'], 'works'],
    ['the tunnel of a user before sign-in', ALWAYS, ['event=boot'], 'fails'],
    [
      'a device tunnel before sign-in',
      '<DeviceTunnel>true</DeviceTunnel>',
      ['event=boot'],
      'works',
    ],
    ['nothing', '', [], 'fails'],
    ['a trusted network', ALWAYS + TRUSTED, ['network=corp.example.net'], 'fails'],
    [
      'a trusted network, by hand',
      ALWAYS + TRUSTED,
      ['network=corp.example.net', 'event=manual'],
      'works',
    ],
    ['a network whose name goes on', ALWAYS + TRUSTED, ['network=corp.example.net 2'], 'works'],
    [
      'a network below a trusted one',
      ALWAYS + TRUSTED,
      ['network=lab.corp.example.net'],
      'unknown',
    ],
    [
      'a network of a name rule, without a list of trusted ones',
      `${ALWAYS}<DomainNameInformation><DomainName>.corp.example.net</DomainName><DnsServers>10.1.0.1</DnsServers></DomainNameInformation>`,
      ['network=corp.example.net'],
      'fails',
    ],
    ['an app trigger', APP, [], 'unknown'],
    ['an app trigger, as the app starts', APP, ['event=app'], 'works'],
    ['an app trigger, at a question for a name', APP, ['event=name'], 'fails'],
    ['a name that triggers', NAME, ['event=name'], 'works'],
    ['AlwaysOn, in other words for sign-in', ALWAYS, ['event=logon'], 'works'],
    ['AlwaysOn, in other words for the screen', ALWAYS, ['event=ScreenOn'], 'works'],
    ['AlwaysOn at the start of an app', ALWAYS, ['event=app'], 'fails'],
    ['AlwaysOn with nobody signed in', ALWAYS, ['signedIn=false'], 'fails'],
    ['a device tunnel, nobody signed in', DEVICE, ['signed_in=false'], 'works'],
    [
      'a change of network before sign-in',
      ALWAYS,
      ['signed-in=no', 'event=network-change'],
      'fails',
    ],
  ] as const) {
    it(`${name}: ${expected}`, () => {
      const { step } = run({ root }, undefined, assumed);
      assert.equal(step('trigger').result, expected, step('trigger').text);
    });
  }
});

describe('what is assumed', () => {
  it('is an event there is', () => {
    const answer = assume(DEFAULT_ASSUMPTIONS, 'event=solstice');
    assert.match(String(answer), /^'solstice' is no value of 'event', which takes .*sign-in/);
  });

  it('never makes a trigger deny what the profile says', () => {
    const { step } = run({ root: ALWAYS }, undefined, ['event=app']);
    assert.equal(
      step('trigger').text,
      'Nothing connects it at the start of an app: no app triggers it.',
    );
  });

  it('is a release of Windows by any of its names', () => {
    const releases = (text: string) => {
      const answer = assume(DEFAULT_ASSUMPTIONS, `windows=${text}`);
      return typeof answer === 'string' ? undefined : answer.windows;
    };
    for (const text of [
      '10-1803',
      '1803',
      'Windows 10, version 1803',
      'win10-1803',
      '10.0.17134',
    ]) {
      assert.equal(releases(text), '10-1803', text);
    }
    assert.equal(releases('11-23h2'), '11-23H2');
    assert.equal(releases('11'), '11-21H2');
    for (const text of ['22H2', '95', '']) assert.equal(releases(text), undefined, text);
  });

  it('may be none', () => {
    for (const key of ['lan', 'assigned', 'server', 'selectors'] as const) {
      const answer = assume(DEFAULT_ASSUMPTIONS, `${key}=none`);
      assert.ok(typeof answer !== 'string');
      assert.deepEqual(answer[key], []);
    }
  });
});

describe('the steps', () => {
  it('that files do not decide name what would have to be known, and the code', () => {
    const { answer } = run({ root: ALWAYS });
    assert.equal(answer.outcome, 'unknown');
    assert.deepEqual(answer.protocols, ['ikev2']);
    for (const { result, needs } of answer.steps) {
      assert.equal(needs !== undefined, result === 'unknown');
    }
    assert.deepEqual(
      answer.steps.filter(({ protocol }) => protocol).map(({ id, error }) => [id, error]),
      [
        ['ike-init', '809'],
        ['ike-proposal', '13868'],
        ['ike-nat', '809'],
        ['ike-fragments', '809'],
        ['ike-server', '13801'],
        ['eap', '812 or 691'],
        ['ike-child', '13868'],
      ],
    );
  });

  it('work where both sides name the same algorithms', () => {
    const { step } = run({ root: ALWAYS }, SERVER);
    assert.equal(step('ike-proposal').result, 'works');
    assert.equal(step('ike-child').result, 'works');
  });

  it('fail with their code where they do not', () => {
    const { answer, step } = run({ root: ALWAYS }, SERVER.replace('Group14', 'ECP384'));
    assert.deepEqual([step('ike-proposal').result, step('ike-proposal').error], ['fails', '13868']);
    assert.equal(step('ike-child').result, 'works');
    assert.equal(answer.outcome, 'fails');
  });

  it('fail with 812 where the server accepts no method of the user', () => {
    const native = '<Authentication><UserMethod>Eap</UserMethod></Authentication>';
    const accepting = (methods: string) =>
      run({ root: ALWAYS, native }, `Set-VpnAuthProtocol -UserAuthProtocolAccepted ${methods}`);
    const { answer, step } = accepting('Certificate');
    assert.deepEqual([step('eap').result, step('eap').error], ['fails', '812']);
    assert.match(step('eap').text, /uses EAP, which the server does not accept/);
    assert.equal(answer.outcome, 'fails');
    assert.equal(accepting('EAP, Certificate').step('eap').result, 'unknown');
  });

  it('say EAP only of a client that says so', () => {
    const authentication = (inner: string) =>
      run({ root: ALWAYS, native: inner && `<Authentication>${inner}</Authentication>` }).step(
        'eap',
      );
    assert.equal(authentication('<UserMethod>Eap</UserMethod>').title, 'EAP');
    const password = authentication('<UserMethod>MSChapv2</UserMethod>');
    assert.deepEqual(
      [password.title, password.needs],
      ['Authentication', 'that the server accepts name and password of the user'],
    );
    const nothing = authentication('');
    assert.equal(nothing.title, 'Authentication');
    assert.match(nothing.needs ?? '', /^how the client proves who it is/);
  });

  it('of a name that cannot be one fail', () => {
    const { step } = run({ servers: 'vpn..example.com' });
    assert.deepEqual([step('resolve').result, step('resolve').error], ['fails', '868']);
    assert.equal(run({ servers: '198.51.100.5' }).step('resolve').result, 'works');
  });

  it('are those of both protocols where Windows falls back', () => {
    const { answer } = run({ type: 'Automatic' });
    assert.deepEqual(answer.protocols, ['sstp', 'ikev2']);
    assert.ok(answer.steps.some(({ id }) => id === 'tls'));
    assert.ok(answer.steps.some(({ id }) => id === 'ike-init'));
  });

  it('end with what is sent into the tunnel', () => {
    const split =
      '<RoutingPolicyType>SplitTunnel</RoutingPolicyType><DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>';
    assert.equal(run({ native: split }).step('routes').result, 'fails');
    const route = '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>';
    assert.equal(run({ root: route, native: split }).step('routes').result, 'works');
    const rule =
      '<DomainNameInformation><DomainName>.corp.example.net</DomainName><DnsServers>172.16.0.1</DnsServers></DomainNameInformation>';
    const { step } = run({ root: route + rule, native: split });
    assert.equal(step('names').result, 'fails');
    assert.match(step('names').text, /172\.16\.0\.1.* is not routed into the tunnel/);
  });

  it('count only the routes whose network is stated', () => {
    const script = (networks: readonly string[]) =>
      [
        'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -TunnelType Ikev2 -SplitTunneling',
        ...networks.map(
          (each) => `Add-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix ${each}`,
        ),
      ].join('\n');
    const routes = (...networks: string[]) => {
      const client = parse(script(networks), { fileName: 'client.ps1' });
      assert.ok(client);
      const clients = connectionsIn(client, 'client.ps1');
      const sides = { clients, machines: [], servers: [], policyServers: [] };
      const found = simulate(sides, DEFAULT_ASSUMPTIONS)[0]?.steps.find(
        ({ id }) => id === 'routes',
      );
      return [found?.result, found?.text, found?.needs];
    };
    assert.deepEqual(routes('$network'), [
      'unknown',
      'Which networks enter the tunnel is not stated.',
      'the network of the route',
    ]);
    assert.deepEqual(routes('$network', '10.0.0.0/8'), [
      'works',
      'One network enters the tunnel.',
      undefined,
    ]);
  });

  it('do not want a public DNS server inside the tunnel', () => {
    const native =
      '<RoutingPolicyType>SplitTunnel</RoutingPolicyType><DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>';
    const route = '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>';
    const rule = (name: string, servers: string) =>
      `<DomainNameInformation><DomainName>${name}</DomainName><DnsServers>${servers}</DnsServers></DomainNameInformation>`;
    const names = (...rules: string[]) => {
      const { result, text } = run({ root: route + rules.join(''), native }).step('names');
      return [result, text];
    };
    const outside = rule('www.corp.example.net', '9.9.9.9,2620:fe::fe');
    assert.deepEqual(names(rule('.corp.example.net', '10.0.0.1'), outside), [
      'works',
      'One rule asks DNS servers in the tunnel.',
    ]);
    assert.deepEqual(names(outside), [
      'unknown',
      'The rules only exempt names or ask public DNS servers.',
    ]);
    assert.equal(names(rule('.corp.example.net', 'fd00::53'))[0], 'fails');
  });

  it('say of names only what rules and routes say', () => {
    const split = '<RoutingPolicyType>SplitTunnel</RoutingPolicyType>';
    const exempt =
      '<DomainNameInformation><DomainName>vpn.example.com</DomainName></DomainNameInformation>';
    const { step } = run({ root: exempt, native: split });
    assert.deepEqual(
      [step('names').result, step('names').text],
      ['unknown', 'The rules only exempt names.'],
    );
    const open = run({ root: NAME, native: split }).step('names');
    assert.equal(open.result, 'unknown', open.text);
    assert.match(open.needs ?? '', /address the VPN server assigns/);
    const route = '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>';
    const before = run({ root: route + NAME, native: split }, undefined, ['signed-in=no']);
    assert.equal(before.step('names').result, 'works', before.step('names').text);
  });

  it('do not take a DHCP server for granted', () => {
    const script = (more: string) => `Install-RemoteAccess -VpnType Vpn ${more}`;
    const address = (more: string) => run({ root: ALWAYS }, script(more)).step('address');
    assert.equal(address('-IPAddressRange 10.9.0.10,10.9.0.99').result, 'works');
    const dhcp = run({ root: ALWAYS }, 'Set-VpnIPAddressAssignment -IPAssignmentMethod Dhcp');
    assert.equal(dhcp.step('address').result, 'unknown', dhcp.step('address').text);
    assert.match(dhcp.step('address').needs ?? '', /DHCP server/);
  });
});

describe('the page about an error beside both sides', () => {
  it('names an algorithm that differs once, also one that shows later', () => {
    const server = SERVER.replace('-PfsGroup PFS2048', '-PfsGroup ECP384');
    const texts = { 'user.xml': profile({}), 'server.ps1': server };
    const files = Object.entries(texts).map(([name, text]) => {
      const file = engine.parse(text, { fileName: name });
      assert.ok(file, name);
      return { name, uri: `file:///${name}`, file, result: engine.check(file) };
    });
    const { markdown } = answer('13868', files);
    assert.equal(markdown.split('PfsGroup is PFS2048 on the client').length - 1, 1, markdown);
    assert.match(
      markdown,
      /Child association: works\..*PfsGroup is PFS2048 on the client and ECP384/,
    );
    assert.doesNotMatch(markdown, /PfsGroup differs/);
  });
});
