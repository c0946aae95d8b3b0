import {
  eapAt,
  eapChildOf,
  eapChildrenOf,
  eapHost,
  eapText,
  type EapHost,
  type EapMethodBlock,
  type EapNode,
} from '../../formats/eap/configuration';
import type { Profile } from '../../formats/profilexml/profile';
import { parseBoolean } from '../../connection/values/scalars';
import { holds } from './support';

/** Which client certificates an EAP-TLS method takes. */
export interface ClientFilter {
  readonly method: EapMethodBlock;
  readonly extensions: EapNode | undefined;
  readonly info: EapNode | undefined;
  /** The list of issuers, when it is in force. */
  readonly issuers: EapNode | undefined;
  /** The entries of the list of extended key usages in force, each with its OID. */
  readonly usages: readonly { readonly node: EapNode; readonly oid: string | undefined }[];
}

/** The EapHostConfig of a profile that has conditional access on. */
export function complianceHost(profile: Profile): EapHost | undefined {
  if (!holds(profile.root.child('DeviceCompliance'), 'Enabled', true)) return undefined;
  const host = profile
    .element('NativeProfile/Authentication/Eap/Configuration')
    ?.elements.find((element) => element.localName === 'EapHostConfig');
  return host && eapHost(host);
}

function isEnabled(node: EapNode | undefined): boolean {
  const value = node?.element.attribute('Enabled')?.value;
  return value !== undefined && parseBoolean(value.trim()) === true;
}

/** The filters of all EAP-TLS methods, in text order. */
export function clientFilters(host: EapHost): readonly ClientFilter[] {
  return host.methods.filter((method) => method.kind === 'tls').map(readFilter);
}

function readFilter(method: EapMethodBlock): ClientFilter {
  const extensions = eapChildOf(method.settings, 'TLSExtensions');
  const info = eapChildOf(extensions, 'FilteringInfo');
  const oids = new Map<string, string | undefined>();
  for (const map of eapChildrenOf(eapChildOf(info, 'EKUMapping'), 'EKUMap')) {
    const name = eapText(eapChildOf(map, 'EKUName'))?.text;
    if (name !== undefined) oids.set(name, eapText(eapChildOf(map, 'EKUOID'))?.text);
  }
  const list = eapChildOf(info, 'ClientAuthEKUList');
  const usages = isEnabled(list)
    ? eapChildrenOf(list, 'EKUMapInList').map((node) => ({
        node,
        oid:
          eapText(eapAt(node, 'EKUOID'))?.text ??
          oids.get(eapText(eapAt(node, 'EKUName'))?.text ?? ''),
      }))
    : [];
  const issuers = eapChildOf(info, 'CAHashList');
  return {
    method,
    extensions,
    info,
    issuers: isEnabled(issuers) ? issuers : undefined,
    usages,
  };
}

/** The EKUs of a filter as lines of XML, for the fix and the examples. */
export const ENTRA_FILTER: readonly string[] = [
  '<EKUMapping>',
  '\t<EKUMap>',
  '\t\t<EKUName>AAD Conditional Access</EKUName>',
  '\t\t<EKUOID>1.3.6.1.4.1.311.87</EKUOID>',
  '\t</EKUMap>',
  '</EKUMapping>',
  '<ClientAuthEKUList Enabled="true">',
  '\t<EKUMapInList>',
  '\t\t<EKUName>AAD Conditional Access</EKUName>',
  '\t</EKUMapInList>',
  '</ClientAuthEKUList>',
];

/** Puts lines one level deeper. */
function deeper(lines: readonly string[], by = '\t'): string[] {
  return lines.map((line) => by + line);
}

/** Lines of a FilteringInfo with what is in it. */
export function filteringInfo(lines: readonly string[] = ENTRA_FILTER): string[] {
  return [
    '<FilteringInfo xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV3">',
    ...deeper(lines),
    '</FilteringInfo>',
  ];
}

/** Lines of a TLSExtensions with what is in it. */
export function tlsExtensions(lines: readonly string[] = filteringInfo()): string[] {
  return [
    '<TLSExtensions xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV2">',
    ...deeper(lines),
    '</TLSExtensions>',
  ];
}

/** A profile with conditional access and EAP-TLS, for examples; `«»` may stand in the lines. */
export function tlsExample(extensions: readonly string[], typeTag = 'EapType'): string {
  return [
    '<VPNProfile>',
    ' <DeviceCompliance><Enabled>true</Enabled></DeviceCompliance>',
    ' <NativeProfile>',
    '  <Authentication>',
    '   <UserMethod>Eap</UserMethod>',
    '   <Eap>',
    '    <Configuration>',
    '     <EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig">',
    '      <EapMethod>',
    '       <Type xmlns="http://www.microsoft.com/provisioning/EapCommon">13</Type>',
    '       <VendorId xmlns="http://www.microsoft.com/provisioning/EapCommon">0</VendorId>',
    '       <VendorType xmlns="http://www.microsoft.com/provisioning/EapCommon">0</VendorType>',
    '       <AuthorId xmlns="http://www.microsoft.com/provisioning/EapCommon">0</AuthorId>',
    '      </EapMethod>',
    '      <Config xmlns="http://www.microsoft.com/provisioning/EapHostConfig">',
    '       <Eap xmlns="http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1">',
    '        <Type>13</Type>',
    `        <${typeTag} xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV1">`,
    '         <DifferentUsername>false</DifferentUsername>',
    ...extensions.map((line) => `         ${line.replace(/\t/g, ' ')}`),
    '        </EapType>',
    '       </Eap>',
    '      </Config>',
    '     </EapHostConfig>',
    '    </Configuration>',
    '   </Eap>',
    '  </Authentication>',
    ' </NativeProfile>',
    '</VPNProfile>',
  ].join('\n');
}
