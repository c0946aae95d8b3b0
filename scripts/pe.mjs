// What is needed of the Portable Executable format of Windows
// (https://learn.microsoft.com/windows/win32/debug/pe-format).

/** Offset in the file where the offset of the PE header stands. */
const HEADER_AT = 0x3c;
/** Length of the signature and of the COFF header before the optional header. */
const COFF = 24;
/** Offset of the data directories in the optional header of a 64-bit image. */
const DIRECTORIES = 112;
/** Number of the directory of certificates; its address is an offset in the file. */
const CERTIFICATES = 4;

/**
 * The headers of an image.
 *
 * @param {Buffer} image
 * @returns {{ machine: number, sections: { name: string, size: number, at: number }[], certificates: { entry: number, at: number, size: number }, resources: { rva: number, size: number } }}
 * @throws Error when it is no 64-bit image
 */
export function headersOf(image) {
  const pe = image.readUInt32LE(HEADER_AT);
  if (
    image.toString('latin1', 0, 2) !== 'MZ' ||
    image.toString('latin1', pe, pe + 4) !== 'PE\0\0'
  ) {
    throw new Error('This is no executable of Windows');
  }
  if (image.readUInt16LE(pe + COFF) !== 0x20b) throw new Error('This is no 64-bit executable');
  const directory = (number) => pe + COFF + DIRECTORIES + 8 * number;
  const count = image.readUInt16LE(pe + 6);
  const first = pe + COFF + image.readUInt16LE(pe + 20);
  const sections = Array.from({ length: count }, (_, index) => {
    const at = first + 40 * index;
    return {
      name: image.toString('latin1', at, at + 8).replace(/\0+$/, ''),
      size: image.readUInt32LE(at + 16),
      at: image.readUInt32LE(at + 20),
    };
  });
  const entry = directory(CERTIFICATES);
  return {
    machine: image.readUInt16LE(pe + 4),
    sections,
    certificates: {
      entry,
      at: image.readUInt32LE(entry),
      size: image.readUInt32LE(entry + 4),
    },
    resources: {
      rva: image.readUInt32LE(directory(2)),
      size: image.readUInt32LE(directory(2) + 4),
    },
  };
}

/**
 * An image without its Authenticode signature, which is the last thing in a file.
 *
 * @param {Buffer} image
 * @throws Error when something follows the signature
 */
export function withoutSignature(image) {
  const { entry, at, size } = headersOf(image).certificates;
  if (size === 0) return image;
  if (at + size < image.length - 8) throw new Error('Something follows the signature');
  const unsigned = Buffer.from(image.subarray(0, at));
  unsigned.fill(0, entry, entry + 8);
  return unsigned;
}
