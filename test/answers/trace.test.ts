/** Where does this go: every worked example, what targets and assumptions may look like, and doubt. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  assume,
  DEFAULT_ASSUMPTIONS,
  parseTarget,
  trace,
  type Assumptions,
  type Flow,
  type Trace,
} from '../../server/src/engine/answers/trace';
import { behaviourData } from '../../server/src/engine/knowledge/behaviour.generated';
import { connectionsIn } from '../../server/src/engine/formats/connections';
import { formatIp } from '../../server/src/engine/connection/values/ip';
import { parse } from '../../server/src/engine/formats/parse';
import { VECTORS, type Vector } from './vectors';

function connections(name: string, inner: string | undefined) {
  if (inner === undefined) return [];
  const device = name === 'device' ? '<DeviceTunnel>true</DeviceTunnel>' : '';
  const text = `<VPNProfile><ProfileName>${name}</ProfileName>${device}${inner}</VPNProfile>`;
  const file = parse(text, { fileName: `${name}.xml` });
  assert.ok(file);
  return connectionsIn(file, `${name}.xml`);
}

/** A VPN policy of Intune with a split tunnel into 10.0.0.0/8. @param more Other settings of it. */
function policyText(more: object): string {
  const policy = {
    '@odata.type': '#microsoft.graph.windows10VpnConfiguration',
    connectionName: 'Corp',
    connectionType: 'ikEv2',
    enableSplitTunneling: true,
    servers: [{ address: 'vpn.example.com', isDefaultServer: true }],
    routes: [{ destinationPrefix: '10.0.0.0', prefixSize: 8 }],
    ...more,
  };
  return JSON.stringify(policy, null, 2);
}

function assumptions(written: readonly string[] = []): Assumptions {
  return written.reduce<Assumptions>((before, one) => {
    const next = assume(before, one);
    assert.ok(typeof next !== 'string', String(next));
    return next;
  }, DEFAULT_ASSUMPTIONS);
}

function answer(inner: string, target: string, flow: Flow = {}, assumed: readonly string[] = []) {
  const where = parseTarget(target);
  assert.ok(where, target);
  return trace(connections('user', inner), where, flow, assumptions(assumed));
}

function answerTo(vector: Vector): Trace {
  const target = parseTarget(vector.target);
  assert.ok(target, vector.target);
  const flow: Flow = {
    ...(vector.app !== undefined && { app: vector.app }),
    ...(vector.port !== undefined && { port: vector.port }),
    ...(vector.protocol !== undefined && { protocol: vector.protocol }),
  };
  const both = [...connections('user', vector.user), ...connections('device', vector.device)];
  return trace(both, target, flow, assumptions(vector.assume));
}

const CERTAINTY: Readonly<Record<Vector['known'], Trace['certainty']>> = {
  documented: 'certain',
  observed: 'certain',
  reported: 'likely',
  inferred: 'likely',
  unestablished: 'depends',
};

describe('worked examples', () => {
  for (const vector of VECTORS) {
    it(`${vector.id}: ${vector.target} is ${vector.answer}`, () => {
      const found = answerTo(vector);
      const shown = JSON.stringify(found, undefined, 1);
      assert.equal(found.answer, vector.answer, shown);
      if (vector.answer !== 'unknown')
        assert.equal(found.certainty, CERTAINTY[vector.known], shown);
      if (vector.answer === 'tunnel') assert.equal(found.connection, vector.tunnel, shown);
      if (vector.says) {
        const said = [...found.because.map(({ text }) => text), ...found.missing];
        assert.ok(
          said.some((text) => vector.says?.test(text)),
          shown,
        );
      }
      if (vector.dns !== undefined) assert.deepEqual(found.dns ?? null, vector.dns, shown);
    });
  }

  it('an answer that is not known says what is missing, and every answer why', () => {
    for (const vector of VECTORS) {
      const found = answerTo(vector);
      assert.equal(found.missing.length > 0, found.answer === 'unknown', vector.id);
      assert.equal(found.certainty === 'depends', found.answer === 'unknown', vector.id);
      assert.ok(found.because.length > 0, vector.id);
    }
  });

  it('a step rests on no fact that is not established, unless nothing is answered', () => {
    const open = new Set<string>(
      behaviourData.facts.filter((f) => f.confidence === 'unestablished').map(({ id }) => id),
    );
    for (const vector of VECTORS) {
      const found = answerTo(vector);
      if (found.certainty !== 'certain') continue;
      for (const { fact } of found.because)
        assert.ok(fact === undefined || !open.has(fact), vector.id);
    }
  });
});

