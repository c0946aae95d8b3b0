/** What nobody misses where a form has no place for it. */
import { profileElement } from '../knowledge/profilexml';

/** Whether a switch is off as it is where a profile leaves it out. @param path From the root. */
export function isIdle(path: string, text: string): boolean {
  return /^false$/i.test(text) && profileElement(path)?.default?.toLowerCase() === 'false';
}
