/** What properties of an export mean. */
import { npsData } from '../../knowledge/nps.generated';
import type { Hover } from '../features';
import type { NpsFile } from './file';

/** Text about a property of a record. */
export function npsHoverAt(file: NpsFile, offset: number): Hover | undefined {
  const element = file.document.elementAt(offset);
  const known = element && npsData.properties.find(({ name }) => name === element.name);
  if (!element || !known || element.parent?.name !== 'Properties') return undefined;
  const { value } = element;
  const meaning = known.values?.find((each) => each.value === value?.text);
  const lines = [
    `**${known.name}**`,
    known.doc,
    ...(meaning ? [`\`${meaning.value}\`: ${meaning.doc}`] : []),
  ];
  return { span: element.nameSpan, markdown: lines.join('\n\n') };
}
