import { readHex, type PlacedBlob, type Route } from '../../formats/rasphone';
import type { Span } from '../../types';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, vpns } from './support';

const BYTES = 36;

type Key = 'value' | 'host' | 'twice' | 'default' | 'first';

/** A route of an example: the address and prefix as digits. */
function route(prefix: string, address: string, rest = '0000000000000000'): string {
  return `0000000002000000${prefix}000000${address}000000000000000000000000${rest}`;
}

const TEN = route('08', '0A000000');

export default phonebookRule<Key>({
  meta: {
    id: 'pbk-route-invalid',
    title: 'A route is not right',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'observed',
    fix: 'none',
    messages: {
      value: '{problem} Windows cannot add such a route.',
      host: 'The route {route} has bits behind its prefix; its network is another one. Windows may refuse it.',
      twice: 'The route {route} is there before.',
      default:
        'The route {route} sends everything through the tunnel, although the entry is a split tunnel. Use IpPrioritizeRemote, or leave it out.',
      first: 'The same route.',
    },
    sources: ['dpc-route', 'vpnv2-csp'],
    docs: {
      why: 'Each route is 36 bytes: metric, family, prefix, address and a mark for routes around the tunnel. They come from the `Route` elements of the profile.',
      remedy: 'Correct the `Route` elements and deploy the profile again.',
      exceptions:
        'The same network once through and once around the tunnel is not reported as twice.',
    },
    examples: {
      bad: [
        {
          code: entryWith(
            'NumRoutes=1',
            `Routes=${route('«28', '0A000000').replace('«28000000', '«28000000»')}`,
          ),
          message:
            'A prefix of 40 bits is longer than the address (32). Windows cannot add such a route.',
        },
        {
          code: entryWith('NumRoutes=1', `Routes=«${route('08', '0A000001').slice(0, 128)}»`),
          message:
            'The route 10.0.0.1/8 has bits behind its prefix; its network is another one. Windows may refuse it.',
        },
        {
          code: entryWith(
            'NumRoutes=2',
            `Routes=${TEN}«${TEN.slice(0, 56)}»`,
            `Routes=${TEN.slice(56)}`,
          ),
          message: 'The route 10.0.0.0/8 is there before.',
        },
        {
          code: entryWith(
            'IpPrioritizeRemote=0',
            'NumRoutes=1',
            `Routes=«${route('00', '00000000')}»`,
          ),
          message:
            'The route 0.0.0.0/0 sends everything through the tunnel, although the entry is a split tunnel. Use IpPrioritizeRemote, or leave it out.',
        },
      ],
      good: [
        { code: entryWith('NumRoutes=1', `Routes=${TEN}`) },
        {
          code: entryWith(
            'NumRoutes=2',
            `Routes=${TEN}${route('08', '0A000000', '0100000000000000').slice(0, 56)}`,
            `Routes=${route('08', '0A000000', '0100000000000000').slice(56)}`,
          ),
        },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const { routes } = entry.blobs;
      if (!routes) continue;
      for (const { code, message, span } of routes.problems) {
        if (code === 'unknown-value') report(span, 'value', { problem: message });
      }
      const seen = new Map<string, Span>();
      for (const { route, text, span } of placed(routes)) {
        if (route.hostBits) report(span, 'host', { route: text });
        const identity = `${text} ${String(route.exclusion)}`;
        const first = seen.get(identity);
        if (first)
          report(span, 'twice', { route: text }, { related: [{ span: first, message: 'first' }] });
        else seen.set(identity, span);
        const force = route.family === 'ipv4' ? entry.forceIpv4 : entry.forceIpv6;
        if (route.prefix === 0 && !route.hostBits && !route.exclusion && force?.value === false) {
          report(span, 'default', { route: text });
        }
      }
    }
  },
});

/** The routes that can be read, with their text and place. */
function placed(
  routes: PlacedBlob<readonly Route[]>,
): { route: Route; text: string; span: Span }[] {
  const { locate } = readHex(routes.pairs);
  return routes.value.flatMap((route, index) => {
    const size = route.family === 'ipv6' ? 128 : 32;
    if (route.family === 'unknown' || route.prefix > size) return [];
    const text = `${route.address}/${String(route.prefix)}`;
    return [{ route, text, span: locate(index * BYTES, BYTES) }];
  });
}
