import { hasChild, hasLooseText } from '../../formats/profilexml/absence';
import type { XmlElement } from '../../syntax/xml/tree';

/** Path of a filter. */
export const FILTER = 'VPNProfile/TrafficFilter';

/** Paths of the lists of ports. */
export const PORT_LISTS = [`${FILTER}/LocalPortRanges`, `${FILTER}/RemotePortRanges`] as const;

/** Paths of the lists of addresses. */
export const ADDRESS_LISTS = [
  `${FILTER}/LocalAddressRanges`,
  `${FILTER}/RemoteAddressRanges`,
] as const;

/** Whether a filter may have one of the children, in any spelling or as a part not known. */
export function mayHave(filter: XmlElement, ...names: readonly string[]): boolean {
  return hasLooseText(filter) || names.some((name) => hasChild(filter, name));
}

/** A profile with one filter that has these lines, for examples. */
export function filterExample(...lines: readonly string[]): string {
  return [
    '<VPNProfile>',
    '  <TrafficFilter>',
    ...lines.map((line) => `    ${line}`),
    '  </TrafficFilter>',
    '</VPNProfile>',
  ].join('\n');
}

/** A profile that has these lines, for examples. */
export function profileExample(...lines: readonly string[]): string {
  return ['<VPNProfile>', ...lines.map((line) => `  ${line}`), '</VPNProfile>'].join('\n');
}
