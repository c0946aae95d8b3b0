/** A text that goes to a file nobody has yet. */
import { writeFileSync } from 'node:fs';

/**
 * Writes a new file, in UTF-8. What is there stays: a file of that name is an error.
 *
 * @throws Error with a message for people, or as the file system gives it
 */
export function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new Error('it is there already and is not overwritten', { cause: error });
    }
    throw error;
  }
}
