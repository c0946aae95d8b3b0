import type { RegistryWrite } from '../../connection/registryWrite';
import { readRegFile, type RegFile } from '../../syntax/registry/reg-file';
import type { ParsedFile } from '../file';
import type { EmbeddedDocument } from '../documents';
import { documentsInRegFile } from './documents';
import { writesOfRegFile } from './writes';

/** A parsed .reg file. */
export interface RegistryFile extends ParsedFile {
  readonly kind: 'registry';
  readonly registry: RegFile;
  /** The values it sets, read when first asked for. */
  readonly writes: readonly RegistryWrite[];
  /** The documents in its values, found when first asked for. */
  readonly documents: readonly EmbeddedDocument[];
}

/** Parses a .reg file. */
export function parseRegistry(base: ParsedFile): RegistryFile {
  const registry = readRegFile(base.text);
  let documents: readonly EmbeddedDocument[] | undefined;
  let writes: readonly RegistryWrite[] | undefined;
  return {
    ...base,
    kind: 'registry',
    registry,
    get documents() {
      documents ??= documentsInRegFile(registry);
      return documents;
    },
    get writes() {
      writes ??= writesOfRegFile(registry);
      return writes;
    },
  };
}
