import type { XmlFile } from '../../../file';
import { readFilter, readNrptRule, readRoute } from '../profile';
import type { XmlElement } from '../../../syntax/xml/tree';
import { eapFeatures } from '../../eap/features';
import { inEapHost, isSecret, knownElement, knownPath } from './place';
import { protocolName } from '../../../features/text';
import type { DocSymbol, SymbolKind } from '../../../features/types';

/** Levels shown; what is deeper cannot be read in an outline and would strain its protocol. */
const MAX_DEPTH = 40;
const MAX_SYMBOLS = 20_000;
const MAX_DETAIL = 80;

/** The elements of a document as a tree, each with its main value. Secrets are never shown. */
export function documentSymbols(file: XmlFile): DocSymbol[] {
  let left = MAX_SYMBOLS;
  const build = (elements: readonly XmlElement[], depth: number): DocSymbol[] => {
    const symbols: DocSymbol[] = [];
    for (const element of elements) {
      if (left <= 0) break;
      if (element.name === '') continue;
      left--;
      symbols.push({
        name: element.name,
        detail: detailOf(file, element),
        kind: kindOf(element),
        span: element.span,
        nameSpan: element.nameSpan,
        children: depth < MAX_DEPTH ? build(element.elements, depth + 1) : [],
      });
    }
    return symbols;
  };
  return build(file.document.topElements, 1);
}

function kindOf(element: XmlElement): SymbolKind {
  if (!element.parent) return 'root';
  if (element.elements.length > 0) return 'container';
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

function detailOf(file: XmlFile, element: XmlElement): string {
  if (isSecret(element)) return element.isBlank ? '' : '••••••';
  const inEap = inEapHost(element) ? eapFeatures.symbolDetail(file, element) : undefined;
  if (inEap !== undefined) return shorten(inEap);
  const path = knownPath(element);
  const summarise = path === undefined ? undefined : SUMMARIES[path];
  return shorten(summarise ? summarise(element) : (element.value?.text ?? ''));
}

function shorten(text: string): string {
  const line = text.slice(0, 4 * MAX_DETAIL).replace(/\s+/g, ' ');
  if (line.length <= MAX_DETAIL) return line;
  // Never cut a surrogate pair in two.
  return `${line.slice(0, MAX_DETAIL - 1).replace(/[\ud800-\udbff]$/, '')}…`;
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
