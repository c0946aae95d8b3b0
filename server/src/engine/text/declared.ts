/** Encodings that only an XML declaration can tell: the code pages of the time before Unicode. */

import type { EncodedText } from './units';
import { decodeAnsi, encodeAnsi, encodeBy } from './windows-1252';

/** A decoder of the platform. */
export interface LegacyDecoder {
  /** Name by the WHATWG encoding standard, lower case. */
  readonly name: string;
  /** The text of bytes; nothing when they do not belong to the encoding. */
  decode(bytes: Uint8Array): string | undefined;
}

/** Finds the decoder for a name as a declaration writes it; nothing for a name nobody knows. */
export type LegacyDecoders = (label: string) => LegacyDecoder | undefined;

/** Bytes in which a declaration stands when there is one. */
const HEAD = 400;
const DECLARATION = /^\s*<\?xml\s[^<>]*?\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/;
const UNICODE = /^utf-/;
const ESCAPE = 0x1b;
/** Up to this number of characters, bytes of two encodings may be well formed in both by chance. */
const CHANCE = 4;

/** The encoding an XML declaration names, as written; the bytes have to be ASCII up to there. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  return DECLARATION.exec(decodeAnsi(bytes.subarray(0, HEAD)))?.[1];
}

/**
 * Decodes a file as its XML declaration says.
 *
 * @param unicode what the bytes are as UTF-8; absent when they are not well formed
 * @returns nothing where the bytes are UTF-8 or do not belong to the declared encoding
 */
export function readDeclared(
  bytes: Uint8Array,
  unicode: string | undefined,
  legacy: LegacyDecoders | undefined,
): { readonly name: string; readonly text: string } | undefined {
  if (unicode?.length === bytes.length && !bytes.includes(ESCAPE)) return undefined;
  const label = declaredEncoding(bytes);
  const decoder = label === undefined ? undefined : legacy?.(label);
  if (!decoder || UNICODE.test(decoder.name)) return undefined;
  const { name } = decoder;
  const text = name === WINDOWS_1252 ? decodeAnsi(bytes) : decoder.decode(bytes);
  if (text === undefined) return undefined;
  if (unicode === undefined) return { name, text };
  // ISO-2022 is written in ASCII bytes; of the others, a few characters may look like UTF-8.
  const isShifted = unicode.length === bytes.length;
  const special = unicode.match(/[^\u0000-\u007f]/g)?.length ?? 0;
  const isByChance = text.length < bytes.length && special <= CHANCE;
  return (isShifted && text !== unicode) || isByChance ? { name, text } : undefined;
}

const WINDOWS_1252 = 'windows-1252';

/** The bytes of single characters, for each encoding asked for. */
const tables = new Map<string, ReadonlyMap<number, number>>();

/**
 * Encodes text in a declared encoding. Only characters of one byte can be written; those of East
 * Asian encodings are reported as lost.
 */
export function writeDeclared(
  text: string,
  name: string,
  legacy: LegacyDecoders | undefined,
): EncodedText {
  if (name === WINDOWS_1252) return encodeAnsi(text);
  let table = tables.get(name);
  if (!table) {
    table = tableOf(legacy?.(name));
    tables.set(name, table);
  }
  const known = table;
  return encodeBy(text, (code) => known.get(code) ?? null);
}

/** What every byte means by itself, the other way round. */
function tableOf(decoder: LegacyDecoder | undefined): ReadonlyMap<number, number> {
  const table = new Map<number, number>();
  for (let byte = 0xff; byte >= 0; byte--) {
    const text = decoder?.decode(Uint8Array.of(byte));
    if (text?.length === 1) table.set(text.charCodeAt(0), byte);
  }
  return table;
}
