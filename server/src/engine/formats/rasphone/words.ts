/** How an entry says in numbers what a connection says in words. */
import { valuesByWord } from '../../knowledge/spellings';

/** Bits of AuthRestrictions for what the user shows, and for what the machine does. */
export const AUTHENTICATION_BITS = {
  user: { pap: 8, chap: 32, mschap: 64, eap: 128, mschapv2: 512 },
  machine: { certificate: 2048, presharedkey: 4096 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

/** All bits of AuthRestrictions that are published, those no connection has a word for included. */
export const PUBLISHED_AUTHENTICATION = 0x1ff8;

/** Values of DataEncryption with the word of a connection. */
export const ENCRYPTION_NUMBERS = valuesByWord('dataEncryption', 'rasphone');
