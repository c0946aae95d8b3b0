/** Registry values by name, and where files set them. */
import { knownWrite, type RegistryWrite } from '../../connection/registryWrite';
import { registryData } from '../../knowledge/registry.generated';
import { settingParts, type StatedSetting, type Topic } from '../topics';
import { registryMarkdown } from './features/docs';
import type { RegistryFile } from './file';

/** Values. */
export function registryTopics(): readonly Topic[] {
  return registryData.values.map((value) => ({
    id: `registry:${value.name}`,
    names: [value.name, `${value.key}\\${value.name}`],
    what: `registry value below ${value.key}`,
    markdown: () => registryMarkdown(value),
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
