/** EapHostConfig and the settings that a phonebook keeps as bytes: each from the other. */
import type {
  EapSettings,
  MsChapSettings,
  PeapSettings,
  TlsSettings,
} from '../../connection/blobs';
import { normaliseHash } from '../../connection/values/names';
import { parseBoolean } from '../../connection/values/scalars';
import { eapData } from '../../knowledge/eap.generated';
import type { EapNamespaceId } from '../../knowledge/eap-types';
import { escapeText } from '../../syntax/xml/entities';
import { parseXml } from '../../syntax/xml/parse';
import type { XmlElement } from '../../syntax/xml/tree';

/** Why a configuration cannot be kept as bytes that are known, in words that end a sentence. */
export class NoBytes extends Error {
  override readonly name = 'NoBytes';
}

/**
 * The settings of a configuration.
 *
 * @param xml An `EapHostConfig` that is well-formed.
 * @returns the settings, or why they are not known as bytes
 */
export function settingsOfXml(xml: string): EapSettings | NoBytes {
  const { root } = parseXml(xml);
  try {
    return root ? settingsOf(root) : new NoBytes('there is none');
  } catch (error) {
    if (error instanceof NoBytes) return error;
    throw error;
  }
}

function settingsOf(root: XmlElement): EapSettings {
  only(root, 'EapMethod', 'Config');
  const method = child(root, 'EapMethod');
  only(method, 'Type', ...VENDOR);
  const vendors = VENDOR.flatMap((name) => optional(method, name) ?? []);
  const config = child(root, 'Config');
  only(config, 'Eap');
  const eap = child(config, 'Eap');
  only(eap, 'Type', 'EapType');
  const type = textOf(child(eap, 'Type'));
  const isOther = type !== textOf(child(method, 'Type'));
  if (isOther || vendors.some((element) => textOf(element) !== '0')) throw new NoBytes(UNSEEN);
  const settings = child(eap, 'EapType');
  switch (type) {
    case '25':
      return peapOf(settings);
    case '26':
      return msChapOf(settings);
    default:
      throw new NoBytes(UNSEEN);
  }
}

const UNSEEN = 'the bytes of this method were not seen in a phonebook';
const VENDOR = ['VendorId', 'VendorType', 'AuthorId'] as const;

function msChapOf(settings: XmlElement): MsChapSettings {
  only(settings, 'UseWinLogonCredentials');
  return { kind: 'mschapv2', usesWinlogon: flag(settings, 'UseWinLogonCredentials') };
}

function peapOf(settings: XmlElement): PeapSettings {
  only(settings, ...PEAP_CHILDREN);
  const extensions = child(settings, 'PeapExtensions');
  only(extensions, 'PerformServerValidation', 'AcceptServerName');
  const inner = child(settings, 'Eap');
  if (textOf(child(inner, 'Type')) !== '13') {
    throw new NoBytes('PEAP with this inner method was not seen in a phonebook');
  }
  return {
    kind: 'peap',
    fastReconnect: stated(settings, 'FastReconnect'),
    innerOptional: flag(settings, 'InnerEapOptional'),
    cryptoBinding: flag(settings, 'RequireCryptoBinding'),
    quarantineChecks: flag(settings, 'EnableQuarantineChecks'),
    ...validationOf(settings, extensions),
    inner: tlsOf(child(inner, 'EapType')),
  };
}

const PEAP_CHILDREN = [
  'ServerValidation',
  'FastReconnect',
  'InnerEapOptional',
  'Eap',
  'EnableQuarantineChecks',
  'RequireCryptoBinding',
  'PeapExtensions',
] as const;

