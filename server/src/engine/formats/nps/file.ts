import type { XmlElement } from '../../syntax/xml/tree';
import type { ParsedFile } from '../file';
import { parseXmlFile, type XmlFile } from '../xml/file';

/** A parsed export of a network policy server. */
export interface NpsFile extends XmlFile {
  readonly kind: 'nps';
  /** What holds the parts of the configuration; absent where the export is cut off before. */
  readonly service: XmlElement | undefined;
}

/** Parses an export. The schema it carries is no configuration. */
export function parseNps(base: ParsedFile): NpsFile {
  const file = parseXmlFile(base);
  const root = file.document.topElements.find(({ localName }) => localName === 'Root');
  const service = root?.descendant('Children', 'Microsoft_Internet_Authentication_Service');
  return { ...file, kind: 'nps', service };
}

/** A record of the configuration: a policy, a profile, a client. */
export interface NpsRecord {
  readonly element: XmlElement;
  /** Its name, which its element can only write without blanks and signs. */
  readonly name: string;
}

/** The records at a path of names below the service, for example `NetworkPolicy`. */
export function recordsAt(file: NpsFile, ...path: readonly string[]): readonly NpsRecord[] {
  let at = file.service;
  for (const name of path) at = at?.descendant('Children', name);
  return (at?.child('Children')?.elements ?? []).map((element) => ({
    element,
    name: element.attribute('name')?.value ?? element.name,
  }));
}

/** The path of the RADIUS clients below the service. */
export const CLIENTS = ['Protocols', 'Microsoft_Radius_Protocol', 'Clients'] as const;

/** The properties of a record of one name, in text order. */
export function propertiesOf({ element }: NpsRecord, name: string): readonly XmlElement[] {
  return element.child('Properties')?.childrenNamed(name) ?? [];
}
