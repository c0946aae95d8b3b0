import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { VirtualService } from '../../server/src/engine/connection/balancer';
import { valueOf, type Stated } from '../../server/src/engine/connection/stated';
import { balancersIn } from '../../server/src/engine/formats/connections';
import { detectKind } from '../../server/src/engine/formats/detect';
import { parse } from '../../server/src/engine/formats/parse';
import * as texts from '../support/balancers';

function read(text: string, fileName: string) {
  const file = parse(text, { fileName });
  assert.ok(file, fileName);
  const [balancer] = balancersIn(file, fileName);
  assert.ok(balancer);
  return { file, balancer };
}

const say = <T>(stated: Stated<T>) =>
  stated.state === 'known' ? JSON.stringify(stated.value) : stated.state;

/** A service in one line. */
function line(service: VirtualService): string {
  const { roles, certainty, address, port, members, monitors, persistence, sourceNat } = service;
  const stay = valueOf(persistence);
  const hosts = members.items.map(
    ({ host, port: own }) => `${host}:${String(valueOf(own) ?? '*')}`,
  );
  return [
    `${roles.join('+')} ${certainty} ${valueOf(address) ?? '*'}:${String(valueOf(port) ?? '?')}`,
    `nat ${say(sourceNat)}`,
    stay ? `${stay.by}/${stay.reach}` : persistence.state,
    members.openBecause ?? hosts.join(' '),
    monitors.items.map(({ kind, expects }) => [kind, valueOf(expects)].join(' ').trim()).join(', '),
  ].join(' | ');
}

function lines(text: string, fileName: string): readonly string[] {
  return read(text, fileName).balancer.services.items.map(line);
}

const IKE = [
  'ike sure 203.0.113.10:500 | nat absent | source/address | 10.20.0.11:500 10.20.0.12:500 | ping',
  'nat-t sure 203.0.113.10:4500 | nat absent | source/address | 10.20.0.11:4500 10.20.0.12:4500 | ping',
];

describe('what configurations of load balancers state', () => {
  it('bigip.conf', () => {
    const [ike, natT, sstp, ...rest] = lines(texts.BIGIP, 'bigip.conf');
    assert.equal(ike, IKE[0]?.replace('absent', 'false'));
    assert.equal(natT, IKE[1]);
    assert.equal(
      sstp,
      'sstp sure 203.0.113.10:443 | nat true | tls-session/service | 10.20.0.11:443 10.20.0.12:443 | https HTTP/1.1 401',
    );
    assert.deepEqual(rest, []);
  });

  it('bigip.conf, where a route for clients behind it is no service', () => {
    const route = (flag: string, destination: string) =>
      `ltm virtual /Common/out_vpn {\n    destination /Common/${destination}\n    ${flag}\n    ip-protocol udp\n    source-address-translation {\n        type automap\n    }\n}\n`;
    assert.deepEqual(lines(route('ip-forward', '0.0.0.0:500'), 'bigip.conf'), []);
    assert.deepEqual(lines(route('ip-forward', '0.0.0.0%3:4500'), 'bigip.conf'), []);
    assert.deepEqual(lines(route('ip-forward', 'any6.500'), 'bigip.conf'), []);
    // It may carry what no other service does, and an address of its own is a service.
    const { balancer } = read(
      texts.BIGIP.replaceAll('type none', 'type automap') + route('ip-forward', '0.0.0.0:0'),
      'bigip.conf',
    );
    assert.notEqual(balancer.services.openBecause, undefined);
    assert.equal(balancer.services.items.length, 3);
    assert.equal(lines(route('ip-forward', '203.0.113.10:500'), 'bigip.conf').length, 1);
    assert.equal(lines(route('enabled', '0.0.0.0:500'), 'bigip.conf').length, 1);
  });

  it('commands of tmsh', () => {
    assert.deepEqual(
      lines(texts.TMSH, 'vpn.txt'),
      IKE.map((each) => each.replace('absent', 'false')),
    );
  });

  it('ns.conf', () => {
    assert.deepEqual(lines(texts.NETSCALER, 'ns.conf'), [
      'ike sure 203.0.113.10:500 | nat false | source/group | 10.20.0.11:500 10.20.0.12:500 | ping',
      'nat-t sure 203.0.113.10:4500 | nat false | source/group | 10.20.0.11:4500 10.20.0.12:4500 | ping',
      'sstp sure 203.0.113.10:443 | nat true | tls-session/service | 10.20.0.11:443 10.20.0.12:443 | https 401',
    ]);
  });

  it('haproxy.cfg', () => {
    const { balancer } = read(texts.HAPROXY, 'haproxy.cfg');
    const [sstp, ...rest] = balancer.services.items;
    assert.ok(sstp);
    assert.deepEqual(rest, []);
    assert.equal(
      line(sstp),
      'sstp sure *:443 | nat true | source/same-servers | 10.20.0.11:443 10.20.0.12:443 | https 401',
    );
    assert.equal(valueOf(sstp.idleSeconds), 300);
    const request = valueOf(sstp.monitors.items[0]?.request);
    assert.equal(request && valueOf(request.method), 'HEAD');
  });

  it('nginx.conf', () => {
    assert.deepEqual(lines(texts.NGINX, 'nginx.conf'), [
      'ike sure 203.0.113.10:500 | nat false | source/same-servers | 10.20.0.11:500 10.20.0.12:500 | ',
      'nat-t sure 203.0.113.10:4500 | nat false | source/same-servers | 10.20.0.11:4500 10.20.0.12:4500 | ',
    ]);
  });

  it('keepalived.conf', () => {
    const { balancer } = read(texts.KEEPALIVED, 'keepalived.conf');
    assert.deepEqual(balancer.services.items.map(line), [
      'sstp sure 203.0.113.10:443 | nat false | source/service | 10.20.0.11:443 | https 401',
    ]);
    assert.equal(balancer.services.openBecause, 'a mark of the firewall stands for ports');
  });

  it('a template of Azure, in whole and as a piece', () => {
    const { balancer } = read(texts.AZURE, 'lb.json');
    assert.equal(balancer.services.items.length, 2);
    assert.equal(balancer.services.openBecause, undefined);
    const at = texts.AZURE.indexOf('"loadBalancingRules"');
    const piece = texts.AZURE.slice(
      at,
      texts.AZURE.indexOf(']', texts.AZURE.lastIndexOf('SourceIP')) + 1,
    );
    const part = read(piece, 'rules.json').balancer;
    assert.equal(part.services.items.length, 2);
    assert.notEqual(part.services.openBecause, undefined);
    const [first] = part.services.items;
    assert.equal(first && piece.slice(first.place.span.start, first.place.span.end), 'ike');
  });

  it('with its places', () => {
    for (const [fileName, text] of [
      ['bigip.conf', texts.BIGIP],
      ['ns.conf', texts.NETSCALER],
      ['nginx.conf', texts.NGINX],
      ['haproxy.cfg', texts.HAPROXY],
    ] as const) {
      const { balancer } = read(text, fileName);
      for (const { place, members, name } of balancer.services.items) {
        const at = text.slice(place.span.start, place.span.end);
        // One section of HAProxy may be several services: there it is what it listens at.
        const expected = fileName === 'haproxy.cfg' ? ':443' : name;
        if (name !== '') assert.ok(at.includes(expected));
        for (const { place: own } of members.items) {
          assert.match(text.slice(own.span.start, own.span.end), /ras|10\.20/);
        }
      }
    }
  });
});