function tlsOf(settings: XmlElement): TlsSettings {
  only(settings, ...TLS_CHILDREN);
  const source = child(settings, 'CredentialsSource');
  only(source, 'CertificateStore', 'SmartCard');
  const store = optional(source, 'CertificateStore');
  if (store) only(store, 'SimpleCertSelection');
  else only(child(source, 'SmartCard'));
  const issuers = issuersOf(settings);
  return {
    kind: 'tls',
    certificateStore: store !== undefined,
    simpleSelection: store !== undefined && flag(store, 'SimpleCertSelection'),
    differentUsername: flag(settings, 'DifferentUsername'),
    ...validationOf(settings, settings),
    ...(issuers && { issuers }),
  };
}

const TLS_CHILDREN = [
  'CredentialsSource',
  'ServerValidation',
  'DifferentUsername',
  'PerformServerValidation',
  'AcceptServerName',
  'TLSExtensions',
] as const;

function issuersOf(settings: XmlElement): readonly string[] | undefined {
  const extensions = optional(settings, 'TLSExtensions');
  if (!extensions) return undefined;
  only(extensions, 'FilteringInfo');
  const info = child(extensions, 'FilteringInfo');
  only(info, 'CAHashList');
  const list = child(info, 'CAHashList');
  only(list, 'IssuerHash');
  const enabled = list.attributes.find(({ name }) => name === 'Enabled')?.value;
  if (parseBoolean(enabled?.trim() ?? '') !== true)
    throw new NoBytes(`${list.name} is not enabled`);
  return list.elements.map(hashOf);
}

function validationOf(settings: XmlElement, switches: XmlElement) {
  const validation = child(settings, 'ServerValidation');
  only(validation, 'DisableUserPromptForServerValidation', 'ServerNames', 'TrustedRootCA');
  const names = optional(validation, 'ServerNames');
  return {
    performed: stated(switches, 'PerformServerValidation'),
    comparesNames: stated(switches, 'AcceptServerName'),
    promptDisabled: flag(validation, 'DisableUserPromptForServerValidation'),
    serverNames: names ? textOf(names) : '',
    roots: validation.elements
      .filter(({ localName }) => localName === 'TrustedRootCA')
      .filter((element) => textOf(element) !== '')
      .map(hashOf),
  };
}

/** Whatever else stands there is kept in a way nobody has seen. */
function only(element: XmlElement, ...names: readonly string[]): void {
  const other = element.elements.find(({ localName }) => !names.includes(localName));
  if (other) throw new NoBytes(`how a phonebook keeps ${other.localName} is not known`);
}

function optional(element: XmlElement, name: string): XmlElement | undefined {
  const [found, ...more] = element.elements.filter(({ localName }) => localName === name);
  if (more.length > 0) throw new NoBytes(`${name} stands several times`);
  return found;
}

function child(element: XmlElement, name: string): XmlElement {
  const found = optional(element, name);
  if (!found) throw new NoBytes(`${name} is missing in ${element.localName}`);
  return found;
}

function textOf(element: XmlElement): string {
  return element.value?.text.trim() ?? '';
}

/** A switch that has to be there. */
function stated(element: XmlElement, name: string): boolean {
  return truthOf(child(element, name));
}

/** A switch that is off where it is left out. */
function flag(element: XmlElement, name: string): boolean {
  const found = optional(element, name);
  return found !== undefined && truthOf(found);
}

function truthOf(element: XmlElement): boolean {
  const value = parseBoolean(textOf(element));
  if (value === undefined) throw new NoBytes(`${element.localName} is no boolean`);
  return value;
}

function hashOf(element: XmlElement): string {
  const hash = normaliseHash(textOf(element));
  if (hash?.length !== 40) throw new NoBytes(`${element.localName} is no SHA-1 thumbprint`);
  return hash.toUpperCase();
}

/** The configuration with some settings, as Windows lays it out. */
export function xmlOfSettings(settings: EapSettings): string {
  const number = settings.kind === 'peap' ? 25 : 26;
  const common = (name: string, value: number) => element(name, String(value), 'common');
  const method = ['Type', 'VendorId', 'VendorType', 'AuthorId'].map((name) =>
    common(name, name === 'Type' ? number : 0),
  );
  return [
    `<EapHostConfig xmlns="${uri('hostConfig')}">`,
    ...indented('<EapMethod>', ...indented(...method), '</EapMethod>'),
    ...indented(
      `<Config xmlns="${uri('hostConfig')}">`,
      ...indented(...(settings.kind === 'peap' ? peapXml(settings) : msChapXml(settings))),
      '</Config>',
    ),
    '</EapHostConfig>',
  ].join('\n');
}

