import { bitsOf, covers, formatIp } from '../../connection/values/ip';
import { workspaceRule } from '../rule';
import { IKEV2, profileWith, SERVER } from './samples';
import { inclusionsOf, metricSum, tellBoth, tunnelsOf, type Inclusion } from './support';

export default workspaceRule<'shadows' | 'other'>({
  meta: {
    id: 'x-device-route-shadows-user',
    title: 'A route of the device tunnel takes traffic from the user tunnel',
    kinds: [
      'profilexml',
      'rasphone',
      'powershell',
      'registry',
      'syncml',
      'intune',
      'server-output',
    ],
    group: 'agreement',
    severity: 'information',
    confidence: 'inferred',
    since: '0.2.0',
    fix: 'none',
    messages: {
      shadows:
        'Traffic to {network} takes the device tunnel whenever it is up: its route goes before that of the user tunnel ({file}). The rights and filters of the user tunnel do not hold for it.',
      other: 'The other route.',
    },
    sources: ['device-tunnel', 'hicks-routes-missing'],
    docs: {
      why: 'Both tunnels may be up together, and the narrower route wins whichever tunnel has it; of two with the same prefix the one with the lower sum of metrics. A network that the device tunnel routes as well is then never reached through the user tunnel, so that its traffic filters, its authentication and its interface metric do not count for it.',
      remedy:
        'Give the device tunnel single hosts only, such as domain controllers and management servers, or take the network out of one of the two profiles.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel. Routes to single hosts and a default route of the user tunnel are not reported.',
      inferredFrom:
        'That the longest prefix wins over all interfaces is how Windows routes; that the device tunnel of two with overlapping routes takes the traffic follows from it.',
    },
    examples: {
      bad: [
        {
          code: profileWith(
            IKEV2,
            '<«Route»><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
          ),
          message:
            'Traffic to 10.20.0.0/16 takes the device tunnel whenever it is up: its route goes before that of the user tunnel (device.xml). The rights and filters of the user tunnel do not hold for it.',
          beside: {
            'server.ps1': SERVER,
            'device.xml': profileWith(
              IKEV2,
              '<DeviceTunnel>true</DeviceTunnel><«Route»><Address>10.20.0.0</Address><PrefixSize>16</PrefixSize></Route>',
            ),
          },
        },
      ],
      good: [
        {
          code: profileWith(
            IKEV2,
            '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>',
          ),
          beside: {
            'server.ps1': SERVER,
            'device.xml': profileWith(
              IKEV2,
              '<DeviceTunnel>true</DeviceTunnel><Route><Address>10.20.0.10</Address><PrefixSize>32</PrefixSize></Route>',
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
        const wide = inclusionsOf(other);
        for (const own of inclusionsOf(one)) {
          const { network, route } = own;
          // Single hosts, such as domain controllers, are what a device tunnel is for.
          if (network.prefix === bitsOf(network.version)) continue;
          const isLower = (their: Inclusion) =>
            (metricSum(one, own) ?? Infinity) < (metricSum(other, their) ?? -Infinity);
          const their = wide.find(
            (each) =>
              each.network.prefix > 0 &&
              covers(each.network, network) &&
              (each.network.prefix < network.prefix || isLower(each)),
          );
          if (!their) continue;
          const address = formatIp({ version: network.version, value: network.first });
          const data = { network: `${address}/${network.prefix}` };
          tellBoth(context, [route.place, their.route.place], 'shadows', 'other', data);
        }
      }
    }
  },
});
