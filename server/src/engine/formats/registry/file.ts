import type { RegistryWrite } from '../../connection/registryWrite';
import { readRegFile, type RegFile } from '../../syntax/registry/reg-file';
import type { ParsedFile } from '../file';
import { writesOfRegFile } from './writes';

/** A parsed .reg file. */
export interface RegistryFile extends ParsedFile {
  readonly kind: 'registry';
  readonly registry: RegFile;
  /** The values it sets, read when first asked for. */
  readonly writes: readonly RegistryWrite[];
}

/** Parses a .reg file. */
export function parseRegistry(base: ParsedFile): RegistryFile {
  const registry = readRegFile(base.text);
  let writes: readonly RegistryWrite[] | undefined;
  return {
    ...base,
    kind: 'registry',
    registry,
    get writes() {
      writes ??= writesOfRegFile(registry);
      return writes;
    },
  };
}
