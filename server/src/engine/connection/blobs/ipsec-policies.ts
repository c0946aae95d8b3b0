/**
 * CustomIPSecPolicies: 24 bytes a policy, six numbers. Their meanings and their order, which was
 * fixed by values captured together with the cmdlet's arguments, are in `server/data/ipsec.json`.
 */

import { ipsecByNumber, STORED_PARTS, type IpsecAlgorithm } from '../../knowledge/ipsec';
import type { IpsecPart } from '../../knowledge/ipsec-types';
import type { HexData } from './hex';
import { BlobReader, type DecodedBlob } from './reader';
import { dwords, joined } from './writer';

/** Bytes of one stored policy. */
export const STORED_BYTES = STORED_PARTS.length * 4;

/** One of the six settings; without an algorithm for a number Windows does not define. */
export interface IpsecSetting {
  readonly part: IpsecPart;
  readonly number: number;
  readonly algorithm?: IpsecAlgorithm;
  /** The word for it in ProfileXML, or that of the cmdlet where ProfileXML has none. */
  readonly name: string | null;
}

/** One policy. */
export interface IpsecPolicy {
  readonly settings: readonly IpsecSetting[];
}

/** One setting of a policy. */
export function ipsecSetting(policy: IpsecPolicy, part: IpsecPart): IpsecSetting | undefined {
  return policy.settings.find((setting) => setting.part === part);
}

/** The setting a number stands for. */
function settingOf(part: IpsecPart, number: number): IpsecSetting {
  const algorithm = ipsecByNumber(part, number);
  const spelling = algorithm?.as[part];
  const name = spelling?.profileXml ?? spelling?.cmdlet ?? null;
  return { part, number, name, ...(algorithm && { algorithm }) };
}

/** Main mode and quick mode of a policy in words. */
function policyLines(policy: IpsecPolicy): string[] {
  const say = (part: IpsecPart): string => {
    const setting = ipsecSetting(policy, part);
    return `${part} ${setting?.name ?? `unknown (${String(setting?.number ?? '?')})`}`;
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
  while (reader.left >= STORED_BYTES) {
    const settings = STORED_PARTS.map((part): IpsecSetting => {
      const at = reader.offset;
      const setting = settingOf(part, reader.take32());
      if (setting.name === null) {
        const message = `${part} has no value ${String(setting.number)}.`;
        reader.problem('unknown-value', message, at, 4);
      }
      return setting;
    });
    policies.push({ settings });
  }
  if (reader.left > 0) reader.truncated('a policy of 24 bytes', STORED_BYTES - reader.left);
  reader.compareCount(count, policies.length, 'NumCustomPolicy');
  const lines = policies.flatMap(policyLines);
  return { value: policies, lines, problems: reader.problems, established: true };
}

/** Writes policies as {@link decodeIpsecPolicies} reads them. @param policies The number of each setting. */
export function encodeIpsecPolicies(
  policies: readonly Readonly<Record<IpsecPart, number>>[],
): Uint8Array {
  return joined(...policies.map((policy) => dwords(...STORED_PARTS.map((part) => policy[part]))));
}