function eapXml(number: number, namespace: EapNamespaceId, ...lines: readonly string[]): string[] {
  return [
    `<Eap xmlns="${uri('base')}">`,
    ...indented(
      element('Type', String(number)),
      `<EapType xmlns="${uri(namespace)}">`,
      ...indented(...lines),
      '</EapType>',
    ),
    '</Eap>',
  ];
}

function msChapXml({ usesWinlogon }: MsChapSettings): string[] {
  return eapXml(26, 'mschap1', element('UseWinLogonCredentials', String(usesWinlogon)));
}

function peapXml(settings: PeapSettings): string[] {
  return eapXml(
    25,
    'peap1',
    ...validationXml(settings),
    element('FastReconnect', String(settings.fastReconnect)),
    element('InnerEapOptional', String(settings.innerOptional)),
    ...tlsXml(settings.inner),
    element('EnableQuarantineChecks', String(settings.quarantineChecks)),
    element('RequireCryptoBinding', String(settings.cryptoBinding)),
    '<PeapExtensions>',
    ...indented(...switchesXml(settings, 'peap2')),
    '</PeapExtensions>',
  );
}

function tlsXml(settings: TlsSettings): string[] {
  const { issuers } = settings;
  return eapXml(
    13,
    'tls1',
    '<CredentialsSource>',
    ...indented(
      ...(settings.certificateStore
        ? [
            '<CertificateStore>',
            ...indented(element('SimpleCertSelection', String(settings.simpleSelection))),
            '</CertificateStore>',
          ]
        : ['<SmartCard></SmartCard>']),
    ),
    '</CredentialsSource>',
    ...validationXml(settings),
    element('DifferentUsername', String(settings.differentUsername)),
    ...switchesXml(settings, 'tls2'),
    ...(issuers ? issuersXml(issuers) : []),
  );
}

function issuersXml(issuers: readonly string[]): string[] {
  return [
    `<TLSExtensions xmlns="${uri('tls2')}">`,
    ...indented(
      `<FilteringInfo xmlns="${uri('tls3')}">`,
      ...indented(
        '<CAHashList Enabled="true">',
        ...indented(...issuers.map((hash) => element('IssuerHash', spaced(hash)))),
        '</CAHashList>',
      ),
      '</FilteringInfo>',
    ),
    '</TLSExtensions>',
  ];
}

function validationXml({
  promptDisabled,
  serverNames,
  roots,
}: TlsSettings | PeapSettings): string[] {
  return [
    '<ServerValidation>',
    ...indented(
      element('DisableUserPromptForServerValidation', String(promptDisabled)),
      element('ServerNames', serverNames),
      ...roots.map((hash) => element('TrustedRootCA', spaced(hash))),
    ),
    '</ServerValidation>',
  ];
}

function switchesXml(
  { performed, comparesNames }: TlsSettings | PeapSettings,
  namespace: EapNamespaceId,
): string[] {
  return [
    element('PerformServerValidation', String(performed), namespace),
    element('AcceptServerName', String(comparesNames), namespace),
  ];
}

/** Thumbprints as Windows writes them. */
function spaced(hash: string): string {
  return (hash.toLowerCase().match(/../g) ?? []).join(' ');
}

function element(name: string, text: string, namespace?: EapNamespaceId): string {
  const xmlns = namespace === undefined ? '' : ` xmlns="${uri(namespace)}"`;
  return `<${name}${xmlns}>${escapeText(text)}</${name}>`;
}

function uri(id: EapNamespaceId): string {
  return eapData.namespaces[id].uri;
}

function indented(...lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
