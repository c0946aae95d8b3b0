import type { Finding } from '../types';
import fileTooLarge from './document/file-too-large';
import { fillMessage } from './report';

/**
 * What is said of a file that is not read.
 *
 * @param length Its length, in UTF-16 units.
 * @param most The length up to which files are read.
 */
export function tooLarge(length: number, most: number): Finding {
  const { id, messages } = fileTooLarge.meta;
  const millions = (units: number) => (units / 1_000_000).toFixed(1);
  const message = fillMessage(messages['size'] ?? '', {
    size: millions(length),
    most: millions(most),
  });
  return { rule: id, severity: 'information', message, span: { start: 0, end: 1 } };
}
