/** What comes after the tunnel stands: addresses, routes, names. */
import type { ClientConnection } from '../../connection/client';
import { isEmpty, placeIn, valueOf } from '../../connection/stated';
import { isInternal, parseIp } from '../../connection/values/ip';
import { trace, type Assumptions } from '../trace';
import { step, type Context } from './step';
import type { StepDraft } from './types';

/** The address the server assigns. */
export function addressStep({ server, client }: Context): StepDraft {
  const pools = server?.addressPools;
  const assignment = server?.addressAssignment;
  const isDhcp = valueOf(assignment) === 'dhcp';
  if (!isDhcp && pools && pools.items.length > 0) {
    return step('address', undefined, {
      result: 'works',
      text: 'The server has addresses to assign.',
      place: placeIn(pools, client),
    });
  }
  if (isDhcp) {
    return step('address', undefined, {
      result: 'unknown',
      text: 'The server takes the addresses it assigns from DHCP.',
      needs: 'that a DHCP server is in reach of the VPN server and has addresses left',
      ...(assignment?.place && { place: assignment.place }),
    });
  }
  return step('address', undefined, {
    result: 'unknown',
    text: 'The server has to assign an address.',
    needs: 'its pool, or a DHCP server in reach',
  });
}

/** What is sent into the tunnel. */
export function routesStep(client: ClientConnection): StepDraft {
  const base = { id: 'routes', title: 'Routes' } as const;
  const { routing, routes, classRouteDisabled } = client;
  if (valueOf(routing) === 'force' || valueOf(client.lockDown) === true) {
    const place = placeIn(routing, client);
    return {
      ...base,
      result: 'works',
      text: 'All traffic enters the tunnel but for exclusions.',
      place,
    };
  }
  const inside = routes.items.filter(({ exclusion }) => valueOf(exclusion) !== true);
  const dead = inside.find(({ hasHostBits }) => hasHostBits);
  if (dead) {
    return {
      ...base,
      result: 'fails',
      text: 'A route has bits behind its prefix and is not put into the routing table.',
      place: dead.place,
    };
  }
  const stated = inside.filter(({ network }) => network.state === 'known');
  const [first] = stated;
  if (first) {
    const count = stated.length === 1 ? 'One network enters' : `${stated.length} networks enter`;
    return {
      ...base,
      result: 'works',
      text: `${count} the tunnel.`,
      place: first.place,
    };
  }
  const [open] = inside;
  if (open || routes.openBecause !== undefined || routing.state !== 'known') {
    return {
      ...base,
      result: 'unknown',
      text: 'Which networks enter the tunnel is not stated.',
      needs: open
        ? 'the network of the route'
        : (routes.openBecause ?? 'RoutingPolicyType and Route'),
      place: (open ?? client).place,
    };
  }
  const place = routing.place;
  if (valueOf(classRouteDisabled) === true) {
    return {
      ...base,
      result: 'fails',
      text: 'A split tunnel without routes: nothing is sent into it.',
      place,
    };
  }
  return {
    ...base,
    result: 'unknown',
    text: 'Only the class of the assigned address enters the tunnel.',
    needs: 'the address the server assigns',
    place,
  };
}

/** Who resolves internal names, once the tunnel stands. */
export function namesStep({ client, assumptions }: Context): StepDraft {
  const base = { id: 'names', title: 'Names' } as const;
  const standing: Assumptions = {
    ...assumptions,
    signedIn: true,
    up: { user: true, device: true },
  };
  let asking = 0;
  let exempting = 'exempt names';
  let open: { readonly text: string; readonly missing: readonly string[] } | undefined;
  for (const { dnsServers, name } of client.nameRules.items) {
    let isAsking = dnsServers.openBecause !== undefined;
    if (dnsServers.openBecause !== undefined)
      open ??= { text: 'a DNS server of a rule', missing: [dnsServers.openBecause] };
    for (const item of dnsServers.items) {
      const text = valueOf(item);
      const address = text === undefined ? undefined : parseIp(text.trim());
      if (!address || text === undefined) {
        isAsking = true;
        open ??= { text: 'a DNS server of a rule', missing: ['its address'] };
        continue;
      }
      const flow = { protocol: 17, port: 53 };
      const { answer, missing } = trace([client], { text, address }, flow, standing);
      // A public server answers without the tunnel too.
      if (answer === 'outside' && !isInternal(address)) continue;
      isAsking = true;
      if (answer === 'unknown') open ??= { text, missing };
      if (answer !== 'outside' && answer !== 'blocked') continue;
      const way =
        answer === 'outside' ? 'is not routed into the tunnel' : 'is blocked by a traffic filter';
      const at = item.place;
      return {
        ...base,
        result: 'fails',
        text: `${text}, which "${valueOf(name) ?? ''}" is asked of, ${way}.`,
        ...(at && { place: at }),
      };
    }
    if (isAsking) asking += 1;
    else if (!isEmpty(dnsServers)) exempting = 'exempt names or ask public DNS servers';
  }
  const [first] = client.nameRules.items;
  if (!first || asking === 0) {
    return {
      ...base,
      result: 'unknown',
      text: first ? `The rules only ${exempting}.` : 'No rule says who resolves internal names.',
      needs: 'the metrics of the interfaces and the DNS servers the server assigns',
      ...(first && { place: first.place }),
    };
  }
  if (open) {
    return {
      ...base,
      result: 'unknown',
      text: `Whether ${open.text} is reached through the tunnel is not known.`,
      needs: open.missing.join('; '),
      place: first.place,
    };
  }
  const text =
    asking === 1
      ? 'One rule asks DNS servers in the tunnel.'
      : `${asking} rules ask DNS servers in the tunnel.`;
  return { ...base, result: 'works', text, place: first.place };
}
