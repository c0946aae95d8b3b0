import { nameOf, profileChildren, readbackOrder, schemaOrder } from '../../../knowledge/profilexml';
import type { ProfileElement } from '../../../knowledge/types';
import { escapeText } from '../../../syntax/xml/entities';
import { Writer, type Insertion } from '../../xml/insertion';

/** Children nearly every container of a path has although the schema lets them out. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  'VPNProfile/TrafficFilter': ['Protocol', 'RemotePortRanges', 'RemoteAddressRanges'],
  'VPNProfile/NativeProfile': ['RoutingPolicyType', 'NativeProtocolType'],
  'VPNProfile/NativeProfile/CryptographySuite': [
    'AuthenticationTransformConstants',
    'CipherTransformConstants',
    'PfsGroup',
    'DHGroup',
    'IntegrityCheckMethod',
    'EncryptionMethod',
  ],
};

/** The children of a container in the order to offer and insert them. */
export function childrenInOrder(path: string): readonly ProfileElement[] {
  const order = [...(readbackOrder(path) ?? []), ...(schemaOrder(path) ?? [])];
  const place = (element: ProfileElement) => {
    const index = order.indexOf(nameOf(element));
    return index < 0 ? order.length : index;
  };
  return [...profileChildren(path)].sort((a, b) => place(a) - place(b));
}

/** The values to offer for an element, the typical one first; deprecated ones only if nothing else. */
export function valueChoices(element: ProfileElement): readonly string[] {
  const values = element.values ?? [];
  const good = values.filter((v) => !v.deprecated).map((v) => v.value);
  const names = good.length > 0 ? good : values.map((v) => v.value);
  const { example } = element;
  if (example === undefined) return names;
  return [example, ...names.filter((name) => name !== example)];
}

/**
 * An element with its close tag, its required children and typical values.
 *
 * @param unit One level of indentation. Lines after the first are indented relative to the first,
 *   and end with LF: editors adjust both.
 */
export function elementInsertion(element: ProfileElement, unit: string): Insertion {
  const writer = new Writer();
  writeElement(writer, element, '', unit);
  // The cursor must end somewhere: in the only empty place, or behind everything.
  return { plain: writer.plain, snippet: writer.snippet, open: writer.empty > 0 };
}

/** An element in full: open tag, content, close tag. */
function writeElement(writer: Writer, element: ProfileElement, indent: string, unit: string): void {
  const name = nameOf(element);
  writer.text(`<${name}>`);
  if (element.type === 'container' || element.type === 'xml') {
    const inner = indent + unit;
    const children = childrenToInsert(element);
    for (const child of children) {
      writer.text(`\n${inner}`);
      writeElement(writer, child, inner, unit);
    }
    if (children.length === 0) {
      writer.text(`\n${inner}`);
      writer.stop([]);
    }
    writer.text(`\n${indent}`);
  } else {
    writer.stop(valueChoices(element).map(escapeText));
  }
  writer.text(`</${name}>`);
}

function childrenToInsert(element: ProfileElement): readonly ProfileElement[] {
  const usual = USUAL[element.path] ?? [];
  return childrenInOrder(element.path).filter(
    (child) => child.minOccurs > 0 || usual.includes(nameOf(child)),
  );
}
