/** What the rows of printed objects mean. */
import { doubts } from '../../knowledge/basis';
import { sourceLinks } from '../../knowledge/sourceLinks';
import { code } from '../../text/markdown';
import { holds } from '../../text/spans';
import type { Hover } from '../features';
import { parameterMarkdown } from '../powershell/features/docs';
import { knownValueMarkdown } from '../registry/features/docs';
import { knownRow, parameterOf, type PrintedObject } from './classes';
import type { OutputFile } from './file';
import { itemsOf, type Property } from './record';

/** Text about the row at an offset, or the value it prints. */
export function outputHoverAt({ objects }: OutputFile, offset: number): Hover | undefined {
  for (const object of objects) {
    for (const property of object.rows.values()) {
      if (holds(property.nameSpan, offset)) return rowHover(object, property);
      if (holds(property.span, offset)) return valueHover(object, property, offset);
    }
  }
  return undefined;
}

function rowHover(object: PrintedObject, property: Property): Hover | undefined {
  const known = knownRow(object, property.name);
  if (!known) return undefined;
  const { command, sources, confidence } = object.class;
  const set = parameterOf(object, known);
  const head = `**${known.name}** · ${code(command)}`;
  const own = known.doc === undefined ? [] : [known.doc];
  const setBy = set
    ? [`Set by ${code(set.command.name)}:`, parameterMarkdown(set.command, set.parameter)]
    : [];
  const lines = [head, ...own, ...(own.length === 0 ? setBy : [])];
  if (own.length > 0) lines.push(...doubts(confidence), sourceLinks(sources));
  return lines.length > 1 ? { span: property.nameSpan, markdown: lines.join('\n\n') } : undefined;
}

function valueHover(object: PrintedObject, property: Property, offset: number): Hover | undefined {
  const known = knownRow(object, property.name);
  const values = known && parameterOf(object, known)?.parameter.values;
  const item = itemsOf(property).find(({ span }) => holds(span, offset));
  const lower = item?.text.toLowerCase();
  const meant = values?.find(({ value }) => value.toLowerCase() === lower);
  if (!known || !item || !meant) return undefined;
  return { span: item.span, markdown: knownValueMarkdown(known.name, meant) };
}
