import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { formatNetwork } from '../../server/src/engine/formats/profilexml/routes';
import { valueOf, type Stated } from '../../server/src/engine/connection/stated';
import { IPSEC_PARTS } from '../../server/src/engine/knowledge/ipsec';
import { eachShared } from '../support/shared';
import { xmlExamples } from '../support/texts';
import { brief, briefList, connectionsOf, profileConnection, wordsAt } from './support';

const native = (inner: string) =>
  `<VPNProfile><NativeProfile>${inner}</NativeProfile></VPNProfile>`;

describe('what a profile holds in the place of a setting', () => {
  const eap = (configuration: string) => {
    const inner = `<Authentication><UserMethod>Eap</UserMethod><Eap><Configuration>${configuration}</Configuration></Eap></Authentication>`;
    const { eap: stated } = profileConnection(native(inner)).authentication;
    return stated.state === 'unknowable' ? stated.why : stated.state;
  };

  it('is said to be filled in later only where it is', () => {
    assert.equal(eap('{{eap}}'), 'it is filled in before the file is used');
    assert.equal(eap('&lt;EapHostConfig/&gt;'), 'something else stands in its place');
    const { strategy } = profileConnection(
      native('<NativeProtocolType><Type>IKEv2</Type></NativeProtocolType>'),
    );
    assert.deepEqual(
      [strategy.state, strategy.state === 'unknowable' && strategy.why],
      ['unknowable', 'something else stands in its place'],
    );
  });
});

describe('the connection of a profile', () => {
  const text = readFileSync('examples/device-tunnel.xml', 'utf8');
  const connection = profileConnection(text);

  it('says where it goes and how', () => {
    assert.deepEqual(
      connection.servers.items.map(({ host }) => host),
      ['vpn.example.com'],
    );
    assert.deepEqual(brief(connection.strategy), { kind: 'only', protocol: 'ikev2' });
    assert.equal(brief(connection.routing), 'split');
    assert.equal(brief(connection.scope), 'device');
    assert.equal(brief(connection.lockDown), '-');
    assert.equal(brief(connection.classRouteDisabled), true);
    assert.deepEqual(briefList(connection.dnsSuffixes), ['corp.example.net']);
    assert.deepEqual(briefList(connection.authentication.machineMethods), ['certificate']);
    assert.deepEqual(briefList(connection.authentication.userMethods), []);
  });

  it('has its policy with places', () => {
    const policy = valueOf(connection.ipsec);
    assert.ok(policy);
    assert.deepEqual(
      IPSEC_PARTS.map((part) => valueOf(policy.parts[part])?.id),
      ['aes-gcm-256', 'aes-gcm-256', 'ecp-384', 'ecp-384', 'hmac-sha-384', 'aes-gcm-256'],
    );
    assert.equal(wordsAt(text, policy.parts.EncryptionMethod.place), 'AES_GCM_256');
  });

  it('has its routes', () => {
    const networks = connection.routes.items.map(({ network }) => {
      const value = valueOf(network);
      return value && formatNetwork(value);
    });
    assert.deepEqual(networks, ['10.20.0.10/32', '10.20.0.11/32']);
    assert.equal(connection.routes.openBecause, undefined);
  });

  it('reads every setting into a field or carries it along', () => {
    const full = profileConnection(
      '<VPNProfile><DisableDisconnectButton>true</DisableDisconnectButton>' +
        '<APNBinding><Password>hunter2</Password><UserName>me</UserName></APNBinding>' +
        '<Zebra>1</Zebra><NativeProfile><L2tpPsk>s3cret</L2tpPsk></NativeProfile></VPNProfile>',
    );
    assert.deepEqual(
      [...full.others].map(([path, stated]) => [path, brief(stated)]),
      [
        ['DisableDisconnectButton', 'true'],
        ['APNBinding/UserName', 'me'],
      ],
    );
    assert.deepEqual([...full.secrets.keys()], ['APNBinding/Password']);
    assert.deepEqual(
      full.unread.map(({ what }) => what),
      ['Zebra'],
    );
    assert.equal(valueOf(full.l2tpPreSharedKey)?.reveal(), 's3cret');
    assert.ok(
      !/s3cret|hunter2/.test(
        JSON.stringify([full.l2tpPreSharedKey.state, [...full.secrets].map(([, s]) => valueOf(s))]),
      ),
    );
  });
});