describe('places', () => {
  it('a step shows the words it rests on', () => {
    const inner =
      '<NativeProfile><RoutingPolicyType>SplitTunnel</RoutingPolicyType></NativeProfile><Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>';
    const text = `<VPNProfile><ProfileName>user</ProfileName>${inner}</VPNProfile>`;
    const [step] = answer(inner, '10.1.1.1').because;
    assert.ok(step?.place);
    assert.equal(text.slice(step.place.span.start, step.place.span.end), 'Route');
    assert.equal(step.text, '10.1.1.1 lies in 10.0.0.0/8, a route of the tunnel "user".');
  });
});

describe('what cannot be read stays open', () => {
  const routed = (route: string) =>
    `<NativeProfile><RoutingPolicyType>SplitTunnel</RoutingPolicyType><DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute></NativeProfile>${route}`;
  const TEN = '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>';

  it('a route that a template fills in', () => {
    const inner = routed(
      `${TEN}<Route><Address>{{ net }}</Address><PrefixSize>16</PrefixSize></Route>`,
    );
    const found = answer(inner, '10.1.1.1');
    assert.equal(found.answer, 'unknown');
    assert.match(found.missing.join(), /which network a route is for/);
  });

  it('the class-based route of an address nobody knows', () => {
    const inner =
      '<NativeProfile><RoutingPolicyType>SplitTunnel</RoutingPolicyType></NativeProfile>';
    const found = answer(inner, '10.1.1.1');
    assert.equal(found.answer, 'unknown');
    assert.deepEqual(found.missing, [
      'the address the VPN server assigns (--assume assigned=ADDRESS)',
    ]);
    assert.equal(answer(inner, '1.1.1.1').answer, 'outside');
    assert.equal(answer(inner + TEN, '10.1.1.1').answer, 'tunnel');
  });

  it('filters that need more than was said', () => {
    const inner = routed(
      `${TEN}<TrafficFilter><Protocol>6</Protocol><RemotePortRanges>443</RemotePortRanges></TrafficFilter>`,
    );
    assert.match(answer(inner, '10.1.1.1').missing.join(), /--protocol/);
    assert.match(answer(inner, '10.1.1.1', { protocol: 6 }).missing.join(), /--port/);
    assert.equal(answer(inner, '10.1.1.1:443', { protocol: 6 }).answer, 'tunnel');
    assert.equal(answer(inner, '10.1.1.1', { protocol: 17 }).answer, 'blocked');
  });
});

