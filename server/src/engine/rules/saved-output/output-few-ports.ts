import { rowOf } from '../../formats/server-output/classes';
import { outputRule } from '../rule';
import { listOf, OUTPUT } from './support';

const PORTS = { Ikev2Ports: 'IKEv2', SstpPorts: 'SSTP' } as const;
/** The examples of Microsoft's page have as many: more is somebody's choice. */
const FEW = 10;

export default outputRule<'few'>({
  meta: {
    id: 'output-few-ports',
    title: 'Few clients can be connected at the same time',
    ...OUTPUT,
    severity: 'hint',
    confidence: 'documented',
    messages: {
      few: 'With {name} {count}, no more than {count} clients can be connected by {protocol} at the same time.',
    },
    sources: ['ps-set-vpnserverconfiguration'],
    docs: {
      why: 'Each client takes a port of its protocol while it is connected. When all are taken, the next one is refused.',
      remedy:
        'Give as many ports as there are clients, and some more: a client that lost its network keeps its port for a while. `Set-VpnServerConfiguration -Ikev2Ports`, or the properties of Ports in the console.',
      exceptions: 'Up to ten ports are told. A protocol with no port is off, and nothing is said.',
    },
    examples: {
      bad: [
        {
          code: listOf(
            ['CustomPolicy', 'True'],
            ['Ikev2Ports', '«5»'],
            ['SstpPorts', '128'],
            ['DHGroup', 'ECP384'],
          ),
          message:
            'With Ikev2Ports 5, no more than 5 clients can be connected by IKEv2 at the same time.',
        },
      ],
      good: [{ code: listOf(['CustomPolicy', 'True'], ['Ikev2Ports', '128'], ['SstpPorts', '0']) }],
    },
  },
  check({ object, report }) {
    for (const [name, protocol] of Object.entries(PORTS)) {
      const row = rowOf(object, name);
      if (!row || !/^\d{1,5}$/.test(row.text)) continue;
      const count = Number(row.text);
      if (count > 0 && count <= FEW) report(row.span, 'few', { name, count, protocol });
    }
  },
});
