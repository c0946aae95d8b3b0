/** Outline, hover, completion, comments and secrets in configurations of load balancers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { completionsAt } from '../../server/src/engine/features/completion';
import { hoverAt } from '../../server/src/engine/features/hover';
import { documentSymbols as symbolsOf } from '../../server/src/engine/features/symbols';
import { secretsOf } from '../../server/src/engine/formats/secrets';
import { disableFile, disableNextLine } from '../../server/src/engine/suppress/insert';
import { applyEdits } from '../../server/src/engine/fix/apply';
import * as texts from '../support/balancers';

const engine = createEngine();

function parse(text: string, fileName: string) {
  const file = engine.parse(text, { fileName });
  assert.ok(file);
  return file;
}

const ALL: readonly (readonly [string, string])[] = [
  ['bigip.conf', texts.BIGIP],
  ['vpn.tmsh', texts.TMSH],
  ['ns.conf', texts.NETSCALER],
  ['haproxy.cfg', texts.HAPROXY],
  ['nginx.conf', texts.NGINX],
  ['keepalived.conf', texts.KEEPALIVED],
  ['lb.json', texts.AZURE],
];

describe('configurations of load balancers', () => {
  for (const [fileName, text] of ALL) {
    it(`without fault have no finding: ${fileName}`, () => {
      const { findings, failures } = engine.check(parse(text, fileName));
      assert.deepEqual(failures, []);
      assert.deepEqual(
        findings.map(({ rule, message }) => `${rule}: ${message}`),
        [],
      );
    });
  }

  it('have what carries VPN in their outline', () => {
    const names = symbolsOf(parse(texts.BIGIP, 'bigip.conf')).map(
      ({ name, detail }) => `${name}: ${detail}`,
    );
    assert.deepEqual(names, [
      'vs_ikev2_500: UDP 500 · IKE',
      'vs_ikev2_4500: UDP 4500 · IKE behind NAT',
      'vs_sstp: TCP 443 · SSTP',
    ]);
  });

  it('say at a service what is read of it', () => {
    const file = parse(texts.NETSCALER, 'ns.conf');
    const at = texts.NETSCALER.indexOf('vs_ikev2_500 UDP');
    const markdown = hoverAt(file, at + 2, [])?.markdown ?? '';
    assert.match(markdown, /10\.20\.0\.11 500/);
    assert.match(markdown, /its address, for all services of the group/);
    assert.match(markdown, /servers see: the client/);
  });

  describe('say at a service what its file cannot', () => {
    const NO_UDP = /HAProxy forwards TCP; UDP it does not see/;
    const FEW = /all users of one VPN server are asked at one policy server/;
    const PROBE = /never by UDP/;
    const PORT = /a port that is open does not tell that SSTP is alive/;
    const ALL = [NO_UDP, FEW, PROBE, PORT];
    const radius = (hash: string, more = '') =>
      `stream {\n  upstream nps { ${hash} server 10.20.0.21:1812; ${more} }\n  server { listen 1812 udp; proxy_pass nps; }\n}\n`;
    const second = 'server 10.20.0.22:1812;';
    const kept = (check: string) =>
      `virtual_server 203.0.113.10 443 {\n  real_server 10.20.1.11 443 {\n    ${check} {\n      connect_timeout 3\n    }\n  }\n}\n`;
    const probe = '"probe": { "id": "[concat(variables(\'lb\'),\'/probes/port\')]" },';
    const azure = texts.AZURE.replace('"protocol": "Udp"', `${probe} "protocol": "Udp"`).replace(
      '"loadBalancingRules"',
      '"probes": [{ "name": "port", "properties": { "protocol": "Tcp", "port": 65001 } }], "loadBalancingRules"',
    );
    const cases: readonly (readonly [string, string, string, string, readonly RegExp[]])[] = [
      ['HAProxy forwards no UDP', 'haproxy.cfg', texts.HAPROXY, ':443', [NO_UDP]],
      [
        'the Enterprise edition of HAProxy, which does',
        'haproxy.cfg',
        `${texts.HAPROXY}\nudp-lb ike\n  dgram-bind :500\n  server a 10.20.0.11:500\n`,
        ':443',
        [],
      ],
      ['RADIUS by source', 'nginx.conf', radius('hash $remote_addr;', second), '1812 udp', [FEW]],
      ['RADIUS at one server', 'nginx.conf', radius('hash $remote_addr;'), '1812 udp', []],
      ['RADIUS by turns', 'nginx.conf', radius('', second), '1812 udp', []],
      ['a probe of Azure', 'lb.json', azure, 'ike"', [PROBE, /asked by: port \(TCP 65001\)/]],
      ['Azure, no probe named', 'lb.json', texts.AZURE, 'ike"', []],
      ['a port that may be SSTP', 'keepalived.conf', kept('TCP_CHECK'), 'virtual_server', [PORT]],
      ['what else is asked there', 'keepalived.conf', kept('SSL_GET'), 'virtual_server', []],
    ];
    for (const [name, fileName, text, at, said] of cases) {
      it(name, () => {
        const file = parse(text, fileName);
        const markdown = hoverAt(file, text.indexOf(at) + 1, [])?.markdown ?? '';
        assert.match(markdown, /^\*\*/);
        for (const each of said) assert.match(markdown, each);
        for (const other of ALL) if (!said.includes(other)) assert.doesNotMatch(markdown, other);
        assert.deepEqual(
          engine.check(file).findings.filter(({ rule }) => rule.includes('monitor')),
          [],
        );
      });
    }
  });

  it('explain words, with their sources', () => {
    const file = parse(texts.BIGIP, 'bigip.conf');
    const hover = hoverAt(file, texts.BIGIP.indexOf('match-across-services') + 3, []);
    assert.match(hover?.markdown ?? '', /UDP 500 and 4500/);
    assert.match(hover?.markdown ?? '', /https:\/\//);
    assert.equal(hoverAt(file, texts.BIGIP.indexOf('adaptive'), []), undefined);
  });

  it('offer words where a line or an option begins', () => {
    const labels = (text: string, fileName: string) => {
      const at = text.indexOf('|');
      const file = parse(text.replace('|', ''), fileName);
      return completionsAt(file, at, { snippets: false, rules: [] }).map(({ label }) => label);
    };
    assert.ok(labels('server { listen 500 udp;\n  pro|\n}\n', 'nginx.conf').includes('proxy_bind'));
    assert.ok(
      labels(
        'add serviceGroup sg UDP -us|\nadd lb vserver a UDP 10.0.0.1 500\n',
        'ns.conf',
      ).includes('-usip'),
    );
  });

  it('are silenced by a comment, for a line and for the file', () => {
    const text = texts.TMSH.replace(
      '{ type none } }\ncreate',
      '{ type automap } }\ncreate',
    ).replace('modify ltm virtual vs_ikev2_4500 source-address-translation { type none }\n', '');
    const file = parse(text, 'vpn.tmsh');
    const found = () => engine.check(file).findings.map(({ rule }) => rule);
    assert.deepEqual(found(), ['lb-ikev2-source-nat']);
    const at = text.indexOf('automap');
    for (const edit of [
      disableNextLine(file, 'lb-ikev2-source-nat', at),
      disableFile(file, 'lb-ikev2-source-nat'),
    ]) {
      assert.ok(edit);
      const silenced = parse(applyEdits(text, [edit]), 'vpn.tmsh');
      assert.deepEqual(engine.check(silenced).findings, []);
    }
  });
});

describe('secrets in configurations of load balancers', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'keepalived.conf',
      `${texts.KEEPALIVED}vrrp_instance b {\n  authentication {\n    auth_pass Gr33n-Tea!\n  }\n}\n`,
      'Gr33n-Tea!',
    ],
    ['haproxy.cfg', `${texts.HAPROXY}listen s\n  stats auth admin:Gr33n-Tea!\n`, 'Gr33n-Tea!'],
    [
      'ns.conf',
      `${texts.NETSCALER}add lb monitor r RADIUS -userName a -password Gr33n-Tea! -radKey 0therTea!\n`,
      '0therTea!',
    ],
    [
      'bigip.conf',
      `${texts.BIGIP}ltm monitor radius r {\n    secret Gr33n-Tea!\n    username probe\n}\n`,
      'Gr33n-Tea!',
    ],
  ];
  for (const [fileName, text, secret] of cases) {
    it(`are found: ${fileName}`, () => {
      const { spans } = secretsOf(parse(text, fileName));
      assert.ok(spans.some(({ start, end }) => text.slice(start, end) === secret));
    });
  }
});
