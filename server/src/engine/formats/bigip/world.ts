import type { Site } from '../site';
import { shortName, type Thing } from './objects';

/** The objects of a file, and what is true for all. */
export interface World {
  readonly site: Site;
  readonly text: string;
  /** By type and name. */
  readonly byName: ReadonlyMap<string, Thing>;
  /** Profiles of persistence by name, whatever their type. */
  readonly persistence: ReadonlyMap<string, Thing>;
  /** Objects of their own translate source addresses. */
  readonly translates: boolean;
}

/** The objects of a file. */
export function worldOf(things: readonly Thing[], text: string, site: Site): World {
  const named = (thing: Thing, lead = '') =>
    [`${lead}${shortName(thing.name.text)}`, thing] as const;
  return {
    site,
    text,
    byName: new Map(things.map((thing) => named(thing, `${thing.type} `))),
    persistence: new Map(
      things.filter(({ type }) => type.startsWith('persistence ')).map((thing) => named(thing)),
    ),
    translates: things.some(({ type }) => type === 'snat'),
  };
}

/** An object by its type and name. */
export function lookUp(world: World, type: string, name: string): Thing | undefined {
  return world.byName.get(`${type} ${shortName(name)}`);
}
