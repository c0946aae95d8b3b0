import { needsIkev2 } from '../../formats/profilexml/protocols';
import { isUnknownValue, profileElement } from '../../knowledge/profilexml';
import type { EngineSettings } from '../../config/settings';
import { isOlder, isWindowsRelease } from '../../knowledge/windows';
import type { Profile } from '../../formats/profilexml/profile';
import { rangeFault, type NumberRange, type RangeFault } from '../../connection/values/scalars';
import type { XmlElement, XmlValue } from '../../syntax/xml/tree';
import { BASELINES, suiteLines } from '../../formats/profilexml/suite';

/** Paths of the elements the rules of this group look at. */
export const PATHS = {
  native: 'VPNProfile/NativeProfile',
  type: 'VPNProfile/NativeProfile/NativeProtocolType',
  list: 'VPNProfile/NativeProfile/ProtocolList',
  listType: 'VPNProfile/NativeProfile/ProtocolList/NativeProtocol/Type',
  retry: 'VPNProfile/NativeProfile/ProtocolList/RetryTimeInHours',
} as const;

/** Release that brought ProtocolList, and with it SSTP as a native protocol type. */
const FIRST_WITH_LIST = profileElement(PATHS.list)?.since ?? '11-21H2';

/** Whether the oldest clients are too old for ProtocolList and SSTP; `undefined` when not said. */
export function isBeforeWindows11(settings: EngineSettings): boolean | undefined {
  const windows = settings.target.windows;
  if (windows === undefined || !isWindowsRelease(windows)) return undefined;
  return isOlder(windows, FIRST_WITH_LIST);
}

/** The `ProtocolList` of a profile whose NativeProtocolType asks for it. */
export function activeList(profile: Profile): XmlElement | undefined {
  if (profile.protocolType?.value !== 'protocollist' || needsIkev2(profile)) return undefined;
  return profile.element('NativeProfile/ProtocolList');
}

/** What is wrong with an integer that has a documented range. */
export interface RangeProblem extends RangeFault, NumberRange {
  readonly value: XmlValue;
}

/** Checks the value of an element against its documented range; blank ones are not looked at. */
export function rangeProblem(path: string, element: XmlElement): RangeProblem | undefined {
  const range = profileElement(path)?.range;
  const value = element.value;
  const fault = range && value && rangeFault(value.text, range);
  return fault && { value, min: range.min, max: range.max, ...fault };
}

/** Wraps lines in the elements every example needs. */
export function nativeExample(...lines: readonly string[]): string {
  return [
    '<VPNProfile>',
    '  <NativeProfile>',
    ...lines.map((line) => `    ${line}`),
    '  </NativeProfile>',
    '</VPNProfile>',
  ].join('\n');
}

/** Lines of a small suite, for examples in which a suite must be there. */
export const SUITE_LINES: readonly string[] = suiteLines(BASELINES.gcm, '  ');

/** The documented protocol names of the entries of a list; absent for an unknown or blank one. */
export function listEntries(list: XmlElement): readonly {
  readonly entry: XmlElement;
  readonly type: XmlElement | undefined;
  readonly protocol: string | undefined;
}[] {
  return list.childrenNamed('NativeProtocol').map((entry) => {
    const type = entry.child('Type');
    const text = type?.value?.text;
    const known = text !== undefined && !isUnknownValue(PATHS.listType, text);
    return { entry, type, protocol: known ? text.toLowerCase() : undefined };
  });
}

/** A profile with a ProtocolList, each line of its content given. */
export function listExample(...lines: readonly string[]): string {
  return nativeExample(
    '<NativeProtocolType>ProtocolList</NativeProtocolType>',
    '<ProtocolList>',
    ...lines.map((line) => `  ${line}`),
    '</ProtocolList>',
  );
}

/** One line of an example: an entry of a ProtocolList. */
export function entryLine(type: string): string {
  return `<NativeProtocol><Type>${type}</Type></NativeProtocol>`;
}

/** A profile with the list that is inserted where one is missing, for examples. */
export const INSERTED_LIST = nativeExample(
  '<NativeProtocolType>ProtocolList</NativeProtocolType>',
  '<ProtocolList>',
  '  <NativeProtocol>',
  '    <Type>Ikev2</Type>',
  '  </NativeProtocol>',
  '  <NativeProtocol>',
  '    <Type>Sstp</Type>',
  '  </NativeProtocol>',
  '  <RetryTimeInHours>0</RetryTimeInHours>',
  '</ProtocolList>',
);
