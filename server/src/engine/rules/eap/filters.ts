import {
  eapChildOf,
  eapChildrenOf,
  eapText,
  eapHost,
  type EapNode,
} from '../../formats/eap/configuration';
import type { Field } from '../../formats/profilexml/profile';
import { parseBoolean } from '../../connection/values/scalars';
import type { XmlElement } from '../../syntax/xml/tree';

/** A name and an object identifier, as an entry of a list or of the mapping has them. */
export interface EkuEntry {
  readonly node: EapNode;
  readonly name: Field<string> | undefined;
  readonly oid: Field<string> | undefined;
}

/** A list of a certificate filter. */
export interface FilterList {
  readonly node: EapNode;
  readonly entries: readonly EapNode[];
  /** Its switch: absent counts as false, `undefined` is a value that cannot be read. */
  readonly enabled: boolean | undefined;
}

/** One `FilteringInfo`. */
export interface CertificateFilter {
  readonly node: EapNode;
  readonly lists: readonly FilterList[];
  readonly mapping: EapNode | undefined;
  readonly maps: readonly EkuEntry[];
}

function entryOf(node: EapNode): EkuEntry {
  return {
    node,
    name: eapText(eapChildOf(node, 'EKUName')),
    oid: eapText(eapChildOf(node, 'EKUOID')),
  };
}

/** The entries of the usage lists of a filter. */
export function ekuEntries(list: FilterList): readonly EkuEntry[] {
  return list.entries.filter(({ is }) => is?.name === 'EKUMapInList').map(entryOf);
}

function listOf(node: EapNode): FilterList {
  const attribute = node.element.attribute('Enabled');
  const enabled = attribute ? parseBoolean(attribute.value.trim()) : false;
  const names = node.is?.name === 'CAHashList' ? 'IssuerHash' : 'EKUMapInList';
  return { node, enabled, entries: eapChildrenOf(node, names) };
}

const LISTS: ReadonlySet<string> = new Set([
  'CAHashList',
  'ClientAuthEKUList',
  'AnyPurposeEKUList',
]);

/** The certificate filters of a configuration. */
export function filtersIn(host: XmlElement): readonly CertificateFilter[] {
  return eapHost(host)
    .nodes.filter(({ is }) => is?.name === 'FilteringInfo')
    .map((node) => {
      const mapping = eapChildOf(node, 'EKUMapping');
      return {
        node,
        lists: node.children.filter(({ is }) => is && LISTS.has(is.name)).map(listOf),
        mapping,
        maps: eapChildrenOf(mapping, 'EKUMap').map(entryOf),
      };
    });
}
