/** What we know about registry values, as Markdown. */
import { doubts } from '../../../knowledge/basis';
import { registryData } from '../../../knowledge/registry.generated';
import type { RegistryValue } from '../../../knowledge/registry-types';
import { guideLine } from '../../../knowledge/guides';
import { sourceLinks } from '../../../knowledge/sourceLinks';
import type { KnownValue } from '../../../knowledge/types';
import { code } from '../../../text/markdown';

const REGISTRY = 'registry:';

/** Key of a registry value for {@link resolveCompletion}. */
export function registryKey(value: RegistryValue): string {
  return `${REGISTRY}${value.key}#${value.name}`;
}

/** Documentation for the `data` of one of our items; `undefined` for items of others. */
export function resolveCompletion(data: string): string | undefined {
  if (!data.startsWith(REGISTRY)) return undefined;
  const value = registryData.values.find((each) => registryKey(each) === data);
  return value && registryMarkdown(value);
}

/** One value of a parameter or registry value. */
export function knownValueMarkdown(name: string, value: KnownValue): string {
  const doc = value.deprecated ? `${value.doc} *Deprecated.*` : value.doc;
  const lines = [`${name} ${code(value.value)}`, doc, sourceLinks(value.sources ?? [])];
  return lines.filter((line) => line !== '').join('\n\n');
}

/** A registry value: key, type, range, effect, and what has to be restarted. */
export function registryMarkdown(value: RegistryValue): string {
  const facts = [
    value.type,
    value.range && rangeInWords(value.range),
    value.length === undefined ? undefined : `${value.length} bytes`,
    value.default === undefined ? undefined : `default ${value.default}`,
    value.since === undefined ? undefined : `since ${value.since}`,
  ].filter((fact) => fact !== undefined);
  const lines = [`${code(value.name)} · ${facts.join(' · ')}`, code(value.key), value.doc];
  if (value.values) lines.push(valueList(value.values));
  if (value.restart !== undefined)
    lines.push(`Restart the service ${code(value.restart)} afterwards.`);
  if (value.restartNote !== undefined) lines.push(value.restartNote);
  lines.push(...doubts(value.confidence), guideLine(`registry:${value.name}`));
  lines.push(sourceLinks(value.sources));
  return lines.filter((line) => line !== '').join('\n\n');
}

/** A range of numbers, in words. */
export function rangeInWords({ min, max }: NonNullable<RegistryValue['range']>): string {
  return max === undefined ? `${min} or more` : `${min} to ${max}`;
}

/** Values with what they mean, as a list. */
export function valueList(values: readonly KnownValue[]): string {
  return values
    .map(
      ({ value, doc, deprecated }) =>
        `- ${code(value)}${deprecated ? ' *(deprecated)*' : ''}: ${doc}`,
    )
    .join('\n');
}
