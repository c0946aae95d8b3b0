import { knownWrite, type RegistryWrite } from '../../../connection/registryWrite';
import { isUnderKey, type RegistryValue } from '../../../knowledge/registry-types';
import { holds } from '../../../text/spans';
import type { Span } from '../../../types';
import type { Hover } from '../../features';
import { settingId } from '../../topics';
import type { RegistryFile } from '../file';
import { knownValueMarkdown, registryMarkdown } from './docs';

/** Text about the value at an offset of a .reg file. */
export function hoverAt(file: RegistryFile, offset: number): Hover | undefined {
  return hoverOnWrite(file.writes, offset);
}

/** Text about the registry value that is written at an offset, in a file of any format. */
export function hoverOnWrite(writes: readonly RegistryWrite[], offset: number): Hover | undefined {
  for (const write of writes) {
    const span = [write.nameSpan, write.data?.span].find((each) => holds(each, offset));
    const known = span && knownWrite(write);
    if (!span || !known || !isUnder(write, known)) continue;
    const topic = settingId('registry', known.name);
    return { span, markdown: markdownOf(write, known, span), topic };
  }
  return undefined;
}

/** A name of few letters is ours only under its key. */
function isUnder(write: RegistryWrite, known: RegistryValue): boolean {
  return (write.key !== undefined && isUnderKey(known, write.key)) || known.name.length > 14;
}

function markdownOf(write: RegistryWrite, known: RegistryValue, span: Span): string {
  const number = write.data?.number;
  const meant =
    span === write.data?.span && number !== undefined
      ? known.values?.find((each) => each.value === String(number))
      : undefined;
  return meant ? knownValueMarkdown(known.name, meant) : registryMarkdown(known);
}
