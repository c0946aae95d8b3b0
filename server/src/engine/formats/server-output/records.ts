/** Objects that PowerShell printed, as a list, as JSON or as CLIXML. */
import { parseJson, type JsonNode } from '../../config/jsonTree';
import { parseXml } from '../../syntax/xml/parse';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Span } from '../../types';
import { recordsOfList } from './lists';
import type { Item, OutputRecord, Property } from './record';

/** How deep objects in objects are looked at. */
const MAX_DEPTH = 8;

/** The objects of a text, in text order; those inside others are properties of them. */
export function recordsIn(text: string): readonly OutputRecord[] {
  const start = /^\uFEFF?\s*([[{<])/.exec(text)?.[1];
  if (start === '<') return recordsOfClixml(text);
  if (start !== undefined) {
    const parsed = parseJson(text);
    return 'root' in parsed ? recordsOfJson(parsed.root, 0) : [];
  }
  return recordsOfList(text);
}

function recordsOfJson(node: JsonNode, depth: number): readonly OutputRecord[] {
  if (depth > MAX_DEPTH) return [];
  if (node.type === 'array') return node.items.flatMap((item) => recordsOfJson(item, depth + 1));
  if (node.type !== 'object') return [];
  const record = new Map<string, Property>();
  for (const { key, keySpan, value } of node.members) {
    const objects = recordsOfJson(value, depth + 1);
    record.set(key.toLowerCase(), {
      name: key,
      nameSpan: inQuotes(keySpan),
      text: textOfJson(value),
      span: value.type === 'string' ? inQuotes(value.span) : value.span,
      isNumber: value.type === 'number',
      ...(value.type === 'array' && { items: value.items.flatMap(itemOfJson) }),
      ...(objects.length > 0 && { objects }),
    });
  }
  return [record];
}

function itemOfJson(node: JsonNode): readonly Item[] {
  const text = textOfJson(node);
  return text === ''
    ? []
    : [{ text, span: node.type === 'string' ? inQuotes(node.span) : node.span }];
}

function inQuotes({ start, end }: Span): Span {
  return { start: start + 1, end: Math.max(start + 1, end - 1) };
}

function textOfJson(node: JsonNode): string {
  switch (node.type) {
    case 'string':
      return node.value;
    case 'number':
    case 'boolean':
      return String(node.value);
    case 'array':
      return `{${node.items.map((item) => (item.type === 'array' ? '' : textOfJson(item))).join(', ')}}`;
    case 'object':
    case 'null':
      return '';
  }
}

/** The objects of `Export-Clixml`: properties are elements with their name in `N`. */
function recordsOfClixml(text: string): readonly OutputRecord[] {
  const records: OutputRecord[] = [];
  const stack = [...parseXml(text).topElements].reverse();
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    if (element.localName === 'Obj') {
      for (const record of recordsOfObject(element, 0)) records.push(record);
    } else {
      for (const child of [...element.elements].reverse()) stack.push(child);
    }
  }
  return records;
}

/** The object of an element, or those of the list it is. */
function recordsOfObject(object: XmlElement, depth: number): readonly OutputRecord[] {
  if (depth > MAX_DEPTH) return [];
  const listed = itemsIn(object).flatMap((item) => recordsOfObject(item, depth + 1));
  if (listed.length > 0) return listed;
  const record = new Map<string, Property>();
  for (const holder of object.elements) {
    if (holder.localName !== 'Props' && holder.localName !== 'MS') continue;
    for (const property of holder.elements) {
      const name = property.attribute('N')?.value;
      if (name === undefined || name.startsWith('__')) continue;
      const objects = recordsOfObject(property, depth + 1);
      const items = itemsIn(property);
      record.set(name.toLowerCase(), {
        name,
        nameSpan: property.nameSpan,
        text: textOfClixml(property),
        span: property.value?.span ?? property.contentSpan,
        isNumber: /^[UI](?:16|32|64)$|^By$/.test(property.localName),
        ...(items.length > 0 && { items: items.flatMap(itemOfClixml) }),
        ...(objects.length > 0 && { objects }),
      });
    }
  }
  return record.size > 0 ? [record] : [];
}

function itemsIn(element: XmlElement): readonly XmlElement[] {
  return element.elements
    .filter(({ localName }) => localName === 'LST' || localName === 'IE')
    .flatMap(({ elements }) => elements);
}

function itemOfClixml(item: XmlElement): readonly Item[] {
  return item.value ? [{ text: item.value.text, span: item.value.span }] : [];
}

function textOfClixml(property: XmlElement): string {
  if (property.value) return property.value.text;
  const items = itemsIn(property);
  if (items.length > 0) return `{${items.map((item) => item.value?.text ?? '').join(', ')}}`;
  return property.child('ToString')?.value?.text ?? '';
}
