/** The bars: every address lies where `trace` says, and no more is drawn than can be read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trace } from '../../server/src/engine/answers/trace';
import { formatIp, parseIp, type IpAddress } from '../../server/src/engine/connection/values/ip';
import type { Drawing } from '../../server/src/engine/picture/draw';
import {
  MOST_ROWS,
  MOST_SEGMENTS,
  type SegmentPicture,
  type SpaceBar,
} from '../../server/src/engine/picture/types';
import { holdsFor, type Dice } from '../support/random';
import { drawingOf, profile, route, SPLIT, tunnelOf } from './support';

/** A bar in short: each segment with its way. */
function brief({ segments }: SpaceBar): readonly string[] {
  return segments.map(({ label, way, from, to }) => `${from}-${to} ${way} ${label}`);
}

function numberOf(text: string): bigint {
  const address = parseIp(text);
  assert.ok(address, text);
  return address.value;
}

/** The segment an address lies in. */
function segmentOf({ segments }: SpaceBar, { value }: IpAddress): SegmentPicture {
  const found = segments.filter(({ from, to }) => numberOf(from) <= value && value <= numberOf(to));
  assert.equal(found.length, 1, `${value} lies in ${found.length} segments`);
  return found[0] as SegmentPicture;
}

/** Asserts that segments follow each other from the first address to the last. */
function assertWhole({ segments, family, rows }: SpaceBar): void {
  let next = 0n;
  let at = 0;
  for (const { from, to, start, end } of segments) {
    assert.equal(numberOf(from), next);
    assert.equal(start, at);
    assert.ok(end > start);
    next = numberOf(to) + 1n;
    at = end;
  }
  assert.equal(next, family === 4 ? 1n << 32n : 1n << 128n);
  assert.equal(at, 1);
  assert.ok(segments.length <= MOST_SEGMENTS);
  assert.ok(rows.length <= MOST_ROWS);
  assert.equal(new Set(segments.map(({ id }) => id)).size, segments.length);
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
}

/** Asserts that an address is drawn where `trace` says. */
function assertTraced(drawing: Drawing, address: IpAddress): void {
  const [drawn] = drawing.tunnels;
  const [tunnel] = drawing.picture.tunnels;
  assert.ok(drawn && tunnel);
  const bar = address.version === 4 ? tunnel.space.v4 : tunnel.space.v6;
  const { way, text } = segmentOf(bar, address);
  const answer = trace([drawn.connection], { text: formatIp(address), address });
  const hasFilters = drawn.connection.filters.items.length > 0;
  const fitting = {
    tunnel: hasFilters ? 'filtered' : 'tunnel',
    blocked: 'filtered',
    outside: 'outside',
    // Where filters decide, the packet is routed into the tunnel all the same.
    unknown: way === 'filtered' && hasFilters ? 'filtered' : 'unknown',
  }[answer.answer];
  assert.ok(
    way === fitting || way === 'mixed',
    `${formatIp(address)} is ${answer.answer} and drawn as ${way}: ${text}`,
  );
}

const FILTER =
  '<TrafficFilter><Protocol>6</Protocol><RemotePortRanges>443</RemotePortRanges></TrafficFilter>';
const WHOLE =
  '<TrafficFilter><RemoteAddressRanges>10.0.0.0/8</RemoteAddressRanges></TrafficFilter>';

/** Networks that lie in each other, beside each other, and in networks with a meaning. */
const NEAR = ['10', '10.1', '10.1.2', '172.20', '192.168.1', '100.64', '127', '203.0.113'];

function anyRoute(dice: Dice): string {
  const exclusion = dice.below(4) === 0;
  if (dice.below(3) === 0) {
    const prefix = dice.pick([0, 1, 3, 7, 8, 10, 32, 48, 64, 127, 128]);
    const address = dice.pick(['::', 'fd00::', 'fd00:1::', '2001:db8::', '8000::', 'fe80::']);
    return route(address, prefix, exclusion);
  }
  const start = dice.pick(NEAR).split('.');
  while (start.length < 4) start.push(dice.below(2) === 0 ? '0' : String(dice.below(256)));
  return route(start.join('.'), dice.pick([0, 1, 8, 9, 12, 15, 16, 24, 31, 32]), exclusion);
}

function anyProfile(dice: Dice): string {
  const native = [
    dice.pick([
      '',
      '<RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
      '<RoutingPolicyType>ForceTunnel</RoutingPolicyType>',
      '<RoutingPolicyType>{{Routing}}</RoutingPolicyType>',
    ]),
    dice.pick(['', '<DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>']),
    dice.pick(['', '', '<PlumbIKEv2TSAsRoutes>true</PlumbIKEv2TSAsRoutes>']),
  ].join('');
  const routes = Array.from({ length: dice.below(12) }, () => anyRoute(dice));
  const unread = dice.below(6) === 0 ? route('{{Network}}', 24) : '';
  const metric = dice.below(4) === 0 ? '<IPv4InterfaceMetric>5</IPv4InterfaceMetric>' : '';
  const lock = dice.below(8) === 0 ? '<LockDown>true</LockDown>' : '';
  const filters = dice.pick(['', '', '', FILTER, WHOLE]);
  const text = profile([...routes, unread, filters, metric, lock].join('\n  '), native);
  return dice.below(4) === 0 ? text.replace('vpn.contoso.com', '198.51.100.7') : text;
}

