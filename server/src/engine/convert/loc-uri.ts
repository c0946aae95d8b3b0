/** The address of a profile in the tree of the VPNv2 configuration service provider. */
import type { ClientConnection } from '../connection/client';
import type { Loss } from './form';

/** The node of a profile, and what was assumed for it. */
export interface ProfileNode {
  readonly uri: string;
  readonly losses: readonly Loss[];
}

/**
 * Where a profile is sent. Device tunnels and connections of all users belong in the device tree.
 * Every character of the name but letters and digits is percent-encoded, as the provider asks for.
 */
export function profileNode({ scope }: ClientConnection, name: string): ProfileNode {
  const tree = scope.state === 'known' && scope.value !== 'user' ? 'Device' : 'User';
  const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[-_.!~*'()]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const why = 'the file does not say it; written for the user';
  return {
    uri: `./${tree}/Vendor/MSFT/VPNv2/${encoded}/ProfileXML`,
    losses: scope.state === 'known' ? [] : [{ part: 'scope', why }],
  };
}