describe('names', () => {
  const native = (inner: string, rules = '') =>
    `<NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>IKEv2</NativeProtocolType><RoutingPolicyType>SplitTunnel</RoutingPolicyType>${inner}</NativeProfile>${rules}`;
  const rule = (servers: string) =>
    `<DomainNameInformation><DomainName>.corp.example</DomainName><DnsServers>${servers}</DnsServers></DomainNameInformation>`;

  it('two rules for which say the same in other words have no rival', () => {
    const same = answer(native('', rule('FD00:0::53') + rule('fd00::53')), 'a.corp.example');
    assert.deepEqual([same.dns, same.dnsUnknown], [['FD00:0::53'], undefined]);
    const other = answer(native('', rule('fd00::53') + rule('fd00::54')), 'a.corp.example');
    assert.deepEqual([other.dns, other.dnsUnknown, other.answer], [undefined, true, 'unknown']);
  });

  it('are asked of several servers, however a form puts them apart', () => {
    const asked = (text: string, fileName: string) => {
      const file = parse(text, { fileName });
      const target = parseTarget('a.corp.example');
      assert.ok(file && target);
      return trace(connectionsIn(file, fileName), target, {}, assumptions()).dns;
    };
    const both = ['10.1.0.1', '10.1.0.2'];
    const policy = policyText({ dnsRules: [{ name: '.corp.example', servers: both }] });
    assert.deepEqual(asked(policy, 'policy.json'), both);
    const script =
      "Add-VpnConnection -Name A -ServerAddress vpn.example.com -TunnelType Ikev2 -SplitTunneling\nAdd-VpnConnectionTriggerDnsConfiguration -ConnectionName A -DnsSuffix .corp.example -DnsIPAddress @('10.1.0.1', '10.1.0.2') -Force";
    assert.deepEqual(asked(script, 'vpn.ps1'), both);
    assert.equal(answer(native('', rule('10.1.0.1, 10.1.0.2')), 'a.corp.example').dnsUnknown, true);
  });

  it('are not the only thing to ask where Intune makes filters for apps', () => {
    const asked = (only: boolean) => {
      const policy = policyText({
        associatedApps: [{ appType: 'desktop', identifier: 'C:\\a.exe' }],
        onlyAssociatedAppsCanUseConnection: only,
      });
      const file = parse(policy, { fileName: 'policy.json' });
      const target = parseTarget('10.1.0.1');
      assert.ok(file && target);
      return trace(connectionsIn(file, 'policy.json'), target, {}, assumptions()).answer;
    };
    assert.deepEqual([asked(false), asked(true)], ['tunnel', 'unknown']);
  });

  it('of a cmdlet may be suffixes without a leading dot', () => {
    const script = (suffix: string) =>
      `Add-VpnConnection -Name A -ServerAddress vpn.example.com -TunnelType Ikev2 -SplitTunneling\nAdd-VpnConnectionTriggerDnsConfiguration -ConnectionName A -DnsSuffix ${suffix} -DnsIPAddress 10.1.0.1 -Force`;
    const asked = (text: string, name: string) => {
      const file = parse(text, { fileName: 'vpn.ps1' });
      const target = parseTarget(name);
      assert.ok(file && target);
      return trace(connectionsIn(file, 'vpn.ps1'), target, {}, assumptions());
    };
    const below = asked(script('corp.example'), 'a.corp.example');
    assert.equal(below.answer, 'unknown');
    assert.ok(
      below.missing.some((text) => text.includes('"corp.example" is about the names below')),
    );
    assert.deepEqual(asked(script('corp.example'), 'corp.example').dns, ['10.1.0.1']);
    assert.deepEqual(asked(script('.corp.example'), 'a.corp.example').dns, ['10.1.0.1']);
    const other = asked(script('corp.example'), 'a.notcorp.example');
    assert.ok(!other.missing.some((text) => text.includes('corp.example')));
    // A more specific rule counts whatever the other one is.
    const both = `${script('corp.example')}\nAdd-VpnConnectionTriggerDnsConfiguration -ConnectionName A -DnsSuffix .a.corp.example -DnsIPAddress 10.1.0.2 -Force`;
    assert.deepEqual(asked(both, 'x.a.corp.example').dns, ['10.1.0.2']);
  });
});

