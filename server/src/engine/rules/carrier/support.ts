import type { Edit, Span } from '../../types';
import type { CarriedNode } from '../../formats/vpnv2/carried';

/** The edits that write a name of an address anew; none where it cannot be written. */
export function rewrite(
  { address }: CarriedNode,
  span: Span,
  text: string,
  fileText: string,
): readonly Edit[] {
  return address.toOuterEdits([{ span, text }], fileText) ?? [];
}

/** The whole address in the file. */
export function addressSpan({ address }: CarriedNode): Span {
  const start = address.text.search(/\S|$/);
  return address.toOuter({ start, end: address.text.trimEnd().length });
}

/** Commands that send a value. */
export function sends({ command }: CarriedNode): boolean {
  return command === 'Add' || command === 'Replace';
}
