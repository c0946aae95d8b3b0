import { normalizeKey } from '../../knowledge/registry-types';
import type { RegistryWrite } from '../../connection/registryWrite';
import type { RegFile, RegValue } from '../../syntax/registry/reg-file';
import type { Span } from '../../types';

/** All values a .reg file sets. */
export function writesOfRegFile(file: RegFile): readonly RegistryWrite[] {
  return file.keys
    .filter((key) => !key.isRemoval)
    .flatMap((key) =>
      key.values
        .filter((value) => value.data?.isRemoval === false && !value.data.isMalformed)
        .map((value) => writeOfLine(value, normalizeKey(key.path), key.pathSpan)),
    );
}

function writeOfLine(value: RegValue, key: string, keySpan: Span): RegistryWrite {
  const { data } = value;
  return {
    by: 'file',
    span: value.span,
    name: value.name,
    nameSpan: value.nameSpan,
    key,
    keySpan,
    ...(data?.type !== undefined && { type: data.type, typeSpan: data.typeSpan }),
    ...(data && {
      data: {
        span: data.span,
        isEditable: false,
        ...(data.number !== undefined && { number: data.number }),
        ...(data.text !== undefined && { text: data.text }),
        ...(data.bytes && { length: data.bytes.length, bytes: data.bytes }),
      },
    }),
  };
}
