import { looksLikeConnectionManagerBook, looksLikePhonebook } from '../../engine/syntax/pbk';
import { reasonOf } from '../errors';
import { readSource, type Source } from '../read';

/** A phonebook that cannot be read or used; the message is a reason without a full stop. */
export class PhonebookError extends Error {
  override readonly name = 'PhonebookError';
}

/**
 * Reads a phonebook.
 *
 * @throws PhonebookError when there is no such file, or when it is something else.
 */
export function readPhonebook(file: string): Source {
  let source: Source;
  try {
    source = readSource(file);
  } catch (error) {
    throw new PhonebookError(reasonOf(error));
  }
  if (looksLikeConnectionManagerBook(source.text)) {
    throw new PhonebookError('this is a phone book of the Connection Manager, another format');
  }
  if (!looksLikePhonebook(source.text) && !/\.pbk$/i.test(file)) {
    throw new PhonebookError('this is not a phonebook');
  }
  return source;
}

/** Whether a file is UTF-16, which RAS does not read. */
export function isUtf16(source: Source): boolean {
  return source.encoding === 'utf16le' || source.encoding === 'utf16be';
}
