import { secretsInText } from '../../secrets/text';
import { secretsInXml } from '../../secrets/xml';
import { documentsInXml } from '../documents';
import type { Format } from '../format';
import type { ParsedFile } from '../file';
import type { CarriedNode } from '../vpnv2/carried';
import { nodeCompletions } from '../vpnv2/completion';
import { carriedParts, deliveryOf } from '../vpnv2/delivery';
import { nodeHoverAt } from '../vpnv2/hover';
import { profilesOfNodes, withProfiles } from '../vpnv2/profiles';
import { nodeSymbols } from '../vpnv2/symbols';
import { parseXmlFile, type XmlFile } from '../xml/file';
import { kind } from './kind';
import { readSyncml } from './reader';

/** A parsed file of XML that carries documents or nodes. */
export interface SyncmlFile extends XmlFile {
  readonly kind: 'syncml';
  readonly nodes: readonly CarriedNode[];
}

function parse(base: ParsedFile): SyncmlFile {
  const file = parseXmlFile(base);
  return { ...file, kind: 'syncml', nodes: readSyncml(file) };
}

/** SyncML and other XML that carries profiles. */
export const format: Format<SyncmlFile, 'syncml'> = {
  ...kind,
  parse,
  documents: ({ text, nodes }) => withProfiles(documentsInXml(text), profilesOfNodes(nodes)),
  scopes: ({ nodes, document, encoding }, inside) => ({
    xml: () => [{ document, encoding, isCarrier: true }],
    carried: () => carriedParts(nodes, inside()),
  }),
  secrets: ({ document, text }, inside) => [
    ...secretsInXml(document),
    ...inside,
    ...secretsInText(text),
  ],
  delivery: ({ nodes }, site, document) => deliveryOf(nodes, site, document),
  features: {
    hover: ({ nodes }, offset) => nodeHoverAt(nodes, offset),
    completion: ({ nodes }, offset) => nodeCompletions(nodes, offset),
    symbols: ({ nodes }) => nodeSymbols(nodes),
  },
};
