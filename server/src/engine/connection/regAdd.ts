/** `reg add KEY /v NAME /t TYPE /d DATA`, whatever shell it stands in. */
import { normalizeKey } from '../knowledge/registry-types';
import type { Span } from '../types';
import { typeNamed, type RegistryWrite } from './registryWrite';
import { numberOf } from './values/scalars';

/** One word behind `reg`, as far as it is certain. */
export interface RegWord {
  readonly text: string;
  readonly span: Span;
  /** Whether other plain text may be written at `span`. */
  readonly isEditable: boolean;
  /** Whether the text is put together from what stands elsewhere. */
  readonly isResolved?: boolean;
}

/** The value a command line of reg.exe sets; nothing where it sets none under a certain name. */
export function writeOfRegAdd(
  span: Span,
  words: readonly (RegWord | undefined)[],
): RegistryWrite | undefined {
  if (words[0]?.text.toLowerCase() !== 'add') return undefined;
  const after = (flag: string) => {
    const at = words.findIndex((each) => each?.text.toLowerCase() === flag);
    return at < 0 ? undefined : words[at + 1];
  };
  const name = after('/v');
  const key = words[1];
  const type = after('/t');
  const data = after('/d');
  if (name === undefined) return undefined;
  const number = data && numberOf(data.text);
  return {
    by: 'reg.exe',
    span,
    name: name.text,
    nameSpan: name.span,
    ...(key && { key: normalizeKey(key.text) }),
    // What is written there is not the key alone: nothing is to take its place.
    ...(key && !key.isResolved && !key.text.startsWith('\\\\') && { keySpan: key.span }),
    ...(type && { ...typeNamed('reg.exe', type.text), typeSpan: type.span }),
    ...(data && {
      data: { ...data, ...(number !== undefined && { number }), ...lengthOf(type, data) },
    }),
  };
}

/** The number of bytes that `/t REG_BINARY` makes of its digits, two for each. */
function lengthOf(type: RegWord | undefined, data: RegWord): { readonly length?: number } {
  const isBinary = type?.text.toUpperCase() === 'REG_BINARY';
  return isBinary && /^[\da-f]+$/i.test(data.text)
    ? { length: Math.ceil(data.text.length / 2) }
    : {};
}
