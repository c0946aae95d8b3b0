/** IPsec policies that values of the registry state, as they are written. */
import { ipsecPartOf } from '../knowledge/ipsec';
import type { IpsecPart } from '../knowledge/ipsec-types';
import type { Span } from '../types';
import { knownWrite, type RegistryWrite } from './registryWrite';
import { absent, type Place } from './stated';
import { algorithmOf, ipsecPolicy, type IpsecPolicy } from './suite';

const KEY_OF_POLICY = '\\IKEv2CustomPolicy';

/** A policy with the values that state it. */
export interface WrittenPolicy {
  readonly policy: IpsecPolicy;
  readonly writes: readonly RegistryWrite[];
}

/**
 * The policies that are written, each value in one of them: one that is set again belongs to the
 * next. Linear.
 */
export function policiesOfWrites(
  writes: readonly RegistryWrite[],
  place: (span: Span) => Place,
): readonly WrittenPolicy[] {
  const policies: Map<IpsecPart, RegistryWrite>[] = [];
  for (const write of writes) {
    const part = partOf(write);
    if (!part) continue;
    const last = policies.at(-1);
    if (last && !last.has(part)) last.set(part, write);
    else policies.push(new Map([[part, write]]));
  }
  return policies.map((parts) => policyOf(parts, place));
}

function partOf(write: RegistryWrite): IpsecPart | undefined {
  if (write.key === undefined || write.data?.number === undefined) return undefined;
  const known = knownWrite(write);
  return known?.key.endsWith(KEY_OF_POLICY) ? ipsecPartOf(known.name) : undefined;
}

function policyOf(
  parts: ReadonlyMap<IpsecPart, RegistryWrite>,
  place: (span: Span) => Place,
): WrittenPolicy {
  const writes = [...parts.values()];
  const [first] = writes;
  const at = place(first?.keySpan ?? first?.span ?? { start: 0, end: 0 });
  const policy = ipsecPolicy('number', at, (part) => {
    const data = parts.get(part)?.data;
    if (data?.number === undefined) return absent(at);
    return algorithmOf(part, 'number', String(data.number), place(data.span));
  });
  return { policy, writes };
}
