/** The algorithms of IKEv2 and IPsec that a client or a server states. */
import { IPSEC_PARTS, ipsecByNumber, ipsecByWord, type IpsecAlgorithm } from '../knowledge/ipsec';
import type { IpsecPart, IpsecSurface } from '../knowledge/ipsec-types';
import { known, unknowable, type Place, type Stated } from './stated';

/** How a file spells algorithms: the words of a surface, or the numbers Windows stores. */
export type IpsecSpelling = IpsecSurface | 'number';

/** What a file states of the six algorithms of a custom policy. */
export interface IpsecPolicy {
  readonly parts: Readonly<Record<IpsecPart, Stated<IpsecAlgorithm>>>;
  readonly spelling: IpsecSpelling;
  /** The element, command, key or line that holds the policy. */
  readonly place: Place;
}

/** A policy whose parts are read one by one. */
export function ipsecPolicy(
  spelling: IpsecSpelling,
  place: Place,
  read: (part: IpsecPart) => Stated<IpsecAlgorithm>,
): IpsecPolicy {
  const parts = Object.fromEntries(IPSEC_PARTS.map((part) => [part, read(part)]));
  return { parts: parts as Record<IpsecPart, Stated<IpsecAlgorithm>>, spelling, place };
}

/** The algorithm that a word or number stands for in one of the six settings. */
export function algorithmOf(
  part: IpsecPart,
  spelling: IpsecSpelling,
  text: string,
  place: Place,
): Stated<IpsecAlgorithm> {
  const algorithm =
    spelling === 'number' ? ipsecByNumber(part, Number(text)) : ipsecByWord(part, spelling, text);
  if (algorithm) return known(algorithm, place, text);
  return unknowable(`${part} has no value ${text}`, place, text);
}

/** How a setting writes an algorithm; nothing when it does not have it. */
export function spellAlgorithm(
  part: IpsecPart,
  spelling: IpsecSpelling,
  algorithm: IpsecAlgorithm,
): string | undefined {
  const word = algorithm.as[part]?.[spelling];
  return word === undefined ? undefined : String(word);
}
