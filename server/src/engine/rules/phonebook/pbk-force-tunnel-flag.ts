import { phonebookRule } from '../rule';
import { entryWith, hasNumber, numberIn, PHONEBOOK, vpns } from './support';

const ROUTE =
  'Routes=0000000002000000080000000A00000000000000000000000000000000000000' + '00000000';

export default phonebookRule<'nothing' | 'force' | 'routes'>({
  meta: {
    id: 'pbk-force-tunnel-flag',
    title: 'Force tunnel and routes do not fit together',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'inferred',
    fix: 'none',
    messages: {
      nothing:
        'A split tunnel without routes and without the class-based route: nothing that the file tells leads into the tunnel. Add routes to the profile.',
      force:
        'IpPrioritizeRemote 1 sends everything through the tunnel, so that the routes of the entry add nothing. Set it to 0 if a split tunnel is meant.',
      routes: 'The routes of the entry.',
    },
    sources: ['rasentry', 'vpnv2-csp', 'pbk-mdm-2026'],
    docs: {
      why: '`IpPrioritizeRemote` puts the default route on the tunnel. Without it only the routes of the entry and the class-based route lead there.',
      remedy:
        'For a split tunnel give `Route` elements in the profile; for a force tunnel leave them out.',
      exceptions:
        'Routes that lead around the tunnel make sense with a force tunnel and are not counted. A server can send routes itself, for example by DHCP, and `PlumbIKEv2TSAsRoutes` makes others, so that this is only information.',
      inferredFrom:
        'The flag stands for the default gateway of the connection in the programming interface; which routes are meant beside it follows from that.',
    },
    examples: {
      bad: [
        {
          code: entryWith(
            'IpPrioritizeRemote=«0»',
            'Ipv6PrioritizeRemote=0',
            'DisableClassBasedDefaultRoute=1',
            'NumRoutes=0',
          ),
          message:
            'A split tunnel without routes and without the class-based route: nothing that the file tells leads into the tunnel. Add routes to the profile.',
        },
        {
          code: entryWith('IpPrioritizeRemote=«1»', 'NumRoutes=1', ROUTE),
          message:
            'IpPrioritizeRemote 1 sends everything through the tunnel, so that the routes of the entry add nothing. Set it to 0 if a split tunnel is meant.',
        },
      ],
      good: [
        {
          code: entryWith(
            'IpPrioritizeRemote=0',
            'DisableClassBasedDefaultRoute=1',
            'NumRoutes=1',
            ROUTE,
          ),
        },
        {
          code: entryWith('IpPrioritizeRemote=0', 'DisableClassBasedDefaultRoute=0', 'NumRoutes=0'),
        },
        // A route around the tunnel.
        {
          code: entryWith(
            'IpPrioritizeRemote=1',
            'NumRoutes=1',
            ROUTE.replace(/0{16}$/, '0100000000000000'),
          ),
        },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const { forceIpv4, forceIpv6, blobs } = entry;
      if (forceIpv4?.value === true && entry.deviceTunnel?.value !== true) {
        const inside = blobs.routes?.value.some((r) => r.family === 'ipv4' && !r.exclusion);
        if (!inside || !blobs.routes) continue;
        const related = [{ span: blobs.routes.span, message: 'routes' as const }];
        report(forceIpv4.span, 'force', {}, { related });
      } else if (forceIpv4?.value === false && forceIpv6?.value !== true) {
        const empty = (numberIn(entry, 'NumRoutes')?.value ?? 1) === 0;
        const classless = hasNumber(entry, 'DisableClassBasedDefaultRoute', 1);
        if (!empty || !classless || blobs.routes || hasNumber(entry, 'PlumbIKEv2TSAsRoutes', 1)) {
          continue;
        }
        report(forceIpv4.span, 'nothing');
      }
    }
  },
});
