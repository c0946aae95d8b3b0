/** Values of the registry as what states something, whoever writes them. */
import type { RegistryWrite } from '../connection/registryWrite';
import { policiesOfWrites } from '../connection/registryPolicies';
import type { Place } from '../connection/stated';
import type { Edit } from '../types';
import { isPlain } from './powershell/edits';
import type { ScopeParts } from './scopes';
import type { Surfaces } from './surface';

/** The surface of registry values whose places are those of the text. */
function registrySurface(text: string, writes: readonly RegistryWrite[]): Surfaces['registry'] {
  const writeAt = ({ span }: Place) => writes.find(({ data }) => data?.span.start === span.start);
  return {
    id: 'registry',
    write(place, word) {
      const write = writeAt(place);
      return write && replaceNumber(text, write, Number(word));
    },
  };
}

/** The policies that values of the registry state, for rules about policies. */
export function policyParts(
  text: string,
  writes: readonly RegistryWrite[],
): readonly ScopeParts['policy'][] {
  const policies = policiesOfWrites(writes, (span) => ({ file: '', span }));
  return policies.map(({ policy, writes: own }) => ({
    policy,
    surface: registrySurface(text, own),
  }));
}

/** The edit that writes another number, in the form of the place. */
export function replaceNumber(
  text: string,
  write: RegistryWrite,
  number: number,
): Edit | undefined {
  const { data } = write;
  if (!data) return undefined;
  if (write.by === 'file') {
    return { span: data.span, text: `dword:${number.toString(16).padStart(8, '0')}` };
  }
  return data.isEditable && isPlain(text, data.span)
    ? { span: data.span, text: String(number) }
    : undefined;
}
