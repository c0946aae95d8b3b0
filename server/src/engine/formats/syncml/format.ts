import { secretsInText } from '../../secrets/text';
import { secretsInXml } from '../../secrets/xml';
import { documentsInXml } from '../documents';
import type { Format } from '../format';
import type { ParsedFile } from '../file';
import { parseXmlFile, type XmlFile } from '../xml/file';
import { kind } from './kind';

/** A parsed file of XML that carries documents. */
export interface SyncmlFile extends XmlFile {
  readonly kind: 'syncml';
}

function parse(base: ParsedFile): SyncmlFile {
  return { ...parseXmlFile(base), kind: 'syncml' };
}

/** SyncML and other XML that carries profiles. */
export const format: Format<SyncmlFile, 'syncml'> = {
  ...kind,
  parse,
  documents: ({ text }) => documentsInXml(text),
  scopes: () => ({}),
  secrets: ({ document, text }, inside) => [
    ...secretsInXml(document),
    ...inside,
    ...secretsInText(text),
  ],
  features: {},
};
