import { routeLines } from '../../refactorings/profile/routing';
import { insertAfter } from '../../fix/edits';
import { removeElements } from '../../fix/place';
import type { Profile, TrafficFilter } from '../../formats/profilexml/profile';
import {
  bitsOf,
  covers,
  networkOf,
  parseCidr,
  parseIp,
  type IpNetwork,
} from '../../connection/values/ip';
import { profileRule, type FixInput } from '../rule';
import { deviceExample, inOrder, ROUTE } from './support';

/** The networks a filter allows, when it is about remote addresses and nothing else. */
function networksOf(filter: TrafficFilter): readonly IpNetwork[] | undefined {
  if (filter.element.elements.some((e) => e.name !== 'RemoteAddressRanges')) return undefined;
  const found: IpNetwork[] = [];
  for (const { text } of filter.remoteAddresses?.value ?? []) {
    const single = parseIp(text);
    const network = single ? networkOf(single, bitsOf(single.version)) : parseCidr(text);
    if (!network) return undefined;
    found.push(network);
  }
  return found.length > 0 ? found : undefined;
}

/** Routes that let through what the filters do; none when the filters say more than routes can. */
function routeFix(profile: Profile, text: string): FixInput<'remove' | 'routes'> | undefined {
  // Other routes than the written ones would be open as soon as the filters are gone.
  if (profile.boolean('NativeProfile/DisableClassBasedDefaultRoute')?.value !== true)
    return undefined;
  if (profile.element('NativeProfile/PlumbIKEv2TSAsRoutes') || profile.isForceTunnel)
    return undefined;
  const filters = profile.trafficFilters;
  const allowed: IpNetwork[] = [];
  for (const filter of filters) {
    const networks = networksOf(filter);
    if (!networks) return undefined;
    for (const item of networks) allowed.push(item);
  }
  const routes = profile.routes.filter((route) => !route.isExclusion);
  const elements = filters.map((filter) => filter.element);
  const isNarrow = routes.every(
    ({ network }) => network && allowed.some((range) => covers(range, network)),
  );
  if (routes.length > 0 && isNarrow) {
    const edits = removeElements(text, elements);
    return { title: 'remove', safety: 'unsafe', preferred: true, edits };
  }
  // Every network must be reachable already, or the filter allowed what was never routed.
  const isRouted = allowed.every((range) =>
    routes.some(({ network }) => network && covers(network, range)),
  );
  const { native } = profile;
  const isPlain = profile.routes.length === routes.length && routes.every((r) => r.network);
  if (!native || !isRouted || !isPlain) return undefined;
  const edits = inOrder([
    insertAfter(text, native, allowed.flatMap(routeLines)),
    ...removeElements(text, [...elements, ...routes.map((route) => route.element)]),
  ]);
  return { title: 'routes', safety: 'unsafe', preferred: true, edits };
}

export default profileRule<'filter' | 'remove' | 'routes'>({
  meta: {
    id: 'devicetunnel-trafficfilter',
    title: 'Traffic filters cut off management over the device tunnel',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      filter:
        'Traffic filters make the device tunnel refuse inbound traffic, so servers cannot reach the device (remote management, pushed updates). Host routes restrict the tunnel without that.',
      remove: 'Remove the traffic filters; the routes restrict the tunnel alike',
      routes: 'Replace traffic filters and routes with routes to the filtered addresses',
    },
    sources: ['device-tunnel', 'vpnv2-csp'],
    docs: {
      why: 'As soon as one `TrafficFilter` exists, Windows drops unsolicited inbound traffic on the tunnel. Management that starts at the server (remote support, WinRM, pushed policy and software) then fails; before Windows 10 2004 there is no way to open it.',
      remedy:
        'Restrict the tunnel with host routes. If filters have to stay, add one with `Direction` `Inbound` (Windows 10 2004).',
      exceptions:
        "Microsoft's own sample uses a filter, for devices that only pull from their servers; therefore this is an information. Nothing is said when a filter with `Direction` `Inbound` is there.",
    },
    examples: {
      bad: [
        {
          code: deviceExample({
            top: [
              '<«TrafficFilter»>',
              '  <RemoteAddressRanges>10.1.2.3</RemoteAddressRanges>',
              '</TrafficFilter>',
            ],
          }),
          message:
            'Traffic filters make the device tunnel refuse inbound traffic, so servers cannot reach the device (remote management, pushed updates). Host routes restrict the tunnel without that.',
          fixed: deviceExample(),
        },
        {
          code: deviceExample({
            routes: [
              '<Route>',
              '  <Address>10.1.0.0</Address>',
              '  <PrefixSize>16</PrefixSize>',
              '</Route>',
            ],
            top: [
              '<«TrafficFilter»>',
              '  <RemoteAddressRanges>10.1.2.3/32</RemoteAddressRanges>',
              '</TrafficFilter>',
            ],
          }),
          message:
            'Traffic filters make the device tunnel refuse inbound traffic, so servers cannot reach the device (remote management, pushed updates). Host routes restrict the tunnel without that.',
          fixed: deviceExample({ routes: ROUTE }),
        },
        {
          code: deviceExample({
            top: [
              '<«TrafficFilter»>',
              '  <Protocol>6</Protocol>',
              '  <RemotePortRanges>443</RemotePortRanges>',
              '  <RemoteAddressRanges>10.1.2.3/32</RemoteAddressRanges>',
              '</TrafficFilter>',
            ],
          }),
          message:
            'Traffic filters make the device tunnel refuse inbound traffic, so servers cannot reach the device (remote management, pushed updates). Host routes restrict the tunnel without that.',
        },
      ],
      good: [
        { code: deviceExample() },
        {
          code: deviceExample({
            top: [
              '<TrafficFilter>',
              '  <RemoteAddressRanges>10.1.2.3/32</RemoteAddressRanges>',
              '</TrafficFilter>',
              '<TrafficFilter>',
              '  <RemoteAddressRanges>10.1.2.3/32</RemoteAddressRanges>',
              '  <Direction>Inbound</Direction>',
              '</TrafficFilter>',
            ],
          }),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const filters = profile.trafficFilters;
    const first = filters[0];
    if (!profile.isDeviceTunnel || !first) return;
    // An unknown direction may be an inbound one.
    const mayBeInbound = filters.some(
      ({ element, direction }) =>
        element.child('Direction') !== undefined && direction?.value !== 'outbound',
    );
    if (mayBeInbound) return;
    const fix = routeFix(profile, text);
    report(first.element.nameSpan, 'filter', undefined, { fixes: fix ? [fix] : [] });
  },
});
