import type { XmlElement } from '../../syntax/xml/tree';
import type { ParsedFile } from '../file';
import { parseXmlFile, type XmlFile } from '../xml/file';

/** A document with EAP configuration in it. */
export interface EapHolder extends XmlFile {
  /** Every EapHostConfig that stands where one belongs, in text order. */
  readonly eapHosts: readonly XmlElement[];
}

/** A parsed EAP configuration that is a file of its own. */
export interface EapFile extends EapHolder {
  readonly kind: 'eap';
}

/** Whether a file is an EAP configuration of its own. */
export function isEap(file: ParsedFile): file is EapFile {
  return file.kind === 'eap';
}

/** Parses EAP configuration. */
export function parseEap(base: ParsedFile): EapFile {
  const file = parseXmlFile(base);
  const { root } = file.document;
  return { ...file, kind: 'eap', eapHosts: root?.localName === HOST ? [root] : [] };
}

const HOST = 'EapHostConfig';

/** The EapHostConfig elements right below another one. */
export function eapHostsBelow(element: XmlElement | undefined): readonly XmlElement[] {
  return element?.elements.filter(({ localName }) => localName === HOST) ?? [];
}

/** Whether the element is an EapHostConfig or stands inside one. */
export function inEapHost(element: XmlElement): boolean {
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    if (at.localName === HOST) return true;
  }
  return false;
}
