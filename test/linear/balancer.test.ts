import { describe, it } from 'node:test';
import { balancersIn } from '../../server/src/engine/formats/connections';
import { parseFile, type FileKind } from '../../server/src/engine/formats/parse';
import { secretsOf } from '../../server/src/engine/formats/secrets';
import { assertLinear } from '../support/effort';

/** What a configuration can have many of, by kind. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  bigip: [
    ...['"', '{', '}', '{}', '\\', '# a\n', '{{', '${', 'a ', 'a\n', 'ltm rule a { { "\n', 'ltm '],
    'ltm virtual a { destination 10.0.0.1:500 ip-protocol udp pool p persist { q } }\n',
    'ltm pool p { members { 10.0.0.1:500 { address 10.0.0.1 } } monitor gateway_icmp }\n',
    'modify ltm virtual a description "x"\n',
    'ltm persistence source-addr q { defaults-from q }\n',
  ],
  netscaler: [
    ...['"', "'", '-a ', 'add lb vserver ', 'bind lb vserver v s\n', 'enable ns mode USIP\n'],
    'add lb vserver v UDP 10.0.0.1 500\nbind lb vserver v g\n',
    'bind serviceGroup g 10.0.0.1 500\n',
    'unbind serviceGroup g 10.0.0.1 500\n',
  ],
  haproxy: [
    ...['"', '\\', 'bind :443\n', 'listen sstp\n', 'timeout client 1s\n', 'use_backend sstp\n'],
    'frontend sstp\nbind :443\ndefault_backend b\nbackend b\nserver a 10.0.0.1:443 check\n',
    'server a 10.0.0.1:443 check\n',
  ],
  nginx: [
    ...['"', "'", '{', '}', ';', '#\n', '${', '{{', 'stream {', 'listen 500 udp;', 'include a;'],
    'server { listen 500 udp; proxy_pass u; }\n',
    'upstream u { server 10.0.0.1:500; }\n',
  ],
  keepalived: [
    ...['"', '{', '}', '!\n', 'virtual_server ', 'virtual_server 10.0.0.1 443 {\n'],
    'virtual_server 10.0.0.1 500 {\nprotocol UDP\nreal_server 10.0.0.2 500 {\n}\n}\n',
  ],
  'azure-lb': ['[', '{', '"', '"loadBalancingRules":[{"frontendPort":500,"protocol":"Udp"}],'],
};

const HEADS: Readonly<Record<string, string>> = {
  haproxy: 'frontend sstp\n',
  nginx: 'stream { upstream u { server 10.0.0.1:500; server 10.0.0.2:500; } ',
};

describe('reading configurations of load balancers takes time by their length', () => {
  for (const [kind, units] of Object.entries(UNITS)) {
    for (const unit of units) {
      it(`${kind}: ${JSON.stringify(unit)} again and again`, () => {
        assertLinear(
          unit,
          1000,
          (count) => (HEADS[kind] ?? '') + unit.repeat(count),
          (text) => {
            const file = parseFile(text, kind as FileKind, 'a.conf');
            balancersIn(file, 'a.conf');
            secretsOf(file);
          },
        );
      });
    }
  }
});
