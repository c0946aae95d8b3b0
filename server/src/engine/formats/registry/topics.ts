/** Registry values by name, and where files set them. */
import { knownWrite, type RegistryWrite } from '../../connection/registryWrite';
import { registryData } from '../../knowledge/registry.generated';
import type { RegistryValue } from '../../knowledge/registry-types';
import { settingId, settingParts, type StatedSetting, type Topic } from '../topics';
import { registryMarkdown } from './features/docs';
import type { RegistryFile } from './file';

/** Values; one name may be a value of several keys. */
export function registryTopics(): readonly Topic[] {
  const byName = new Map<string, RegistryValue[]>();
  for (const value of registryData.values) {
    byName.set(value.name, [...(byName.get(value.name) ?? []), value]);
  }
  return [...byName].map(([name, values]) => ({
    id: settingId('registry', name),
    names: [name, ...values.map(({ key }) => `${key}\\${name}`)],
    what: `registry value below ${values.map(({ key }) => key).join(' and ')}`,
    markdown: () => values.map(registryMarkdown).join('\n\n---\n\n'),
  }));
}

/** Where a .reg file sets a value. */
export function statedInRegistry(file: RegistryFile, setting: string): readonly StatedSetting[] {
  const { format, name } = settingParts(setting);
  return format === 'registry' ? statedWrites(file.writes, name) : [];
}

/** Where a known value of a name is written, whichever way. */
export function statedWrites(
  writes: readonly RegistryWrite[],
  name: string,
): readonly StatedSetting[] {
  return writes
    .filter((write) => knownWrite(write)?.name === name)
    .map(({ nameSpan, data }) => {
      const value = data?.text ?? data?.number?.toString();
      return { span: data?.span ?? nameSpan, ...(value !== undefined && { value }) };
    });
}
