import type { ParsedFile } from '../formats/file';
import { formatOf } from '../formats/parse';

/** The text that closes the element whose `>` or `</` ends at an offset; nothing where none is open. */
export function closeTagAt(file: ParsedFile, offset: number): string | undefined {
  return formatOf(file).features.closeTag?.(file, offset);
}
