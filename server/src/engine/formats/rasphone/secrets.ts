/** The secrets of a phonebook. */
import { isSecretKey, keyNamed } from '.';
import type { PbkLine, PbkTree } from '../../syntax/pbk';
import type { Span } from '../../types';
import { secretsInPart } from '../../secrets/text';
import { secretsInUrls } from '../../secrets/urls';

/** Without one of these a value is one word, which says nothing of a secret. */
const SEVERAL_WORDS = /[\s=:<{]/;

/**
 * Finds the values of keys that are or nearly are a secret, and what looks like one in lines and
 * values that are not understood.
 *
 * @returns spans in no order, which may overlap
 */
export function secretsInPhonebook(tree: PbkTree): Span[] {
  const found = secretsInUrls(tree.text);
  const lines: PbkLine[] = [...tree.preamble, ...tree.entries.flatMap((entry) => entry.lines)];
  for (const line of lines) {
    if (line.kind === 'stray')
      for (const item of secretsInPart(tree.text, line.span)) found.push(item);
    if (line.kind !== 'pair') continue;
    if (isSecretKey(line.key)) found.push(line.valueSpan);
    else if (SEVERAL_WORDS.test(line.value) && keyNamed(line.key)?.type !== 'blob') {
      for (const item of secretsInPart(tree.text, line.valueSpan)) found.push(item);
    }
  }
  return found;
}
