import { parsePhonebook, type PbkTree } from '../../syntax/pbk';
import type { ParsedFile } from '../file';
import { readEntry, type PhonebookEntry } from './entry';

/** A parsed rasphone.pbk. */
export interface PhonebookFile extends ParsedFile {
  readonly kind: 'rasphone';
  readonly tree: PbkTree;
  /** The connections in text order, read when first asked for. */
  readonly entries: readonly PhonebookEntry[];
}

/** Parses a phonebook. */
export function parsePhonebookFile(base: ParsedFile): PhonebookFile {
  const tree = parsePhonebook(base.text);
  let entries: readonly PhonebookEntry[] | undefined;
  return {
    ...base,
    kind: 'rasphone',
    tree,
    get entries() {
      entries ??= tree.entries.map(readEntry);
      return entries;
    },
  };
}

/** Whether a file is a phonebook. */
export function isPhonebook(file: ParsedFile): file is PhonebookFile {
  return file.kind === 'rasphone';
}
