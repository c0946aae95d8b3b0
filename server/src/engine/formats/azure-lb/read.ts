/** What templates and exports of Azure Load Balancer state of its rules. */
import { readJson, type JsonNode } from '../../config/jsonTree';
import type { LoadBalancer, Monitor, Persistence, VirtualService } from '../../connection/balancer';
import {
  hintOf,
  mayCarryIke,
  readMemberPort,
  readPort,
  rolesOf,
} from '../../connection/balancerParts';
import { absent, known, unknowable, type Place, type Stated } from '../../connection/stated';
import type { BalancerFile } from '../balancer/file';
import { balancerOf, unknownService } from '../balancer/model';
import type { Site } from '../site';

/** Objects that are gone through, for a file of another sort. */
const MAX_DEPTH = 64;

/** Everything a rule or an answer needs of a file. */
export function readAzure(file: BalancerFile, site: Site): LoadBalancer {
  const { text } = file;
  // A piece of a template lacks the braces around it; a blank keeps the places.
  const isPiece = /^\uFEFF?\s*"/.test(text);
  const root = readJson(isPiece ? `{${text}}` : text);
  const shift = isPiece ? 1 : 0;
  const at: Site = {
    ...site,
    place: ({ start, end }) => site.place({ start: start - shift, end: end - shift }),
  };
  const rules = root ? itemsOf(root, 'loadBalancingRules') : [];
  const probes = root ? itemsOf(root, 'probes') : [];
  const services = rules.flatMap((rule) => serviceOf(rule, probes, at));
  const openBecause = root && !isPiece ? undefined : 'the file is only a part';
  const monitors = probes.flatMap((probe) => probeOf(probe, at));
  return balancerOf('azure-lb', file, site, services, { openBecause, monitors });
}

/** A member of an object, by its name in any case. */
function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node?.type !== 'object') return undefined;
  const lower = name.toLowerCase();
  return node.members.find(({ key }) => key.toLowerCase() === lower)?.value;
}

/** A probe that asks by HTTP: what it asks, and that nothing but 200 is an answer. */
function probeOf(probe: JsonNode, site: Site): readonly Monitor[] {
  const properties = memberOf(probe, 'properties') ?? probe;
  const protocol = memberOf(properties, 'protocol');
  const path = memberOf(properties, 'requestPath');
  if (protocol?.type !== 'string' || path?.type !== 'string') return [];
  const kind = protocol.value.toLowerCase();
  if (kind !== 'http' && kind !== 'https') return [];
  const name = memberOf(probe, 'name');
  const place = inner(path, site);
  const nothing = absent(place);
  return [
    {
      name: name?.type === 'string' ? name.value : '',
      kind,
      place,
      request: known(
        {
          method: nothing,
          path: known(path.value, place),
          version: nothing,
          text: path.value,
          span: place.span,
        },
        place,
      ),
      expects: nothing,
    },
  ];
}

/**
 * The probe that a rule names, with its port where the file has it. What it asks is left open: it need
 * not be the port of the rule, and templates name it by expressions.
 */
