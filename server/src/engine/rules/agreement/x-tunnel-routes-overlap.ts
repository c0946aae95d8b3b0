import { formatIp } from '../../connection/values/ip';
import { workspaceRule } from '../rule';
import { IKEV2, profileWith, SERVER } from './samples';
import { CONNECTION_KINDS, inclusionsOf, metricSum, tellBoth, tunnelsOf } from './support';

const TEN = '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>';
const MARKED = TEN.replace('Route', '«Route»');
const METRIC = (number: number) => `<IPv4InterfaceMetric>${number}</IPv4InterfaceMetric>`;

export default workspaceRule<'equal' | 'other'>({
  meta: {
    id: 'x-tunnel-routes-overlap',
    title: 'Both tunnels have the same route, and nothing decides between them',
    kinds: CONNECTION_KINDS,
    group: 'agreement',
    severity: 'information',
    confidence: 'inferred',
    since: '0.2.0',
    fix: 'none',
    messages: {
      equal:
        'Device and user tunnel both lead {network} into themselves (the other one in {file}), and their metrics do not say which of the two wins. Take the route out of one profile, or give the tunnels different interface metrics.',
      other: 'The other route.',
    },
    sources: ['device-tunnel', 'mib-ipforward-row2'],
    docs: {
      why: 'Of two routes with the same prefix Windows takes the one with the lowest sum of interface metric and route metric. Where the sums are the same, or Windows chooses the metrics itself, it is not known which tunnel carries the traffic.',
      remedy:
        'Leave the route in one of the two profiles, or set `IPv4InterfaceMetric` and `IPv6InterfaceMetric` so that the tunnel that is meant has the lower one.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel. Routes that are narrower in one of the tunnels are the subject of x-device-route-shadows-user.',
      inferredFrom:
        'That the lowest sum of metrics wins is documented; what Windows does where it does not decide is not.',
    },
    examples: {
      bad: [
        {
          code: profileWith(IKEV2, MARKED),
          message:
            'Device and user tunnel both lead 10.0.0.0/8 into themselves (the other one in device.xml), and their metrics do not say which of the two wins. Take the route out of one profile, or give the tunnels different interface metrics.',
          beside: {
            'server.ps1': SERVER,
            'device.xml': profileWith(IKEV2, `<DeviceTunnel>true</DeviceTunnel>${MARKED}`),
          },
        },
      ],
      good: [
        {
          code: profileWith(IKEV2, `${TEN}${METRIC(3)}`),
          beside: {
            'server.ps1': SERVER,
            'device.xml': profileWith(
              IKEV2,
              `<DeviceTunnel>true</DeviceTunnel>${TEN}${METRIC(10)}`,
            ),
          },
        },
        {
          code: profileWith(IKEV2, TEN),
          beside: {
            'server.ps1': SERVER,
            'device.xml': profileWith(
              IKEV2,
              '<DeviceTunnel>true</DeviceTunnel><Route><Address>10.1.0.0</Address><PrefixSize>16</PrefixSize></Route>',
            ),
          },
        },
      ],
    },
  },
  check(context) {
    const { device, user } = tunnelsOf(context.deployment);
    for (const one of device) {
      for (const other of user) {
        const theirs = new Map(inclusionsOf(other).map((each) => [textOf(each.network), each]));
        for (const own of inclusionsOf(one)) {
          const network = textOf(own.network);
          const their = theirs.get(network);
          if (!their) continue;
          const sums = [metricSum(one, own), metricSum(other, their)] as const;
          const isDecided = sums[0] !== undefined && sums[1] !== undefined && sums[0] !== sums[1];
          if (isDecided) continue;
          const places = [own.route.place, their.route.place] as const;
          tellBoth(context, places, 'equal', 'other', { network });
        }
      }
    }
  },
});

function textOf({ version, first, prefix }: { version: 4 | 6; first: bigint; prefix: number }) {
  return `${formatIp({ version, value: first })}/${prefix}`;
}
