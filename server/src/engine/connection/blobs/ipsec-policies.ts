/**
 * CustomIPSecPolicies: 24 bytes a policy. The numbers are those of [MS-RRASM] 2.2.1.2.237; the
 * order of the six fields was fixed by values captured together with the cmdlet's arguments.
 */

import type { HexData } from './hex';
import { BlobReader, type DecodedBlob } from './reader';

/** The six settings, named as in `CryptographySuite` and `Set-VpnConnectionIPsecConfiguration`. */
export const IPSEC_FIELDS = [
  'IntegrityCheckMethod',
  'EncryptionMethod',
  'DHGroup',
  'CipherTransformConstants',
  'AuthenticationTransformConstants',
  'PfsGroup',
] as const;

export type IpsecField = (typeof IPSEC_FIELDS)[number];

/** The names of each field's numbers, as ProfileXML spells them. */
export const IPSEC_NAMES: Readonly<Record<IpsecField, readonly string[]>> = {
  IntegrityCheckMethod: ['MD5', 'SHA196', 'SHA256', 'SHA384'],
  EncryptionMethod: ['DES', 'DES3', 'AES128', 'AES192', 'AES256', 'AES_GCM_128', 'AES_GCM_256'],
  DHGroup: ['None', 'Group1', 'Group2', 'Group14', 'ECP256', 'ECP384', 'Group24'],
  CipherTransformConstants: [
    'None',
    'DES',
    'DES3',
    'AES128',
    'AES192',
    'AES256',
    'GCMAES128',
    'GCMAES192',
    'GCMAES256',
  ],
  AuthenticationTransformConstants: [
    'MD596',
    'SHA196',
    'SHA256128',
    'GCMAES128',
    'GCMAES192',
    'GCMAES256',
  ],
  PfsGroup: ['None', 'PFS1', 'PFS2', 'PFS2048', 'ECP256', 'ECP384', 'PFSMM', 'PFS24'],
};

const RECORD = 24;

/** One of the six settings; `name` is `null` for a number Windows does not define. */
export interface IpsecSetting {
  readonly field: IpsecField;
  readonly number: number;
  readonly name: string | null;
}

/** One policy. */
export interface IpsecPolicy {
  readonly settings: readonly IpsecSetting[];
}

/** The name of one setting of a policy, or `null`. */
export function ipsecName(policy: IpsecPolicy, field: IpsecField): string | null {
  return policy.settings.find((setting) => setting.field === field)?.name ?? null;
}

/** Main mode and quick mode of a policy in words. */
function policyLines(policy: IpsecPolicy): string[] {
  const say = (field: IpsecField): string => {
    const setting = policy.settings.find((candidate) => candidate.field === field);
    return `${field} ${setting?.name ?? `unknown (${String(setting?.number ?? '?')})`}`;
  };
  return [
    `IKE: ${say('EncryptionMethod')}, ${say('IntegrityCheckMethod')}, ${say('DHGroup')}`,
    `IPsec: ${say('CipherTransformConstants')}, ${say('AuthenticationTransformConstants')}, ${say('PfsGroup')}`,
  ];
}

/**
 * Decodes the custom IPsec policies.
 *
 * @param data the joined blob
 * @param count what `NumCustomPolicy` says, `null` when it says nothing usable
 */
export function decodeIpsecPolicies(
  data: HexData,
  count: number | null,
): DecodedBlob<readonly IpsecPolicy[]> {
  const reader = new BlobReader('CustomIPSecPolicies', data);
  const policies: IpsecPolicy[] = [];
  while (reader.left >= RECORD) {
    const settings = IPSEC_FIELDS.map((field): IpsecSetting => {
      const at = reader.offset;
      const number = reader.take32();
      const name = IPSEC_NAMES[field][number] ?? null;
      if (name === null) {
        const message = `${field} has no value ${String(number)}.`;
        reader.problem('unknown-value', message, at, 4);
      }
      return { field, number, name };
    });
    policies.push({ settings });
  }
  if (reader.left > 0) reader.truncated('a policy of 24 bytes', RECORD - reader.left);
  reader.compareCount(count, policies.length, 'NumCustomPolicy');
  const lines = policies.flatMap(policyLines);
  return { value: policies, lines, problems: reader.problems, established: true };
}
