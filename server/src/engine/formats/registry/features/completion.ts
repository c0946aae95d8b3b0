import { registryData } from '../../../knowledge/registry.generated';
import { registryValuesOf, type RegistryValue } from '../../../knowledge/registry-types';
import type { KnownValue } from '../../../knowledge/types';
import type { Span } from '../../../types';
import type { CompletionItem } from '../../features';
import type { RegistryFile } from '../file';
import { registryKey } from './docs';

/** Longest rest of a word that is looked at. */
const MAX_WORD = 80;

/** Names of values for an offset between the quotes in front of an equals sign in a .reg file. */
export function completionsAt(file: RegistryFile, offset: number): CompletionItem[] {
  const { text, lines, registry } = file;
  const start = lines.startOf(lines.lineAt(offset));
  const match = /^[ \t]*"(\w*)$/.exec(text.slice(start, offset));
  if (!match) return [];
  const key = [...registry.keys].reverse().find((each) => each.span.start < offset);
  if (!key) return [];
  const rest = /^\w*/.exec(text.slice(offset, offset + MAX_WORD))?.[0] ?? '';
  const span = { start: offset - (match[1] ?? '').length, end: offset + rest.length };
  return registryValuesOf(registryData, key.path).map((value) => registryItem(value, span));
}

/** The item for a registry value. */
export function registryItem(value: RegistryValue, span: Span): CompletionItem {
  return {
    label: value.name,
    kind: 'value',
    detail: value.type,
    span,
    insertText: value.name,
    filterText: value.name,
    sortText: value.name,
    data: registryKey(value),
  };
}

/** Items for the values of something. @param detail Its name. */
export function valueItems(
  values: readonly KnownValue[],
  span: Span,
  detail: string,
): CompletionItem[] {
  return values.map(({ value }, index) => ({
    label: value,
    kind: 'value',
    detail,
    span,
    insertText: value,
    filterText: value,
    sortText: String(index).padStart(3, '0'),
  }));
}
