/** The calls of a script that set an IPsec policy, and how they spell algorithms. */
import type { IpsecPart } from '../../knowledge/ipsec-types';
import { IPSEC_PARTS, ipsecByWord, ipsecWord } from '../../knowledge/ipsec';
import type { Script } from '../../syntax/powershell/types';
import { type Call, callsTo } from './calls';

/** The six parameters that make up an IPsec policy, in the order the help names them. */
export const POLICY_PARAMETERS: readonly IpsecPart[] = [...IPSEC_PARTS].sort();

/** The calls that set an IPsec policy, on the server or the client. */
export function policyCalls(script: Script): readonly Call[] {
  return callsTo(script, 'Set-VpnServerConfiguration', 'Set-VpnConnectionIPsecConfiguration');
}

/** Whether a cmdlet takes a value: a full one, its number, or the unambiguous beginning of one. */
export function isAccepted(written: string, values: readonly string[]): boolean {
  const text = written.toLowerCase();
  if (text === '' || /^\d+$/.test(text)) return true;
  const starting = values.filter((value) => value.toLowerCase().startsWith(text));
  return starting.length === 1 || starting.some((value) => value.toLowerCase() === text);
}

/** What a spelling of ProfileXML is in a cmdlet; nothing when it is none. */
export function profileSpelling(parameter: IpsecPart, value: string): string | undefined {
  if (ipsecByWord(parameter, 'cmdlet', value)) return undefined;
  // AES_GCM_128 is known by one element only, and is written for the others too.
  const algorithm =
    ipsecByWord(parameter, 'profileXml', value) ??
    ipsecByWord('EncryptionMethod', 'profileXml', value);
  return algorithm && ipsecWord(parameter, 'cmdlet', algorithm.id);
}
