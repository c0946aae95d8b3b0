import { protocolName } from '../../../connection/values/words';
import type { XmlElement } from '../../../syntax/xml/tree';
import { eapSymbolDetail } from '../../eap/features/symbols';
import { inEapHost } from '../../eap/file';
import type { DocSymbol, SymbolKind } from '../../features';
import { xmlSymbols } from '../../xml/symbols';
import type { ProfileFile } from '../file';
import { readFilter, readNrptRule, readRoute } from '../profile';
import { isSecret, knownElement, knownPath } from './place';

/** The elements of a document as a tree, each with its main value. Secrets are never shown. */
export function documentSymbols(file: ProfileFile): DocSymbol[] {
  return xmlSymbols(file, { kind: kindOf, detail: (element) => detailOf(file, element) });
}

function kindOf(element: XmlElement): SymbolKind {
  switch (knownElement(element)?.type) {
    case 'container':
    case 'xml':
      return 'container';
    case 'boolean':
      return 'boolean';
    case 'integer':
      return 'number';
    case 'enumeration':
      return 'enumeration';
    default:
      return 'string';
  }
}

function detailOf(file: ProfileFile, element: XmlElement): string {
  if (isSecret(element)) return element.isBlank ? '' : '••••••';
  const inEap = inEapHost(element) ? eapSymbolDetail(file, element) : undefined;
  if (inEap !== undefined) return inEap;
  const path = knownPath(element);
  const summarise = path === undefined ? undefined : SUMMARIES[path];
  return summarise ? summarise(element) : (element.value?.text ?? '');
}

function text(element: XmlElement, ...path: readonly string[]): string {
  return element.descendant(...path)?.value?.text ?? '';
}

/** Joins the parts that say something. */
function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** The main value of containers, by path. */
const SUMMARIES: Readonly<Record<string, (element: XmlElement) => string>> = {
  VPNProfile: (e) => {
    const device = text(e, 'DeviceTunnel') === 'true' ? 'device tunnel' : '';
    const name = text(e, 'ProfileName');
    return name && device ? `${name}, ${device}` : name || device;
  },
  'VPNProfile/NativeProfile': (e) => join(protocolOf(e), text(e, 'Servers')),
  'VPNProfile/NativeProfile/ProtocolList': (e) => listedProtocols(e).join(', '),
  'VPNProfile/NativeProfile/ProtocolList/NativeProtocol': (e) => text(e, 'Type'),
  'VPNProfile/NativeProfile/Authentication': (e) =>
    [text(e, 'UserMethod'), text(e, 'MachineMethod')].filter((t) => t !== '').join(', '),
  'VPNProfile/NativeProfile/CryptographySuite': (e) =>
    [text(e, 'EncryptionMethod'), text(e, 'IntegrityCheckMethod'), text(e, 'DHGroup')]
      .filter((t) => t !== '')
      .join(', '),
  'VPNProfile/PluginProfile': (e) =>
    join(text(e, 'PluginPackageFamilyName'), text(e, 'ServerUrlList')),
  'VPNProfile/Route': (e) => {
    const route = readRoute(e);
    const address = route.address?.text ?? '';
    const prefix = route.prefix ? `/${route.prefix.text}` : '';
    return join(`${address}${prefix}`, route.isExclusion ? '(excluded)' : '');
  },
  'VPNProfile/TrafficFilter': (e) => {
    const filter = readFilter(e);
    const protocol = filter.protocol;
    return join(
      filter.appId?.text ?? '',
      protocol?.value === undefined ? '' : protocolName(protocol.value),
      filter.remotePorts?.text ?? '',
      filter.remoteAddresses ? `→ ${filter.remoteAddresses.text}` : '',
      filter.direction?.value === 'inbound' ? 'inbound' : '',
    );
  },
  'VPNProfile/TrafficFilter/App': (e) => text(e, 'Id'),
  'VPNProfile/DomainNameInformation': (e) => {
    const rule = readNrptRule(e);
    return join(rule.domainName?.text ?? '', rule.dnsServers ? `→ ${rule.dnsServers.text}` : '');
  },
  'VPNProfile/AppTrigger': (e) => text(e, 'App', 'Id'),
  'VPNProfile/AppTrigger/App': (e) => text(e, 'Id'),
  'VPNProfile/Proxy': (e) => text(e, 'AutoConfigUrl') || text(e, 'Manual', 'Server'),
  'VPNProfile/Proxy/Manual': (e) => text(e, 'Server'),
  'VPNProfile/DeviceCompliance': (e) => text(e, 'Enabled'),
  'VPNProfile/DeviceCompliance/Sso': (e) => text(e, 'Enabled'),
};

function protocolOf(native: XmlElement): string {
  const type = text(native, 'NativeProtocolType');
  const list = native.child('ProtocolList');
  if (type.toLowerCase() !== 'protocollist' || !list) return type;
  return listedProtocols(list).join(', ');
}

function listedProtocols(list: XmlElement): string[] {
  return list
    .childrenNamed('NativeProtocol')
    .map((entry) => text(entry, 'Type'))
    .filter((type) => type !== '');
}
