/** The IPsec policies an entry of a phonebook holds, one record after the other. */
import { known, unknowable } from '../../../connection/stated';
import { ipsecPolicy, type IpsecPolicy } from '../../../connection/suite';
import { readHex, STORED_BYTES } from '../../../connection/blobs';
import { STORED_PARTS } from '../../../knowledge/ipsec';
import type { Site } from '../../site';
import type { PhonebookEntry } from '../entry';

/** Bytes of one number. */
const NUMBER = 4;

/** The policies in the order in which they are stored; the place of each part is its number. */
export function policiesOf({ blobs }: PhonebookEntry, site: Site): readonly IpsecPolicy[] {
  const found = blobs.ipsecPolicies;
  if (!found || found.value.length === 0) return [];
  const { locate } = readHex(found.pairs);
  return found.value.map((stored, index) => {
    const start = index * STORED_BYTES;
    return ipsecPolicy('number', site.place(locate(start, STORED_BYTES)), (part) => {
      const at = start + STORED_PARTS.indexOf(part) * NUMBER;
      const place = { ...site.place(locate(at, NUMBER)), isFixed: true as const };
      const setting = stored.settings.find((each) => each.part === part);
      const text = String(setting?.number ?? '');
      if (setting?.algorithm) return known(setting.algorithm, place, text);
      return unknowable(`${part} has no value ${text}`, place, text);
    });
  });
}
