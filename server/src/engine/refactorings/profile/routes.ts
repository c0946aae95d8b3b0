import { insertAfter } from '../../fix/edits';
import type { Profile } from '../../formats/profilexml/profile';
import { covers, RFC1918 } from '../../connection/values/ip';
import type { Fix } from '../../types';
import { placeChild } from './place';
import { routeLines } from './routing';

/**
 * Adds routes to the private networks of RFC 1918 that no route of the profile covers yet.
 *
 * @returns `undefined` when none is missing, and where such routes are wrong: in force tunnels,
 *   device tunnels and LockDown profiles.
 */
export function insertPrivateRoutes(profile: Profile, text: string): Fix | undefined {
  if (!profile.native && !profile.plugin) return undefined;
  if (profile.isForceTunnel || profile.isDeviceTunnel || profile.isLockDown) return undefined;
  const present = profile.routes.filter((route) => !route.isExclusion);
  const lines = RFC1918.filter(
    (network) => !present.some((route) => route.network && covers(route.network, network)),
  ).flatMap(routeLines);
  if (lines.length === 0) return undefined;
  const last = profile.routes[profile.routes.length - 1]?.element;
  const edit = last
    ? insertAfter(text, last, lines)
    : placeChild(text, profile.root, 'Route', lines);
  return {
    title: 'Insert routes to the private networks (RFC 1918)',
    safety: 'unsafe',
    edits: [edit],
  };
}