/** Addresses at the edges of what is drawn, and any others. */
function* addresses(dice: Dice, bar: SpaceBar): Generator<IpAddress> {
  const version = bar.family;
  const most = version === 4 ? (1n << 32n) - 1n : (1n << 128n) - 1n;
  for (const { from, to } of bar.segments) {
    for (const value of [numberOf(from), numberOf(to)]) yield { version, value };
  }
  for (let count = 0; count < 20; count++) {
    let value = 0n;
    for (let part = 0; part < 8; part++) value = (value << 16n) | BigInt(dice.below(65536));
    yield { version, value: value & most };
    const near = parseIp(`${dice.pick(NEAR).split('.')[0] ?? ''}.${dice.below(4)}.2.0`);
    if (version === 4 && near) yield near;
  }
}

describe('the bars of addresses', () => {
  it('say of every address what trace says of it', () => {
    holdsFor(300, (dice) => {
      const drawing = drawingOf({ 'vpn.xml': anyProfile(dice) });
      const [tunnel] = drawing.picture.tunnels;
      assert.ok(tunnel);
      for (const bar of [tunnel.space.v4, tunnel.space.v6]) {
        assertWhole(bar);
        for (const address of addresses(dice, bar)) assertTraced(drawing, address);
      }
    });
  });

  it('show what enters a split tunnel and what an exclusion keeps out', () => {
    const { space } = tunnelOf(
      profile([route('10.20.0.0', 16), route('10.20.99.0', 24, true)].join(''), SPLIT),
    );
    assert.deepEqual(brief(space.v4).slice(0, 5), [
      '0.0.0.0-10.19.255.255 outside other addresses',
      '10.20.0.0-10.20.98.255 tunnel part of 10.20.0.0/16',
      '10.20.99.0-10.20.99.255 outside 10.20.99.0/24',
      '10.20.100.0-10.20.255.255 tunnel part of 10.20.0.0/16',
      '10.21.0.0-223.255.255.255 outside other addresses',
    ]);
    assert.equal(space.v4.rest, 'outside');
    assert.equal(space.v4.total, 2);
    assert.deepEqual(
      space.v4.rows.map(({ network, way, fact }) => [network, way, fact]),
      [
        ['10.20.0.0/16', 'tunnel', 'split-routes'],
        ['10.20.99.0/24', 'outside', 'exclusion-route'],
        ['all other addresses', 'outside', 'split-routes'],
      ],
    );
    assert.equal(space.v4.rows[0]?.spot?.range.start.line, 7);
    assert.equal(space.v6.rows[0]?.fact, 'ipv6-around-split');
  });

  it('do not know where private addresses go while a class-based route may be there', () => {
    const split = '<RoutingPolicyType>SplitTunnel</RoutingPolicyType>';
    const { space } = tunnelOf(profile(route('10.20.0.0', 16), split));
    const ways = new Map(space.v4.rows.map(({ network, way }) => [network, way]));
    assert.deepEqual(
      [...ways],
      [
        ['10.20.0.0/16', 'tunnel'],
        ['other private addresses', 'unknown'],
        ['all other addresses', 'outside'],
      ],
    );
    const row = space.v4.rows.find(({ id }) => id === 'private');
    assert.equal(
      row?.note,
      'Not known: the address the VPN server assigns (--assume assigned=ADDRESS).',
    );
  });

  it('keep the route with host bits out, and say why', () => {
    const { space } = tunnelOf(profile(route('10.20.5.9', 16), SPLIT));
    const [row] = space.v4.rows;
    assert.deepEqual(
      [row?.network, row?.way, row?.fact],
      ['10.20.0.0/16', 'outside', 'host-bits-route'],
    );
  });

  it('show a force tunnel with the addresses that never enter one', () => {
    const force = '<RoutingPolicyType>ForceTunnel</RoutingPolicyType>';
    const { space } = tunnelOf(profile('', force));
    assert.equal(space.v4.rest, 'tunnel');
    const outside = space.v4.segments.filter(({ way }) => way === 'outside');
    assert.deepEqual(
      outside.map(({ label }) => label),
      ['no address', 'this computer', 'link-local', 'broadcast'],
    );
    assert.equal(
      space.v4.segments.find(({ label }) => label === 'multicast')?.text,
      '224.0.0.0 to 239.255.255.255 (multicast): not known; missing: the program and the interface it sends groups on.',
    );
  });

  it('say that filters decide about what is routed into the tunnel', () => {
    const { space } = tunnelOf(profile(route('10.20.0.0', 16) + FILTER, SPLIT));
    const [row] = space.v4.rows;
    assert.equal(row?.way, 'filtered');
    assert.match(
      space.v4.segments[1]?.text ?? '',
      /into the tunnel, as far as its traffic filters let it pass\.$/,
    );
  });

  it('draw thousands of routes as a number of segments and rows that can be read', () => {
    const many = Array.from({ length: 5000 }, (_, at) =>
      route(`10.${at >> 7}.${(at & 127) * 2}.0`, 24, at % 50 === 0),
    );
    const { space } = tunnelOf(profile(many.join('\n'), SPLIT));
    assertWhole(space.v4);
    assert.equal(space.v4.total, 5000);
    const told = space.v4.rows.reduce((sum, { count }) => sum + count, 0);
    assert.equal(told + space.v4.moreRows, 5000);
    const mixed = space.v4.segments.filter(({ way }) => way === 'mixed');
    assert.ok(mixed.length > 0);
    assert.match(mixed[0]?.text ?? '', /: some into the tunnel, some outside the tunnel\.$/);
    assert.ok(JSON.stringify(space).length < 60_000);
  });
});
