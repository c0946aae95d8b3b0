import { insertAfter, removeElement, replaceValue } from '../../fix/edits';
import type { Profile, Protocol } from '../../formats/profilexml/profile';
import { profileElement } from '../../knowledge/profilexml';
import type { Edit, Fix } from '../../types';

const NATIVE = 'VPNProfile/NativeProfile';

/** The value of an element that names a protocol, as the CSP spells it. */
function spelling(path: string, protocol: Protocol): string {
  const values = profileElement(`${NATIVE}/${path}`)?.values ?? [];
  return values.find(({ value }) => value.toLowerCase() === protocol)?.value ?? protocol;
}

/** Hours that make every connection start with the first protocol of the list. */
export const ALWAYS_FIRST = '0';

/** How NativeProtocolType spells a protocol. */
export function nativeName(protocol: Protocol): string {
  return spelling('NativeProtocolType', protocol);
}

/** XML lines of one entry of a ProtocolList. Leading tabs say how many levels deeper a line is. */
export function protocolEntryLines(protocol: Protocol): string[] {
  return [
    '<NativeProtocol>',
    `\t<Type>${spelling('ProtocolList/NativeProtocol/Type', protocol)}</Type>`,
    '</NativeProtocol>',
  ];
}

/** XML lines of a whole ProtocolList that always starts with its first protocol. */
export function protocolListLines(protocols: readonly Protocol[]): string[] {
  return [
    '<ProtocolList>',
    ...protocols.flatMap(protocolEntryLines).map((line) => `\t${line}`),
    `\t<RetryTimeInHours>${ALWAYS_FIRST}</RetryTimeInHours>`,
    '</ProtocolList>',
  ];
}

/**
 * Lets a user tunnel try IKEv2 first and fall back to SSTP. A CryptographySuite stays, though it
 * is not documented whether Windows applies it to a list.
 *
 * @returns `undefined` when the profile has a ProtocolList already, names no protocol, or may only
 *   use IKEv2 (device tunnel, LockDown).
 */
export function useProtocolList(profile: Profile, text: string): Fix | undefined {
  const type = profile.protocolType;
  if (!type || profile.isDeviceTunnel || profile.isLockDown) return undefined;
  if (type.value === 'protocollist' || profile.element('NativeProfile/ProtocolList')) {
    return undefined;
  }
  return {
    title: 'Use IKEv2 and fall back to SSTP (ProtocolList, Windows 11)',
    safety: 'unsafe',
    edits: [
      replaceValue(type.element, 'ProtocolList'),
      insertAfter(text, type.element, protocolListLines(['ikev2', 'sstp'])),
    ],
  };
}

/** Edits that replace a ProtocolList by one protocol. */
export function singleProtocolEdits(
  profile: Profile,
  text: string,
  protocol: Protocol,
): readonly Edit[] | undefined {
  const type = profile.protocolType;
  const list = profile.element('NativeProfile/ProtocolList');
  if (!type || !list) return undefined;
  const edits = [replaceValue(type.element, nativeName(protocol)), removeElement(text, list)];
  return edits.sort((a, b) => a.span.start - b.span.start);
}

/**
 * Replaces the ProtocolList by one of its protocols, for administrators who need Get-VpnConnection
 * to find the profile. Only IKEv2 and SSTP are offered.
 */
export function useSingleProtocol(profile: Profile, text: string): Fix[] {
  if (profile.protocolType?.value !== 'protocollist') return [];
  const listed = new Set(profile.protocolList.map((field) => field.value));
  const fixes: Fix[] = [];
  for (const protocol of ['ikev2', 'sstp'] as const) {
    const edits = listed.has(protocol) && singleProtocolEdits(profile, text, protocol);
    if (!edits) continue;
    fixes.push({
      title: `Use ${nativeName(protocol)} only (removes the ProtocolList and its fallback)`,
      safety: 'unsafe',
      edits,
    });
  }
  return fixes;
}
