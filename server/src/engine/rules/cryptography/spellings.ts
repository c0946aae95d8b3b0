import type { XmlElement } from '../../syntax/xml/tree';
import { closest } from '../../text/similarity';
import {
  allowedValues,
  excludeEachOther,
  readSuite,
  suggestionFor,
  SUITE_PARTS,
  type SuitePart,
} from './support';

/** How each element spells an algorithm; what is missing cannot be chosen there. */
const SPELLINGS: Readonly<Record<SuitePart, Readonly<Record<string, string>>>> = {
  AuthenticationTransformConstants: {
    md5: 'MD596',
    sha1: 'SHA196',
    sha256: 'SHA256128',
    gcm128: 'GCMAES128',
    gcm192: 'GCMAES192',
    gcm256: 'GCMAES256',
  },
  CipherTransformConstants: {
    des: 'DES',
    des3: 'DES3',
    cbc128: 'AES128',
    cbc192: 'AES192',
    cbc256: 'AES256',
    gcm128: 'GCMAES128',
    gcm192: 'GCMAES192',
    gcm256: 'GCMAES256',
  },
  PfsGroup: {
    none: 'None',
    dh1: 'PFS1',
    dh2: 'PFS2',
    dh14: 'PFS2048',
    dh19: 'ECP256',
    dh20: 'ECP384',
    dh24: 'PFS24',
    same: 'PFSMM',
  },
  DHGroup: {
    none: 'None',
    dh1: 'Group1',
    dh2: 'Group2',
    dh14: 'Group14',
    dh19: 'ECP256',
    dh20: 'ECP384',
    dh24: 'Group24',
  },
  IntegrityCheckMethod: { md5: 'MD5', sha1: 'SHA196', sha256: 'SHA256', sha384: 'SHA384' },
  EncryptionMethod: {
    des: 'DES',
    des3: 'DES3',
    cbc128: 'AES128',
    cbc192: 'AES192',
    cbc256: 'AES256',
    gcm128: 'AES_GCM_128',
    gcm256: 'AES_GCM_256',
  },
};

/** Sizes by which products name a Diffie-Hellman group instead of its number. */
const GROUP_BY_SIZE: Readonly<Record<string, string>> = {
  '768': 'dh1',
  '1024': 'dh2',
  '2048': 'dh14',
};

/** The algorithm a spelling of any product names, or `undefined`. */
function algorithmOf(text: string): string | undefined {
  const word = text.toUpperCase().replace(/[\s_./-]/g, '');
  const bits = /(128|192|256)/.exec(word)?.[1];
  if (/^(AES)?(128|192|256)?GCM(AES)?(128|192|256)?$/.test(word)) return bits && `gcm${bits}`;
  if (/^AES(CBC)?(128|192|256)(CBC)?$/.test(word)) return bits && `cbc${bits}`;
  if (/^(3DES|DES3|TRIPLEDES|3DESCBC|DES3CBC)$/.test(word)) return 'des3';
  if (/^(DES|DESCBC)$/.test(word)) return 'des';
  if (/^(HMAC)?MD5(96)?$/.test(word)) return 'md5';
  if (/^(HMAC)?SHA1(96)?$/.test(word)) return 'sha1';
  if (/^(HMAC)?SHA2?256(128)?$/.test(word)) return 'sha256';
  if (/^(HMAC)?SHA2?384(192)?$/.test(word)) return 'sha384';
  if (word === 'NONE') return 'none';
  if (word === 'PFSMM') return 'same';
  const curve = /^(?:ECP|ECDH|P|NISTP|SECP)(256|384)(?:R1)?$/.exec(word)?.[1];
  if (curve) return curve === '256' ? 'dh19' : 'dh20';
  const group = /^(?:DH|GROUP|DHGROUP|MODP|PFS|PFSGROUP)?(\d+)(?:MODP)?$/.exec(word)?.[1];
  if (group) return GROUP_BY_SIZE[group] ?? `dh${Number(group)}`;
  return undefined;
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
    const value = SPELLINGS[part][algorithm];
    return value === undefined ? undefined : { value, certain: true };
  }
  const own = closest(text, allowedValues(part));
  if (own !== undefined) return { value: own, certain: false };
  const other = closest(text, SUITE_PARTS.flatMap(allowedValues));
  const value = other && SPELLINGS[part][algorithmOf(other) ?? ''];
  return value === undefined || value === '' ? undefined : { value, certain: false };
}

/** Values that the cmdlets take for an element and ProfileXML does not, in lower case. */
const CMDLET_VALUES: Partial<Record<SuitePart, readonly string[]>> = {
  AuthenticationTransformConstants: ['none'],
  CipherTransformConstants: ['none'],
  IntegrityCheckMethod: ['sha1'],
  EncryptionMethod: ['gcmaes128', 'gcmaes192', 'gcmaes256'],
};

/** Whether a value is right in `Set-VpnConnectionIPsecConfiguration` but unknown in ProfileXML. */
export function isCmdletValue(part: SuitePart, text: string): boolean {
  return CMDLET_VALUES[part]?.includes(text.toLowerCase()) === true;
}

/**
 * The value to write instead of an unknown one. A guess is passed over when it would be broken
 * itself or would not go with the other algorithm of the data channel.
 */
export function replacementFor(part: SuitePart, text: string, suite: XmlElement): Guess {
  const guess = guessValue(part, text);
  const suggestion = { value: suggestionFor(part, suite), certain: false };
  if (!guess || ['DES', 'MD5', 'MD596'].includes(guess.value)) return suggestion;
  const values = readSuite(suite);
  const partner: SuitePart | undefined =
    part === 'AuthenticationTransformConstants'
      ? 'CipherTransformConstants'
      : part === 'CipherTransformConstants'
        ? 'AuthenticationTransformConstants'
        : undefined;
  const other = partner && values.get(partner)?.value;
  return other !== undefined && excludeEachOther(guess.value, other) ? suggestion : guess;
}
