/** What is wrong with an IPsec policy, whoever states it. */
import type { Place } from '../connection/stated';
import type { IpsecPolicy } from '../connection/suite';
import {
  excludeEachOther,
  isAead,
  isDiscouraged,
  isWeak,
  STORED_PARTS,
  type IpsecAlgorithm,
} from '../knowledge/ipsec';
import type { IpsecPart } from '../knowledge/ipsec-types';

/** An algorithm that a policy states. */
export interface StatedAlgorithm {
  readonly part: IpsecPart;
  readonly algorithm: IpsecAlgorithm;
  readonly place: Place;
  /** As it is written. */
  readonly text: string;
}

/** An algorithm that gives too little protection. */
export interface WeakAlgorithm extends StatedAlgorithm {
  /** Not encrypted at all, weak, or not known to be weak and advised against all the same. */
  readonly kind: 'unencrypted' | 'weak' | 'discouraged';
}

/** The algorithm of a part, where it is known. */
export function algorithmIn(policy: IpsecPolicy, part: IpsecPart): StatedAlgorithm | undefined {
  const stated = policy.parts[part];
  if (stated.state !== 'known') return undefined;
  const { value: algorithm, place, text = '' } = stated;
  return { part, algorithm, place, text };
}

/**
 * The weak algorithms of a policy, in the order in which policies are stored. Integrity beside a
 * cipher that brings its own is left out: what stands there does not belong there at all, see
 * {@link mixedPairOf}.
 */
export function weakAlgorithmsOf(policy: IpsecPolicy): readonly WeakAlgorithm[] {
  const cipher = algorithmIn(policy, 'CipherTransformConstants')?.algorithm;
  return STORED_PARTS.flatMap((part): WeakAlgorithm[] => {
    if (part === 'AuthenticationTransformConstants' && isAead(cipher)) return [];
    const stated = algorithmIn(policy, part);
    const kind = stated && kindOf(part, stated.algorithm);
    return kind ? [{ ...stated, kind }] : [];
  });
}

function kindOf(part: IpsecPart, algorithm: IpsecAlgorithm): WeakAlgorithm['kind'] | undefined {
  if (isDiscouraged(algorithm)) return 'discouraged';
  if (!isWeak(algorithm)) return undefined;
  const isCipher = part === 'CipherTransformConstants';
  return isCipher && algorithm.id === 'none' ? 'unencrypted' : 'weak';
}

/** The two algorithms of the data channel. */
export interface Pair {
  readonly authentication: StatedAlgorithm;
  readonly cipher: StatedAlgorithm;
}

/**
 * The algorithms of the data channel where one of them encrypts and authenticates in one step and
 * the other is not the same. AES-GCM for integrity without any cipher is a way of its own.
 */
export function mixedPairOf(policy: IpsecPolicy): Pair | undefined {
  const authentication = algorithmIn(policy, 'AuthenticationTransformConstants');
  const cipher = algorithmIn(policy, 'CipherTransformConstants');
  if (!authentication || !cipher || cipher.algorithm.id === 'none') return undefined;
  if (!excludeEachOther(authentication.algorithm, cipher.algorithm)) return undefined;
  return { authentication, cipher };
}
