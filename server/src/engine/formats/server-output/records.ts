/** Objects that PowerShell printed, as a list, as JSON or as CLIXML. */
import { parseJson, type JsonNode } from '../../config/jsonTree';
import { parseXml } from '../../syntax/xml/parse';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Span } from '../../types';

/** A property of an object. */
export interface Property {
  /** What stands there, lines joined by line feeds; empty for nothing. */
  readonly text: string;
  readonly span: Span;
  /** A number that may stand for a word, which cannot be told from its form. */
  readonly isNumber: boolean;
}

/** Properties by name, in lower case and without the unit in parentheses. */
export type OutputRecord = ReadonlyMap<string, Property>;

/** The objects of a text, in text order. */
export function recordsIn(text: string): readonly OutputRecord[] {
  const start = /^\uFEFF?\s*([[{<])/.exec(text)?.[1];
  if (start === '<') return recordsOfClixml(text);
  if (start !== undefined) {
    const parsed = parseJson(text);
    return 'root' in parsed ? recordsOfJson(parsed.root) : [];
  }
  return recordsOfList(text);
}

function keyOf(name: string): string {
  return name
    .replace(/\([^)]*\)$/, '')
    .trim()
    .toLowerCase();
}

const ROW = /^([ \t]*)([A-Za-z][\w]*(?:\([A-Za-z]+\))?)([ \t]*:)(.*)$/;

/** The rows of `Format-List`. A value goes on in lines that are indented beyond its name. */
function recordsOfList(text: string): readonly OutputRecord[] {
  const records: Map<string, Property>[] = [];
  let record: Map<string, Property> | undefined;
  let open: { readonly key: string; readonly column: number } | undefined;
  let at = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const start = at;
    at += line.length;
    const content = line.replace(/[\r\n]+$/, '');
    const row = ROW.exec(content);
    const indent = content.length - content.trimStart().length;
    if (open && record && content.trim() !== '' && indent > open.column) {
      extend(record, open.key, content.trim(), start + content.trimEnd().length);
      continue;
    }
    if (!row) {
      if (content.trim() !== '') open = undefined;
      continue;
    }
    const [, lead = '', name = '', colon = '', rest = ''] = row;
    const key = keyOf(name);
    if (!record || record.has(key)) {
      record = new Map();
      records.push(record);
    }
    const value = rest.trim();
    const from = start + lead.length + name.length + colon.length + rest.indexOf(value);
    record.set(key, {
      text: value,
      span: { start: from, end: from + value.length },
      isNumber: false,
    });
    open = { key, column: lead.length };
  }
  return records;
}

function extend(record: Map<string, Property>, key: string, more: string, end: number): void {
  const property = record.get(key);
  if (!property) return;
  const text = property.text === '' ? more : `${property.text}\n${more}`;
  record.set(key, { ...property, text, span: { start: property.span.start, end } });
}

function recordsOfJson(node: JsonNode): readonly OutputRecord[] {
  if (node.type === 'array') return node.items.flatMap(recordsOfJson);
  if (node.type !== 'object') return [];
  const record = new Map<string, Property>();
  for (const { key, value } of node.members) {
    record.set(keyOf(key), {
      text: textOfJson(value),
      span: value.span,
      isNumber: value.type === 'number',
    });
  }
  return [record];
}

function textOfJson(node: JsonNode): string {
  switch (node.type) {
    case 'string':
      return node.value;
    case 'number':
    case 'boolean':
      return String(node.value);
    case 'array':
      return `{${node.items.map(textOfJson).join(', ')}}`;
    case 'object':
    case 'null':
      return '';
  }
}

/** The objects of `Export-Clixml`: properties are elements with their name in `N`. */
function recordsOfClixml(text: string): readonly OutputRecord[] {
  const document = parseXml(text);
  const records: OutputRecord[] = [];
  for (const element of document.elements()) {
    if (element.localName !== 'Props' && element.localName !== 'MS') continue;
    const record = new Map<string, Property>();
    for (const property of element.elements) {
      const name = property.attribute('N')?.value;
      if (name === undefined) continue;
      const isNumber = /^[UI](?:16|32|64)$|^By$/.test(property.localName);
      const { value } = property;
      const span = value?.span ?? property.contentSpan;
      record.set(keyOf(name), { text: textOfClixml(property), span, isNumber });
    }
    if (record.size > 0) records.push(record);
  }
  return records;
}

function textOfClixml(property: XmlElement): string {
  if (property.value) return property.value.text;
  const list = property.child('LST');
  if (list) return `{${list.elements.map((item) => item.value?.text ?? '').join(', ')}}`;
  return property.child('ToString')?.value?.text ?? '';
}
