/** The outline of saved output: its objects with their rows. */
import type { DocSymbol } from '../features';
import type { PrintedObject } from './classes';
import type { OutputFile } from './file';
import type { Property } from './record';

/** Names of rows that tell one object from the next. */
const NAMES = ['Name', 'ConnectionName', 'ServerName', 'ConnectToAddress'];

/** The outline. */
export function outputSymbols({ objects }: OutputFile): readonly DocSymbol[] {
  return objects.flatMap((object) => symbolOf(object) ?? []);
}

function symbolOf({ class: { command }, rows }: PrintedObject): DocSymbol | undefined {
  const properties = [...rows.values()].sort((a, b) => a.nameSpan.start - b.nameSpan.start);
  const [first] = properties;
  if (!first) return undefined;
  const end = Math.max(...properties.map(({ nameSpan, span }) => Math.max(nameSpan.end, span.end)));
  const name = NAMES.map((each) => rows.get(each.toLowerCase())?.text).find((text) => text);
  return {
    name: command,
    detail: name ?? '',
    kind: 'container',
    span: { start: first.nameSpan.start, end },
    nameSpan: first.nameSpan,
    children: properties.map(rowSymbol),
  };
}

function rowSymbol({ name, text, nameSpan, span }: Property): DocSymbol {
  return {
    name,
    detail: text.split('\n', 1)[0] ?? '',
    kind: 'string',
    span: { start: nameSpan.start, end: Math.max(nameSpan.end, span.end) },
    nameSpan,
    children: [],
  };
}