describe('targets', () => {
  const read = (text: string) => {
    const target = parseTarget(text);
    return (
      target && [target.name, target.address && Number(target.address.value & 0xffffn), target.port]
    );
  };
  it('are addresses, names, URLs and pairs', () => {
    assert.deepEqual(read('10.0.0.1'), [undefined, 1, undefined]);
    assert.deepEqual(read('10.0.0.1:443'), [undefined, 1, 443]);
    assert.deepEqual(read('[fd00::2]:443'), [undefined, 2, 443]);
    assert.deepEqual(read('fd00::2'), [undefined, 2, undefined]);
    assert.deepEqual(read('Srv.Example.NET.'), ['srv.example.net', undefined, undefined]);
    assert.deepEqual(read('https://user@srv.example.net/path?x'), [
      'srv.example.net',
      undefined,
      443,
    ]);
    assert.deepEqual(read('http://10.0.0.1:8080/'), [undefined, 1, 8080]);
    assert.deepEqual(read('srv.example.net=10.0.0.1'), ['srv.example.net', 1, undefined]);
  });
  it('are addresses of IPv4 where IPv6 only wraps them', () => {
    const mapped = (text: string) => {
      const target = parseTarget(text);
      return target?.address && [formatIp(target.address), target.mapped, target.port];
    };
    const form = '::ffff:a01:101';
    assert.deepEqual(mapped('::ffff:10.1.1.1'), ['10.1.1.1', form, undefined]);
    assert.deepEqual(mapped('::FFFF:0A01:0101'), ['10.1.1.1', form, undefined]);
    assert.deepEqual(mapped('0:0:0:0:0:ffff:10.1.1.1'), ['10.1.1.1', form, undefined]);
    assert.deepEqual(mapped('[::ffff:10.1.1.1]:443'), ['10.1.1.1', form, 443]);
    assert.deepEqual(mapped('http://[::ffff:10.1.1.1]/x'), ['10.1.1.1', form, 80]);
    assert.deepEqual(mapped('a.corp.example=::ffff:10.1.1.1'), ['10.1.1.1', form, undefined]);
    // What only looks like it: the forms of old transition, and translation by a gateway.
    assert.deepEqual(mapped('::10.1.1.1'), ['::a01:101', undefined, undefined]);
    assert.deepEqual(mapped('64:ff9b::10.1.1.1'), ['64:ff9b::a01:101', undefined, undefined]);
    assert.deepEqual(mapped('::ffff:0:10.1.1.1'), ['::ffff:0:a01:101', undefined, undefined]);
    const { answer: way, because } = answer(
      '<NativeProfile><RoutingPolicyType>SplitTunnel</RoutingPolicyType></NativeProfile><Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
      '::ffff:10.1.1.1',
    );
    assert.equal(way, 'tunnel');
    assert.deepEqual(because[0], {
      text: '::ffff:a01:101 stands for 10.1.1.1: what is sent to it is sent by IPv4.',
      fact: 'mapped-address',
    });
  });
  it('may say the zone of an address that is good for its link alone', () => {
    assert.deepEqual(read('fe80::1%12'), [undefined, 1, undefined]);
    assert.deepEqual(read('[fe80::1%25eth0]:443'), [undefined, 1, 443]);
    // Elsewhere a zone chooses the interface, and routes no longer do.
    assert.equal(parseTarget('fd00::1%12'), undefined);
  });
  it('are shown without the password of a URL', () => {
    const target = parseTarget('https://user:secret@srv.example.net/a@b');
    assert.equal(target?.text, 'https://srv.example.net/a@b');
    assert.equal(parseTarget('https://u:p@ss@srv.example.net')?.text, 'https://srv.example.net');
  });
  it('are not taken from the query of a URL', () => {
    const target = parseTarget('https://srv.example.net?mail=a@b');
    assert.equal(target?.name, 'srv.example.net');
    assert.equal(target.text, 'https://srv.example.net?mail=a@b');
  });
  it('and nothing else', () => {
    for (const text of [
      '',
      '10.0.0.300',
      '10.1',
      'a b',
      '=',
      'x=',
      '=10.0.0.1',
      'a=b',
      '::1::',
      'https://',
      '-x',
      '10.0.0.1:99999',
      '010.1.1.1',
      '0x0a.1.1.1',
      '::ffff:010.1.1.1',
      '::ffff:0x0a.1.1.1',
    ]) {
      assert.equal(parseTarget(text), undefined, text);
    }
  });
});

describe('assumptions', () => {
  it('say what they take', () => {
    assert.match(String(assume(DEFAULT_ASSUMPTIONS, 'colour=red')), /KEY one of assigned/);
    assert.match(String(assume(DEFAULT_ASSUMPTIONS, 'lan=x')), /'x' is no value of 'lan'/);
    assert.match(String(assume(DEFAULT_ASSUMPTIONS, 'state=maybe')), /'maybe'/);
    assert.match(String(assume(DEFAULT_ASSUMPTIONS, 'assigned')), /KEY=VALUE/);
  });
});

describe('filters for inbound traffic', () => {
  const filter = (more: string) =>
    `<NativeProfile><Servers>vpn.example.net</Servers><RoutingPolicyType>ForceTunnel</RoutingPolicyType></NativeProfile><TrafficFilter><Protocol>6</Protocol>${more}</TrafficFilter>`;
  const reasons = (more: string, ...assumed: string[]) => {
    const asked = answer(filter(more), '10.1.1.1', { protocol: 6 }, [
      'direction=inbound',
      ...assumed,
    ]);
    return { way: asked.answer, facts: asked.because.map(({ fact }) => fact) };
  };

  it('do nothing before the release that brought them, and that is the reason given', () => {
    const old = reasons('<Direction>Inbound</Direction>', 'windows=1909');
    assert.equal(old.way, 'blocked');
    assert.ok(old.facts.includes('filter-inbound-since'));
    assert.ok(!old.facts.includes('filter-direction'));
    assert.equal(reasons('<Direction>Inbound</Direction>', 'windows=11').way, 'tunnel');
  });

  it('are not those without Direction', () => {
    const silent = reasons('');
    assert.equal(silent.way, 'blocked');
    assert.ok(silent.facts.includes('filter-direction'));
  });
});
