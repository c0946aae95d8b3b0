import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { routeTable, type RouteRelations } from '../../server/src/engine/formats/profilexml/routes';
import { covers, overlaps, type IpNetwork } from '../../server/src/engine/connection/values/ip';
import type { ParsedFile } from '../../server/src/engine/formats/file';
import { profileOf } from '../../server/src/engine/formats/profilexml/file';
import { holdsFor, type Dice } from '../support/random';

const engine = createEngine();

function parse(text: string): ParsedFile {
  const file = engine.parse(text, { languageId: 'profilexml' });
  assert.ok(file);
  return file;
}

function tableOf(file: ParsedFile) {
  const profile = profileOf(file);
  assert.ok(profile);
  return routeTable(profile);
}

/** A route of a small corner of either family, so that many of them meet. */
function randomRoute(dice: Dice): string {
  const isNewer = dice.below(3) === 0;
  const prefix = (isNewer ? 44 : 12) + dice.below(5);
  const address = isNewer
    ? `2001:db8:${(dice.below(16) * 4096).toString(16)}::`
    : `10.${dice.below(256)}.0.0`;
  const shown = dice.below(20) === 0 ? '' : address;
  const excluded = dice.pick([
    '',
    '',
    '<ExclusionRoute>true</ExclusionRoute>',
    '<ExclusionRoute>no</ExclusionRoute>',
  ]);
  return `<Route><Address>${shown}</Address><PrefixSize>${prefix}</PrefixSize>${excluded}</Route>`;
}

interface Simple {
  readonly network: IpNetwork | undefined;
  readonly kind: string | undefined;
}

const equal = (a: IpNetwork, b: IpNetwork) => covers(a, b) && covers(b, a);

/** The relations by comparing every route with every other one. */
function bySearch(routes: readonly Simple[]): RouteRelations[] {
  return routes.map(({ network, kind }, index) => {
    const relations: RouteRelations = { meetsInclusion: false };
    if (!network || !kind) return relations;
    routes.forEach((other, place) => {
      if (!other.network || !other.kind) return;
      if (other.kind === 'inclusion' && overlaps(network, other.network)) {
        relations.meetsInclusion = true;
      }
      if (place === index || !equal(network, other.network)) return;
      if (other.kind !== kind) relations.opposite ??= place;
      else if (place < index) relations.duplicateOf ??= place;
    });
    return relations;
  });
}

describe('route table', () => {
  it('relates routes as a search through all pairs does', () => {
    holdsFor(40, (dice) => {
      const lines = Array.from({ length: 30 }, () => randomRoute(dice));
      const table = tableOf(parse(`<VPNProfile>${lines.join('')}</VPNProfile>`));
      const routes = lines.map((_line, place) => table.at(place) as Simple);
      const found = table.relations.map(({ meetsInclusion, opposite, duplicateOf }) => ({
        meetsInclusion,
        ...(opposite !== undefined && { opposite }),
        ...(duplicateOf !== undefined && { duplicateOf }),
      }));
      assert.deepEqual(found, bySearch(routes));
      table.relations.forEach((own, place) => {
        const network = routes[place]?.network;
        if (!network || !routes[place]?.kind) return;
        const larger = routes.filter(
          (r) => r.network && r.kind && covers(r.network, network) && !equal(r.network, network),
        );
        const smallest = Math.max(-1, ...larger.map((r) => r.network?.prefix ?? -1));
        const within = own.within === undefined ? -1 : (routes[own.within]?.network?.prefix ?? -2);
        assert.equal(within, smallest, `route ${place}`);
      });
    });
  });

  it('takes a missing metric for 1 and an unreadable exclusion for neither kind', () => {
    const table = tableOf(
      parse(
        '<VPNProfile><Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route><Route><ExclusionRoute>True</ExclusionRoute></Route></VPNProfile>',
      ),
    );
    assert.equal(table.at(0)?.metric, 1);
    assert.equal(table.at(1)?.kind, undefined);
    assert.equal(table.count('inclusion'), 1);
    assert.equal(table.isComplete('inclusion'), false);
    assert.equal(table.at(2), undefined);
  });
});
