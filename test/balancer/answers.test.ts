/** What load balancers have a part in: do both ends agree, and how does it connect. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agree } from '../../server/src/engine/answers/agree';
import { sidesIn } from '../../server/src/engine/answers/sides';
import { simulate } from '../../server/src/engine/answers/simulate';
import { parse } from '../../server/src/engine/formats/parse';
import * as texts from '../support/balancers';

const profile = (type: string) =>
  `<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>${type}</NativeProtocolType></NativeProfile></VPNProfile>`;

function sides(type: string, text: string, fileName: string) {
  const files = [
    ['user.xml', profile(type)],
    [fileName, text],
  ].map(([name = '', content = '']) => {
    const file = parse(content, { fileName: name });
    assert.ok(file, name);
    return { name, file };
  });
  return sidesIn(files);
}

function agreement(type: string, text: string, fileName: string) {
  const [answer] = agree(sides(type, text, fileName));
  assert.ok(answer);
  return answer;
}

function stepsOf(type: string, text: string, fileName: string) {
  const [answer] = simulate(sides(type, text, fileName));
  assert.ok(answer);
  return (id: string) => {
    const step = answer.steps.find((each) => each.id === id);
    assert.ok(step, id);
    return step;
  };
}

const RIGHT = [
  ['bigip.conf', texts.BIGIP],
  ['vpn.tmsh', texts.TMSH],
  ['ns.conf', texts.NETSCALER],
  ['nginx.conf', texts.NGINX],
  ['lb.json', texts.AZURE],
] as const;

describe('a connection by IKEv2 and a load balancer', () => {
  for (const [fileName, text] of RIGHT) {
    it(`agree: ${fileName}`, () => {
      assert.equal(agreement('IKEv2', text, fileName).agree, true);
    });

    it(`works as far as it is stated: ${fileName}`, () => {
      const step = stepsOf('IKEv2', text, fileName);
      assert.equal(step('ike-init').result, 'works');
      assert.equal(step('ike-nat').result, 'works');
      assert.equal(step('ike-init').place?.file, fileName);
    });
  }

  it('do not agree where UDP 4500 is not forwarded', () => {
    const text = texts.TMSH.split('\n')
      .filter((line) => !line.includes('vs_ikev2_4500'))
      .join('\n');
    const { agree: verdict, differences } = agreement('IKEv2', text, 'vpn.tmsh');
    assert.equal(verdict, false);
    assert.equal(differences[0]?.error, '809');
    const step = stepsOf('IKEv2', text, 'vpn.tmsh');
    assert.equal(step('ike-nat').result, 'fails');
    assert.equal(step('ike-nat').error, '809');
  });

  it('do not agree where nothing keeps a client over both ports', () => {
    const text = texts.TMSH.replace('match-across-services enabled ', '');
    assert.equal(agreement('IKEv2', text, 'vpn.tmsh').agree, false);
    assert.equal(stepsOf('IKEv2', text, 'vpn.tmsh')('ike-nat').result, 'unknown');
  });

  it('do not agree where only TCP is forwarded', () => {
    const { agree: verdict, differences } = agreement('IKEv2', texts.HAPROXY, 'haproxy.cfg');
    assert.equal(verdict, false);
    assert.match(differences[0]?.message ?? '', /HAProxy/);
    assert.equal(stepsOf('IKEv2', texts.HAPROXY, 'haproxy.cfg')('ike-init').result, 'fails');
  });

  it('cannot be told where a mark stands for ports', () => {
    const { agree: verdict } = agreement('IKEv2', texts.KEEPALIVED, 'keepalived.conf');
    assert.equal(verdict, 'unknown');
    assert.equal(
      stepsOf('IKEv2', texts.KEEPALIVED, 'keepalived.conf')('ike-init').result,
      'unknown',
    );
  });

  it('cannot be told where the servers or what keeps a client are not in the file', () => {
    const pools = texts.TMSH.replace(/^create ltm pool .*$/gm, '');
    const apart = pools.replace('match-across-services enabled ', '');
    const keeper = texts.TMSH.replace(/^create ltm persistence .*$/gm, '');
    for (const text of [apart, keeper]) {
      assert.notEqual(text, texts.TMSH);
      const { agree: verdict, notCompared } = agreement('IKEv2', text, 'vpn.tmsh');
      assert.equal(verdict, 'unknown');
      assert.ok(notCompared.some(({ why }) => why.includes('lead to one server is not known')));
    }
    // One persistence over both ports keeps a client, whoever the servers are.
    assert.equal(agreement('IKEv2', pools, 'vpn.tmsh').agree, true);
  });

  it('agree with a note where the source is translated', () => {
    const text = texts.BIGIP.replace('type none', 'type automap');
    const { agree: verdict, matches } = agreement('IKEv2', text, 'bigip.conf');
    assert.equal(verdict, true);
    assert.ok(matches.some(({ note }) => note?.includes('instead of the client')));
    const init = stepsOf('IKEv2', text, 'bigip.conf')('ike-init');
    assert.equal(init.result, 'unknown');
    assert.equal(init.place && text.slice(init.place.span.start, init.place.span.end), 'automap');
  });
});

describe('a connection by SSTP and a load balancer', () => {
  for (const [fileName, text] of [
    ['bigip.conf', texts.BIGIP],
    ['ns.conf', texts.NETSCALER],
    ['haproxy.cfg', texts.HAPROXY],
    ['keepalived.conf', texts.KEEPALIVED],
  ] as const) {
    it(`agree: ${fileName}`, () => {
      assert.equal(agreement('SSTP', text, fileName).agree, true);
      const tcp = stepsOf('SSTP', text, fileName)('tcp');
      assert.equal(tcp.result, 'works');
      assert.doesNotMatch(tcp.text, /nothing asks/);
    });
  }

  it('cannot be told where nothing says that SSTP goes through', () => {
    assert.equal(agreement('SSTP', texts.NGINX, 'nginx.conf').agree, 'unknown');
  });

  it('is not known where the monitor asks for another path', () => {
    const text = texts.HAPROXY.replace('ADCD75}/', 'ADCD75}');
    assert.equal(stepsOf('SSTP', text, 'haproxy.cfg')('tcp').result, 'unknown');
  });

  it('needs to know the certificate where TLS is ended', () => {
    const text = texts.HAPROXY.replace('bind :443', 'bind :443 ssl crt vpn.pem');
    const binding = stepsOf('SSTP', text, 'haproxy.cfg')('crypto-binding');
    assert.match(binding.needs ?? '', /the load balancer shows/);
  });
});