function namedProbe(
  properties: JsonNode,
  probes: readonly JsonNode[],
  site: Site,
): readonly Monitor[] {
  const named = memberOf(properties, 'probeName') ?? memberOf(memberOf(properties, 'probe'), 'id');
  if (named?.type !== 'string') return [];
  const place = inner(named, site);
  const [name] = /[^/'"(),[\]\s]+(?=['")\]\s]*$)/.exec(named.value) ?? [];
  if (name === undefined) return [];
  const probe = probes.find((each) => {
    const own = memberOf(each, 'name');
    return own?.type === 'string' && own.value === name;
  });
  const settings = memberOf(probe, 'properties') ?? probe;
  const [protocol, port] = [memberOf(settings, 'protocol'), memberOf(settings, 'port')];
  const asks =
    protocol?.type === 'string' && port?.type === 'number'
      ? ` (${protocol.value.toUpperCase()} ${String(port.value)})`
      : '';
  const nothing = absent(place);
  return [{ name: name + asks, kind: 'other', place, request: nothing, expects: nothing }];
}

/** The items of every list of a name in a document: rules, probes. */
function itemsOf(root: JsonNode, wanted: string): readonly JsonNode[] {
  const lower = wanted.toLowerCase();
  const rules: JsonNode[] = [];
  const open: { readonly node: JsonNode; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    if (depth > MAX_DEPTH) continue;
    const children = node.type === 'array' ? [...node.items] : [];
    if (node.type === 'object') {
      for (const { key, value } of node.members) {
        if (key.toLowerCase() !== lower) {
          children.push(value);
          continue;
        }
        const list = value.type === 'array' ? value : memberOf(value, 'value');
        if (list?.type === 'array') rules.push(...list.items);
      }
    }
    for (const child of children.reverse()) open.push({ node: child, depth: depth + 1 });
  }
  return rules.sort((a, b) => a.span.start - b.span.start);
}

function serviceOf(
  rule: JsonNode,
  probes: readonly JsonNode[],
  site: Site,
): readonly VirtualService[] {
  const properties = memberOf(rule, 'properties') ?? rule;
  const text = (name: string) => {
    const node = memberOf(properties, name);
    if (node?.type === 'string') return { value: node.value, place: inner(node, site) };
    if (node?.type === 'number') return { value: String(node.value), place: site.place(node.span) };
    return undefined;
  };
  const front = text('frontendPort');
  const protocol = text('protocol')?.value.toLowerCase();
  if (!front || (protocol !== 'udp' && protocol !== 'tcp' && protocol !== 'all')) return [];
  const name = memberOf(rule, 'name');
  const place = name?.type === 'string' ? inner(name, site) : front.place;
  const back = text('backendPort');
  const port = readPort(front.value, front.place);
  const own = name?.type === 'string' ? name.value : '';
  const { roles, certainty } = rolesOf(protocol === 'tcp' ? 'tcp' : 'udp', port, [hintOf([own])]);
  if (roles.length === 0 && !mayCarryIke(protocol === 'tcp' ? 'tcp' : 'udp', port)) return [];
  const mode = text('loadDistribution');
  const pool = poolOf(properties);
  const address =
    text('frontendIPConfigurationName')?.value ?? idOf(properties, 'frontendIPConfiguration');
  const at = back?.place ?? place;
  return [
    {
      ...unknownService(place),
      name: own,
      roles,
      certainty,
      protocol: protocol === 'tcp' ? 'tcp' : 'udp',
      address:
        address === undefined
          ? unknowable('the rule does not name its frontend', place)
          : known(address, place),
      port,
      // Packets keep their source on the way to the servers.
      sourceNat: known(false, place),
      persistence: persistenceOf(mode, place, properties, site),
      mends:
        mode?.value.toLowerCase() === 'default'
          ? { share: [{ span: mode.place.span, text: 'SourceIP' }] }
          : {},
      members: {
        items:
          pool === undefined
            ? []
            : [{ host: pool, port: readMemberPort(back?.value, at), place: at }],
        place,
        ...(pool === undefined && { openBecause: 'the rule names no pool' }),
      },
      unlisted: true,
      monitors: {
        items: namedProbe(properties, probes, site),
        openBecause: 'what a probe asks is not looked at',
      },
      tls: known('passed-on', place),
      readsHttp: known(false, place),
    },
  ];
}

/** The place of a text without its quotes. */
function inner({ span }: JsonNode, site: Site): Place {
  return site.place({ start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) });
}

function idOf(properties: JsonNode, name: string): string | undefined {
  const id = memberOf(memberOf(properties, name), 'id');
  return id?.type === 'string' ? id.value : undefined;
}

function poolOf(properties: JsonNode): string | undefined {
  const named = memberOf(properties, 'backendAddressPoolName');
  if (named?.type === 'string') return named.value;
  const pools = memberOf(properties, 'backendAddressPools');
  const first = pools?.type === 'array' ? memberOf(pools.items[0], 'id') : undefined;
  return first?.type === 'string' ? first.value : idOf(properties, 'backendAddressPool');
}

/** Unless told otherwise, the port of the client takes part in the choice. */
function persistenceOf(
  mode: { readonly value: string; readonly place: Place } | undefined,
  place: Place,
  properties: JsonNode,
  site: Site,
): Stated<Persistence> {
  if (!mode) {
    const stated = memberOf(properties, 'loadDistribution');
    return stated
      ? unknowable('the distribution is no text', site.place(stated.span))
      : known({ by: 'none', reach: 'service' }, place);
  }
  switch (mode.value.toLowerCase()) {
    case 'sourceip':
    case 'sourceipprotocol':
      return known({ by: 'source', reach: 'same-servers' }, mode.place, mode.value);
    case 'default':
    case '':
      return known({ by: 'none', reach: 'service' }, mode.place, mode.value);
    default:
      return unknowable('it is filled in elsewhere', mode.place, mode.value);
  }
}
