import { classRouteInForceTunnel } from '../connections';
import { connectionRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setTo } from './support';

export default connectionRule<'rasphone', 'both' | 'force' | 'set'>('rasphone', {
  meta: {
    id: 'pbk-class-route-force-tunnel',
    title: 'DisableClassBasedDefaultRoute is set in a force tunnel',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      both: 'DisableClassBasedDefaultRoute 1 is for split tunnels, and IpPrioritizeRemote 1 makes this a force tunnel, where it is not known to do anything. Published profiles leave it at 0.',
      force: 'This makes the connection a force tunnel.',
    },
    sources: ['vpnv2-csp', 'dpc-ras'],
    docs: {
      why: 'The class-based route matters only where single routes lead into the tunnel. Published profiles and tools leave the value at 0 in a force tunnel; what Windows does with 1 is not documented.',
      remedy: 'Set `DisableClassBasedDefaultRoute` to false in the profile, or leave it out.',
      exceptions: 'A device tunnel is left to `pbk-devicetunnel-force-tunnel`.',
    },
    examples: {
      bad: [
        {
          code: entryWith('IpPrioritizeRemote=1', 'DisableClassBasedDefaultRoute=«1»'),
          message:
            'DisableClassBasedDefaultRoute 1 is for split tunnels, and IpPrioritizeRemote 1 makes this a force tunnel, where it is not known to do anything. Published profiles leave it at 0.',
          fixed: entryWith('IpPrioritizeRemote=1', 'DisableClassBasedDefaultRoute=0'),
        },
      ],
      good: [
        { code: entryWith('IpPrioritizeRemote=0', 'DisableClassBasedDefaultRoute=1') },
        { code: entryWith('IpPrioritizeRemote=1', 'DisableClassBasedDefaultRoute=0') },
      ],
    },
  },
  check({ connection, surface, report }) {
    const off = classRouteInForceTunnel(connection);
    if (!off) return;
    report(
      off.place.span,
      'both',
      {},
      {
        related: [{ span: off.force.place.span, message: 'force' }],
        ...setTo(surface, off.place, '0'),
      },
    );
  },
});