describe('what is not certain', () => {
  const cases: readonly {
    readonly title: string;
    readonly text: string;
    readonly servers?: readonly unknown[];
    readonly routing?: unknown;
  }[] = [
    { title: 'is absent below a parent that is there', text: native(''), routing: '-' },
    {
      title: 'is a word that means nothing',
      text: native('<RoutingPolicyType>Both</RoutingPolicyType>'),
      routing: '? "Both" is not one of splittunnel, forcetunnel',
    },
    {
      title: 'is a misspelt element',
      text: native('<RoutingPolicytype>SplitTunnel</RoutingPolicytype>'),
      routing: '? a misspelt or unknown element may stand for it',
    },
    {
      title: 'is a mark of a template',
      text: native('<RoutingPolicyType>{{ routing }}</RoutingPolicyType>'),
      routing: '? it is filled in before the file is used',
    },
    {
      title: 'is what stands twice',
      text: native(
        '<RoutingPolicyType>SplitTunnel</RoutingPolicyType><RoutingPolicyType>ForceTunnel</RoutingPolicyType>',
      ),
      routing: '? RoutingPolicyType stands 2 times with different values',
    },
    {
      title: 'is certain when it stands twice and says the same',
      text: native(
        '<RoutingPolicyType>SplitTunnel</RoutingPolicyType><RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
      ),
      routing: 'split',
    },
    {
      title: 'is what a broken document may hold',
      text: '<VPNProfile><NativeProfile><Servers>vpn.example.com</NativeProfile></VPNProfile>',
      routing: '? the document is not well-formed here',
    },
  ];
  for (const { title, text, routing } of cases) {
    it(title, () => {
      assert.deepEqual(brief(profileConnection(text).routing), routing);
    });
  }
});

describe('a profile inside a script', () => {
  const text = [
    "$name = 'Corp'",
    "$profile = @'",
    '<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers>',
    '<RoutingPolicyType>SplitTunnel</RoutingPolicyType></NativeProfile></VPNProfile>',
    "'@",
  ].join('\n');

  it('states places of the script', () => {
    const [connection] = connectionsOf(text, { fileName: 'deploy.ps1' });
    assert.ok(connection);
    assert.equal(connection.form, 'profilexml');
    assert.equal(connection.carrier, 'powershell');
    assert.equal(wordsAt(text, connection.routing.place), 'SplitTunnel');
    assert.equal(wordsAt(text, connection.servers.items[0]?.place), 'vpn.example.com');
    assert.equal(connection.routing.place?.isFixed, undefined);
  });

  it('does not know what a variable holds', () => {
    const open = text.replace("@'", '@"').replace("'@", '"@').replace('SplitTunnel', '$mode');
    const [connection] = connectionsOf(open, { fileName: 'deploy.ps1' });
    assert.equal(
      brief(connection?.routing as Stated<unknown>),
      '? it is filled in before the file is used',
    );
  });
});

describe('an EAP configuration of a profile', () => {
  const text = readFileSync('examples/user-tunnel-ikev2.xml', 'utf8');

  it('says whom the client trusts and how it proves itself', () => {
    const { eap } = profileConnection(text).authentication;
    const method = valueOf(valueOf(eap)?.method ?? { state: 'absent' });
    assert.ok(method);
    const validation = valueOf(method.validation);
    const inner = valueOf(method.inner);
    assert.ok(validation && inner);
    assert.deepEqual([brief(method.type), brief(inner.type)], [25, 13]);
    assert.ok(briefList(validation.names).length > 0);
    assert.ok(
      briefList(validation.trustedRoots).every((hash) => /^[0-9a-f]{40}$/.test(String(hash))),
    );
    assert.equal(brief(validation.performed), true);
    assert.ok(valueOf(inner.certificate));
  });
});

describe('reading connections', () => {
  it('never fails and places lie in the text', () => {
    for (const { text, name } of xmlExamples()) {
      const connections = connectionsOf(text, { fileName: 'x.xml', languageId: 'profilexml' });
      for (const { place, routing } of connections) {
        for (const at of [place, routing.place]) {
          if (at) assert.ok(at.span.start <= at.span.end && at.span.end <= text.length, name);
        }
      }
    }
  });

  eachShared('corpus/profilexml', /\.xml$/, ({ text, name }) => {
    assert.ok(connectionsOf(text, { fileName: name, languageId: 'profilexml' }).length <= 1);
  });
});
