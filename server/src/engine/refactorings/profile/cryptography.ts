import { removeElements } from '../../fix/place';
import { ipsecSuite } from '../../knowledge/ipsec';
import type { Profile } from '../../formats/profilexml/profile';
import { BASELINES, suiteEdits, suiteLines, type Suite } from '../../formats/profilexml/suite';
import type { Fix } from '../../types';
import { inOrder, placeChild, setChild } from './place';

/** What the field recommends as a minimum; RRAS servers of 1803 and later can do it. */
export const RECOMMENDED_SUITE: Suite = BASELINES.gcm;

/**
 * AES-GCM with 256 bits, SHA-384 and the 384-bit curve; `server/data/ipsec.json` says from where.
 */
export const STRONG_SUITE: Suite = ipsecSuite('gcm-256', 'profileXml');

/**
 * Makes a profile use IKEv2 alone with the six algorithms of a suite. The server must accept the
 * same ones.
 *
 * @returns `undefined` when nothing would change, in a plug-in profile, and for the user method
 *   MSChapv2, which IKEv2 does not take.
 */
function useIkev2(profile: Profile, text: string, suite: Suite, title: string): Fix | undefined {
  const { native } = profile;
  if (!native || profile.userMethod?.value === 'mschapv2') return undefined;
  const removed = native.elements.filter(
    (child) => child.name === 'ProtocolList' || child.name === 'L2tpPsk',
  );
  const gone = new Set(removed);
  const existing = profile.cryptographySuite;
  const algorithms = existing
    ? suiteEdits(text, existing, suite)
    : [placeChild(text, native, 'CryptographySuite', suiteLines(suite), gone)];
  if (!algorithms) return undefined;
  const edits = inOrder([
    ...setChild(text, native, 'NativeProtocolType', 'IKEv2', gone),
    ...removeElements(text, removed),
    ...algorithms,
  ]);
  return edits && edits.length > 0 ? { title, safety: 'unsafe', edits } : undefined;
}

/** IKEv2 with {@link RECOMMENDED_SUITE}; see {@link useIkev2}. */
export function useRecommendedIkev2(profile: Profile, text: string): Fix | undefined {
  return useIkev2(
    profile,
    text,
    RECOMMENDED_SUITE,
    'Make this an IKEv2 profile with the recommended algorithms (AES-GCM-128, SHA256, Group14)',
  );
}

/** IKEv2 with {@link STRONG_SUITE}; see {@link useIkev2}. */
export function useStrongIkev2(profile: Profile, text: string): Fix | undefined {
  return useIkev2(
    profile,
    text,
    STRONG_SUITE,
    'Make this an IKEv2 profile with stronger algorithms (AES-GCM-256, SHA384, ECP384)',
  );
}
