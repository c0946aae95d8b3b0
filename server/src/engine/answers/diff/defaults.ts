/** What Windows is documented to assume where ProfileXML leaves a setting out. */
import { parseBoolean } from '../../connection/values/scalars';
import { profileElement } from '../../knowledge/profilexml';

/** The documented default of an element below the root, in lower case. */
export function wordAssumed(path: string): string | undefined {
  return profileElement(`VPNProfile/${path}`)?.default?.toLowerCase();
}

/** The documented default of a switch. */
export function switchAssumed(path: string): boolean | undefined {
  const word = wordAssumed(path);
  return word === undefined ? undefined : parseBoolean(word);
}

/** The documented default of a number. */
export function numberAssumed(path: string): number | undefined {
  const word = wordAssumed(path);
  return word === undefined ? undefined : Number(word);
}
