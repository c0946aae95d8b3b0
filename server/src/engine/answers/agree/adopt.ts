/** How one side takes the IPsec policy of the other over, where that is only words to write. */
import { IPSEC_PARTS } from '../../knowledge/ipsec';
import type { Place } from '../../connection/stated';
import type { Agreement, SideEdit } from './result';

/** A change of one side after which its policy is that of the other. */
export interface Adoption {
  readonly side: SideEdit['side'];
  /** What changes, by its names. */
  readonly parts: readonly string[];
  readonly edits: readonly { readonly place: Place; readonly newText: string }[];
  /** Where the other side says it. */
  readonly other: Place | undefined;
}

/**
 * The ways to make the policies of a connection and its server the same. One of which a part cannot
 * be written in its place, or would be weak, is left out: half a policy is none.
 */
export function adoptionsOf({ differences }: Agreement): readonly Adoption[] {
  const ofPolicy = differences.filter(({ part }) => IPSEC_PARTS.some((each) => each === part));
  if (ofPolicy.length === 0) return [];
  return (['client', 'server'] as const).flatMap((side) => {
    const edits = ofPolicy.flatMap((difference) => {
      const own = difference.edits.find((edit) => edit.side === side);
      const { place, newText } = own ?? {};
      return place && newText !== undefined ? [{ place, newText }] : [];
    });
    if (edits.length < ofPolicy.length) return [];
    const other = ofPolicy[0]?.[side === 'client' ? 'server' : 'client'].place;
    return [{ side, parts: ofPolicy.map(({ part }) => part), edits, other }];
  });
}