describe('what is not about VPN', () => {
  const silent: Readonly<Record<string, string>> = {
    'web.conf': 'ltm virtual /Common/web {\n    destination /Common/10.0.0.1:443\n}\n',
    'nginx.conf': 'http {\n  server { listen 443 ssl; server_name www.contoso.com; }\n}\n',
    'haproxy.cfg':
      'frontend www\n  bind :443\n  default_backend web\nbackend web\n  server a 10.0.0.1:443\n',
    'ns.conf': '#NS13.1\nadd lb vserver web HTTP 10.0.0.1 80\n',
    'keepalived.conf': 'virtual_server 10.0.0.1 53 {\n  protocol UDP\n}\n',
    'app.conf': 'port = 500\nvpn = 4500\n',
  };
  for (const [fileName, text] of Object.entries(silent)) {
    it(`${fileName} is no file of ours`, () => {
      assert.equal(detectKind(text, { fileName }), undefined);
    });
  }
});

describe('damaged configurations', () => {
  it('are read as far as they go', () => {
    const cut = texts.BIGIP.slice(0, texts.BIGIP.indexOf('ltm virtual /Common/vs_ikev2_4500') + 60);
    const { balancer, file } = read(cut, 'bigip.conf');
    assert.equal(file.isWellFormed, false);
    assert.equal(balancer.services.items.length, 1);
    assert.equal(balancer.services.openBecause, 'the file is not whole');
  });

  it('a brace too few swallows nothing that begins anew', () => {
    const text = texts.BIGIP.replace(
      '            address 10.20.0.12\n        }\n    }',
      '            address 10.20.0.12\n',
    );
    assert.notEqual(text, texts.BIGIP);
    assert.equal(read(text, 'bigip.conf').balancer.services.items.length, 3);
  });

  it('a quote too few ends with its line', () => {
    const text = texts.BIGIP.replace('recv "HTTP/1.1 401"', 'recv "HTTP/1.1 401');
    assert.equal(read(text, 'bigip.conf').balancer.services.items.length, 3);
  });
});
