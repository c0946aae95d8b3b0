/** Bytes of files to text and back, with the decoders that Node and browsers have. */
import {
  decodeBytes,
  encodeText,
  type DecodedText,
  type EncodedText,
  type LegacyDecoders,
  type TextEncoding,
} from '../engine/text/encoding';

/** Every encoding that `TextDecoder` knows under the name a file gives it. */
const platformDecoders: LegacyDecoders = (label) => {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
  return {
    name: decoder.encoding,
    decode: (bytes) => {
      try {
        return decoder.decode(bytes);
      } catch {
        return undefined;
      }
    },
  };
};

/** Decodes a file; see {@link decodeBytes}. */
export function decodeFile(bytes: Uint8Array): DecodedText {
  return decodeBytes(bytes, platformDecoders);
}

/** Encodes text the way a file was encoded; see {@link encodeText}. */
export function encodeFile(text: string, encoding: TextEncoding, bom: boolean): EncodedText {
  return encodeText(text, encoding, bom, platformDecoders);
}

/** The bytes a text in Base64 stands for. @throws DOMException when it is none */
export function bytesOfBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
