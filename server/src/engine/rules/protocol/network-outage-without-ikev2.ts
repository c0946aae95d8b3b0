import { uselessWithoutIkev2 } from '../connections';
import { fixOf } from '../fixes';
import { connectionRule } from '../rule';
import { nativeExample } from './support';

const SSTP = nativeExample('<NativeProtocolType>SSTP</NativeProtocolType>');

export default connectionRule<'profilexml', 'useless' | 'remove'>('profilexml', {
  meta: {
    id: 'network-outage-without-ikev2',
    title: 'NetworkOutageTime is set, but the tunnel never uses IKEv2',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'hint',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      useless:
        'NetworkOutageTime probably has no effect: surviving the loss of a network is a feature of IKEv2, and this profile never connects with IKEv2.',
      remove: 'Remove NetworkOutageTime',
    },
    sources: ['vpnv2-csp', 'rfc-4555'],
    docs: {
      why: 'The time says how long a tunnel waits for a network to come back. Moving to another network is an extension of IKEv2; SSTP, L2TP and PPTP have nothing like it, so their tunnels end with the network they run over. The page of the node does not name a protocol.',
      remedy: 'Remove the element.',
      exceptions: '`Automatic` and a list with `Ikev2` are not reported.',
      inferredFrom:
        'The time belongs to the mobility extension of IKEv2, which the other protocols do not have. The reference of the element does not name the protocol.',
    },
    examples: {
      bad: [
        {
          code: SSTP.replace(
            '\n</VPNProfile>',
            '\n  <«NetworkOutageTime»>60</NetworkOutageTime>\n</VPNProfile>',
          ),
          message:
            'NetworkOutageTime probably has no effect: surviving the loss of a network is a feature of IKEv2, and this profile never connects with IKEv2.',
          fixed: SSTP,
        },
      ],
      good: [
        {
          code: SSTP.replace('SSTP', 'Automatic').replace(
            '\n</VPNProfile>',
            '\n  <NetworkOutageTime>60</NetworkOutageTime>\n</VPNProfile>',
          ),
        },
      ],
    },
  },
  check({ connection, surface, report }) {
    for (const { place } of uselessWithoutIkev2(connection)) {
      const name = place && surface.holderOf(place);
      if (!name) continue;
      const extra = fixOf('remove' as const, surface.remove(place), {}, 'unsafe');
      report(name.span, 'useless', {}, { tag: 'unnecessary', ...extra });
    }
  },
});
