import {
  excludeEachOther,
  ipsecByWord,
  ipsecGroup,
  ipsecWord,
  type IpsecAlgorithm,
} from '../../knowledge/ipsec';
import type { IpsecAlgorithmId } from '../../knowledge/ipsec.generated';
import type { XmlElement } from '../../syntax/xml/tree';
import { closest } from '../../text/similarity';
import {
  allowedValues,
  readSuite,
  suggestionFor,
  SUITE_PARTS,
  type SuitePart,
} from '../../formats/profilexml/suite';

/** How products write algorithms that have no numbers in their names. */
const WORDS: readonly (readonly [RegExp, IpsecAlgorithmId])[] = [
  [/^(3DES|DES3|TRIPLEDES|3DESCBC|DES3CBC)$/, '3des'],
  [/^(DES|DESCBC)$/, 'des'],
  [/^(HMAC)?MD5(96)?$/, 'hmac-md5'],
  [/^(HMAC)?SHA1(96)?$/, 'hmac-sha-1'],
  [/^(HMAC)?SHA2?256(128)?$/, 'hmac-sha-256'],
  [/^(HMAC)?SHA2?384(192)?$/, 'hmac-sha-384'],
  [/^NONE$/, 'none'],
  [/^PFSMM$/, 'main-mode-group'],
  [/^(ECP|ECDH|P|NISTP|SECP)256(R1)?$/, 'ecp-256'],
  [/^(ECP|ECDH|P|NISTP|SECP)384(R1)?$/, 'ecp-384'],
];

/** What a spelling of any product names; `null` for a group Windows does not have. */
function algorithmOf(text: string): IpsecAlgorithmId | null | undefined {
  const word = text.toUpperCase().replace(/[\s_./-]/g, '');
  const bits = /128|192|256/.exec(word)?.[0] as '128' | '192' | '256' | undefined;
  if (bits && /^(AES)?(128|192|256)?GCM(AES)?(128|192|256)?$/.test(word)) return `aes-gcm-${bits}`;
  if (bits && /^AES(CBC)?(128|192|256)(CBC)?$/.test(word)) return `aes-cbc-${bits}`;
  const known = WORDS.find(([pattern]) => pattern.test(word));
  if (known) return known[1];
  const group = /^(?:DH|GROUP|DHGROUP|MODP|PFS|PFSGROUP)?(\d+)(?:MODP)?$/.exec(word)?.[1];
  return group === undefined ? undefined : (ipsecGroup(Number(group))?.id ?? null);
}

/** How a setting of a profile writes an algorithm. */
function spelling(part: SuitePart, id: IpsecAlgorithmId | null | undefined): string | undefined {
  return id ? ipsecWord(part, 'profileXml', id) : undefined;
}

/** What somebody probably meant by a value an element does not know. */
export interface Guess {
  readonly value: string;
  /** False when the word had to be corrected before it named an algorithm. */
  readonly certain: boolean;
}

/**
 * The value of an element for an algorithm that was spelt otherwise: as a cmdlet, another element
 * of the suite or another product does, or with a typing error.
 *
 * @returns `undefined` when no algorithm is recognised or the element does not offer it.
 */
export function guessValue(part: SuitePart, text: string): Guess | undefined {
  const algorithm = algorithmOf(text);
  if (algorithm !== undefined) {
    const value = spelling(part, algorithm);
    return value === undefined ? undefined : { value, certain: true };
  }
  const own = closest(text, allowedValues(part));
  if (own !== undefined) return { value: own, certain: false };
  const other = closest(text, SUITE_PARTS.flatMap(allowedValues));
  const value = other === undefined ? undefined : spelling(part, algorithmOf(other));
  return value === undefined ? undefined : { value, certain: false };
}

/** Whether a value is right in `Set-VpnConnectionIPsecConfiguration`. */
export function isCmdletValue(part: SuitePart, text: string): boolean {
  return ipsecByWord(part, 'cmdlet', text) !== undefined;
}

/**
 * The value to write instead of an unknown one. A guess is passed over when it would be broken
 * itself or would not go with the other algorithm of the data channel.
 */
export function replacementFor(part: SuitePart, text: string, suite: XmlElement): Guess {
  const guess = guessValue(part, text);
  const suggestion = { value: suggestionFor(part, suite), certain: false };
  const meant = guess && ipsecByWord(part, 'profileXml', guess.value);
  if (!guess || !meant || meant.verdict === 'broken') return suggestion;
  const other = partnerOf(part, readSuite(suite));
  return other && excludeEachOther(meant, other) ? suggestion : guess;
}

/** The other algorithm of the data channel. */
function partnerOf(
  part: SuitePart,
  values: ReturnType<typeof readSuite>,
): IpsecAlgorithm | undefined {
  if (part === 'AuthenticationTransformConstants') {
    return values.get('CipherTransformConstants')?.algorithm;
  }
  if (part !== 'CipherTransformConstants') return undefined;
  return values.get('AuthenticationTransformConstants')?.algorithm;
}
