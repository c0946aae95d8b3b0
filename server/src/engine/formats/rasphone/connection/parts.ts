/** The connections and policies of a phonebook, as rules are given them. */
import type { ScopeParts } from '../../scopes';
import { siteOf } from '../../site';
import { isVpn } from '../entry';
import type { PhonebookFile } from '../file';
import { entrySurface } from '../surface';
import { readEntry } from '.';
import { policiesOf } from './policies';

/** The VPN entries. */
export function connectionParts({ entries }: PhonebookFile): readonly ScopeParts['connection'][] {
  return entries
    .filter(isVpn)
    .map((entry) => ({ connection: readEntry(entry, SITE), surface: entrySurface(entry) }));
}

/** The policies of the VPN entries, record by record. */
export function policyParts({ entries }: PhonebookFile): readonly ScopeParts['policy'][] {
  return entries.filter(isVpn).flatMap((entry) => {
    const surface = entrySurface(entry);
    return policiesOf(entry, SITE).map((policy) => ({ policy, surface }));
  });
}

const SITE = siteOf('');
