/** What SyncML sends to nodes: the items of Add, Replace and other commands, fragments included. */
import { identity } from '../../embedded/build';
import { decodeCdata, decodeXmlText } from '../../embedded/layers';
import type { MappedText } from '../../embedded/mapping';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Span } from '../../types';
import { readAddress } from '../vpnv2/address';
import type { CarriedFormat, CarriedNode } from '../vpnv2/carried';
import type { XmlFile } from '../xml/file';

/** The items of a file that have an address, in text order. */
export function readSyncml({ document, text }: XmlFile): readonly CarriedNode[] {
  if (!/LocURI/i.test(text)) return [];
  const whole = identity(text);
  const nodes: CarriedNode[] = [];
  const stack = [...document.topElements].reverse();
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    if (element.localName === 'Item') {
      const node = itemOf(element, whole);
      if (node) nodes.push(node);
    } else {
      for (const child of [...element.elements].reverse()) stack.push(child);
    }
  }
  return nodes;
}

function itemOf(item: XmlElement, whole: MappedText): CarriedNode | undefined {
  const uri = childOf(childOf(item, 'Target'), 'LocURI');
  const written = uri?.value;
  if (!written) return undefined;
  const address = decodeXmlText(whole, written.span);
  const data = childOf(item, 'Data');
  const isRaw = data !== undefined && data.elements.length > 0;
  const content = data && valueOf(data, whole);
  return {
    address,
    target: readAddress(address.text),
    value: isRaw ? undefined : content?.mapped,
    valueSpan: content?.span ?? (isRaw ? data.contentSpan : undefined),
    span: item.span,
    policy: 0,
    command: item.parent?.localName ?? '',
    format: formatOf(item),
    isEncrypted: false,
    isRaw,
  };
}

/** The text of an element: with references, or as one CDATA section. */
function valueOf(
  element: XmlElement,
  whole: MappedText,
): { readonly mapped: MappedText; readonly span: Span } | undefined {
  if (element.elements.length > 0) return undefined;
  const pieces = element.textPieces.filter(({ raw }) => raw.trim() !== '');
  const [only, ...more] = pieces;
  if (!only || more.length > 0) return undefined;
  if (only.kind === 'cdata') {
    const span = { start: only.span.start + '<![CDATA['.length, end: only.span.end - ']]>'.length };
    return span.end >= span.start ? { mapped: decodeCdata(whole, span), span } : undefined;
  }
  const { value } = element;
  return value && { mapped: decodeXmlText(whole, value.span), span: value.span };
}

/** What words of `Format` mean; others are known to no node of a profile. */
const FORMATS: Readonly<Record<string, CarriedFormat['format']>> = {
  chr: 'chr',
  // Whether Windows tells XML from text is not established.
  xml: undefined,
  bool: 'bool',
  int: 'int',
  b64: 'other',
  bin: 'other',
  date: 'other',
  time: 'other',
  float: 'other',
  null: 'other',
  node: 'other',
};

/** The format of an item, or of the command around it. */
function formatOf(item: XmlElement): CarriedFormat | undefined {
  const holders = [childOf(item, 'Meta'), childOf(item.parent, 'Meta')];
  const value = holders.map((meta) => childOf(meta, 'Format')?.value).find((found) => found);
  return value && { text: value.text, span: value.span, format: FORMATS[value.text.toLowerCase()] };
}

function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.elements.find(({ localName }) => localName === name);
}
