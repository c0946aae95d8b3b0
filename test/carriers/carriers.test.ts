import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { connectionsIn } from '../../server/src/engine/formats/connections';
import { completionsAt } from '../../server/src/engine/features/completion';
import { hoverAt } from '../../server/src/engine/features/hover';
import { createEngine } from '../../server/src/engine/index';
import { brief } from '../connection/support';

const engine = createEngine();

const settingsOf = (...nodes: readonly (readonly [string, unknown])[]): string =>
  JSON.stringify(
    {
      omaSettings: nodes.map(([path, value]) => ({
        omaUri: `./User/Vendor/MSFT/VPNv2/AOVPN/${path}`,
        value,
      })),
    },
    undefined,
    1,
  );

const template = (members: object): string =>
  JSON.stringify(
    {
      value: [
        {
          '@odata.type': '#microsoft.graph.windows10VpnConfiguration',
          connectionName: 'AOVPN',
          connectionType: 'ikEv2',
          ...members,
        },
      ],
    },
    undefined,
    1,
  );

function found(text: string, fileName = 'policy.json'): readonly string[] {
  const file = engine.parse(text, { fileName });
  assert.ok(file);
  const { findings, failures } = engine.check(file);
  assert.deepEqual(failures, []);
  return findings.map(({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`);
}

describe('single nodes', () => {
  it('are checked like their elements, at their value', () => {
    const text = settingsOf(
      ['NativeProfile/NativeProtocolType', 'IKEv22'],
      ['RouteList/1/Address', '10.0.0.1'],
      ['RouteList/1/PrefixSize', 8],
    );
    assert.deepEqual(found(text), [
      'native-protocol-invalid IKEv22',
      'route-host-bits-set 10.0.0.1',
    ]);
  });

  it('lack nothing: the rest may be in another policy', () => {
    assert.deepEqual(found(settingsOf(['NativeProfile/Servers', 'vpn.example.com'])), []);
    assert.deepEqual(found(settingsOf(['RouteList/1/Address', '10.0.0.0'])), []);
  });

  it('are looked at each, where one is set twice', () => {
    const text = settingsOf(['AlwaysOn', 'ja'], ['AlwaysOn', 'nein']);
    assert.deepEqual(found(text), ['boolean-value-invalid ja', 'boolean-value-invalid nein']);
  });

  it('hold EAP, which is told once', () => {
    const eap =
      '<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><EapMethod/></EapHostConfig>';
    const text = settingsOf(['NativeProfile/Authentication/Eap/Configuration', eap]);
    const file = engine.parse(text, { fileName: 'policy.json' });
    assert.ok(file);
    const all = engine.check(file).findings.map(({ message, span }) => `${span.start} ${message}`);
    assert.ok(all.length > 0);
    assert.equal(new Set(all).size, all.length);
  });

  it('are corrected in place', () => {
    const text = settingsOf(['AlwaysOn', 'True']);
    const file = engine.parse(text, { fileName: 'policy.json' });
    assert.ok(file);
    const [finding] = engine.check(file).findings;
    const [fix] = finding?.fixes ?? [];
    assert.ok(fix);
    assert.equal(applyEdits(text, fix.edits), text.replace('True', 'true'));
  });

  it('are read from SyncML: escaped, in CDATA, as fragments', () => {
    const item = (data: string) =>
      `<Replace><Item><Target><LocURI>./Device/Vendor/MSFT/VPNv2/AOVPN/AlwaysOn</LocURI></Target><Data>${data}</Data></Item></Replace>\n`;
    assert.deepEqual(found(item('yes'), 'p.xml'), ['boolean-value-invalid yes']);
    assert.deepEqual(found(item('<![CDATA[yes]]>'), 'p.xml'), ['boolean-value-invalid yes']);
    assert.deepEqual(found(item('true'), 'p.xml'), []);
  });

  it('make a connection with the name and the scope of their address', () => {
    const file = engine.parse(settingsOf(['NativeProfile/NativeProtocolType', 'IKEv2']), {
      fileName: 'policy.json',
    });
    assert.ok(file);
    const [connection, ...more] = connectionsIn(file, 'policy.json');
    assert.ok(connection);
    assert.deepEqual(more, []);
    assert.equal(brief(connection.name), 'AOVPN');
    assert.equal(brief(connection.scope), 'user');
    assert.deepEqual(brief(connection.strategy), { kind: 'only', protocol: 'ikev2' });
    assert.match(
      String(brief(connection.alwaysOn)),
      /^\? .*what delivers the connection may add it/,
    );
  });

  it('are completed and hovered', () => {
    const text = settingsOf(['AlwaysOn', 'true']);
    const file = engine.parse(text, { fileName: 'policy.json' });
    assert.ok(file);
    const at = text.indexOf('AlwaysOn') + 2;
    assert.match(hoverAt(file, at, engine.rules)?.markdown ?? '', /^\*\*AlwaysOn\*\*/);
    const labels = completionsAt(file, at, { snippets: false, rules: engine.rules }).map(
      ({ label }) => label,
    );
    assert.ok(labels.includes('ProfileXML') && labels.includes('RouteList'));
  });
});

describe('the VPN template', () => {
  it('is checked at its properties, in their words', () => {
    const text = template({
      connectionType: 'automatic',
      cryptographySuite: {
        encryptionMethod: 'aes128',
        integrityCheckMethod: 'sha2_256',
        dhGroup: 'group14',
        cipherTransformConstants: 'aes128',
        authenticationTransformConstants: 'sha_256_128',
        pfsGroup: 'pfs2048',
      },
    });
    assert.ok(found(text).includes('cryptosuite-with-automatic automatic'));
  });

  it('is read behind the lines of an answer', () => {
    const text = `HTTP/1.1 200 OK\nContent-Type: application/json\n\n${template({ routes: [{ destinationPrefix: '10.1.2.3', prefixSize: 8 }] })}`;
    assert.ok(found(text, 'answer.txt').includes('route-host-bits-set 10.1.2.3'));
  });

  it('says nothing of the examples of the reference', () => {
    const text = template({
      connectionName: 'Connection Name value',
      dnsSuffixes: ['Dns Suffixes value'],
      trafficRules: [{ protocols: 9, localPortRanges: [{ lowerNumber: 1, upperNumber: 2 }] }],
    });
    assert.deepEqual(found(text), []);
  });

  it('is named in terms of ProfileXML', () => {
    const text = template({ enableDnsRegistration: true });
    const file = engine.parse(text, { fileName: 'policy.json' });
    assert.ok(file);
    const at = text.indexOf('enableDnsRegistration') + 3;
    assert.match(hoverAt(file, at, engine.rules)?.markdown ?? '', /^\*\*RegisterDNS\*\*/);
  });

  it('makes a connection', () => {
    const text = template({
      servers: [
        { address: 'b.example.com', isDefaultServer: false },
        { address: 'a.example.com', isDefaultServer: true },
      ],
      enableSplitTunneling: true,
    });
    const file = engine.parse(text, { fileName: 'policy.json' });
    assert.ok(file);
    const [connection] = connectionsIn(file, 'policy.json');
    assert.ok(connection);
    assert.deepEqual(
      connection.servers.items.map(({ host }) => host),
      ['a.example.com', 'b.example.com'],
    );
    assert.equal(brief(connection.routing), 'split');
    assert.equal(brief(connection.name), 'AOVPN');
    const { userMethods } = connection.authentication;
    assert.match(userMethods.openBecause ?? '', /what delivers the connection may add it/);
  });

  it('has what is about the whole tunnel told at its type', () => {
    const text = template({
      servers: [{ address: 'a.example.com', isDefaultServer: true }],
      enableSplitTunneling: true,
      authenticationMethod: 'certificate',
      routes: [{ destinationPrefix: '10.0.0.0', prefixSize: 8 }],
    });
    const file = engine.parse(text, { fileName: 'policy.json' });
    assert.ok(file);
    const found = engine
      .check(file)
      .findings.find(({ rule }) => rule === 'split-classbased-route-active');
    assert.ok(found);
    assert.equal(text.slice(found.span.start, found.span.end), 'connectionType');
  });
});

it('other settings of Intune are left alone', () => {
  const text =
    '{ "omaSettings": [{ "omaUri": "./Device/Vendor/MSFT/Policy/Config/A", "value": "****", "isEncrypted": true }] }';
  assert.equal(engine.parse(text, { fileName: 'policy.json' }), undefined);
});

it('cut files are read as far as they go', () => {
  const text = settingsOf(['NativeProfile/NativeProtocolType', 'IKEv22'], ['AlwaysOn', true]);
  for (let end = 0; end <= text.length; end += 1) {
    const part = text.slice(0, end);
    const file = engine.parse(part, { fileName: 'policy.json' });
    if (!file) continue;
    for (const { span } of engine.check(file).findings) assert.ok(span.end <= part.length);
  }
});
