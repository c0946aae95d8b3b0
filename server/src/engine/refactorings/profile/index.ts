import type { Profile } from '../../formats/profilexml/profile';
import type { Fix } from '../../types';
import { useRecommendedIkev2, useStrongIkev2 } from './cryptography';
import { turnIntoDeviceTunnel } from './deviceTunnel';
import { sortElements } from './order';
import { useProtocolList, useSingleProtocol } from './protocolList';
import { insertPrivateRoutes } from './routes';

export {
  RECOMMENDED_SUITE,
  STRONG_SUITE,
  useRecommendedIkev2,
  useStrongIkev2,
} from './cryptography';
export { turnIntoDeviceTunnel } from './deviceTunnel';
export { sortElements } from './order';
export { protocolListLines, useProtocolList, useSingleProtocol } from './protocolList';
export { insertPrivateRoutes } from './routes';

/**
 * Every change of a whole profile that makes sense for this one, for an editor to offer as a
 * refactoring. Each changes how the deployed connection behaves, so none is safe or preferred.
 *
 * @param text The text the profile was parsed from.
 * @returns Fixes with a title each; none for a document whose root is not VPNProfile.
 */
export function profileRefactorings(profile: Profile, text: string): Fix[] {
  if (profile.root.name !== 'VPNProfile') return [];
  return [
    useRecommendedIkev2(profile, text),
    useStrongIkev2(profile, text),
    useProtocolList(profile, text),
    ...useSingleProtocol(profile, text),
    turnIntoDeviceTunnel(profile, text),
    insertPrivateRoutes(profile, text),
    sortElements(profile, text),
  ].filter((fix) => fix !== undefined);
}
