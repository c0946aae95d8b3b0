import type { PhonebookFile } from '../file';
import { isDeviceTunnel, isVpn, keyNamed, valueWords, type PhonebookEntry } from '..';
import type { PbkBlock, PbkPair } from '../../../syntax/pbk';
import type { DocSymbol, SymbolKind } from '../../features';

/** Most symbols given: more cannot be read and strain the protocol. */
const MAX_SYMBOLS = 20_000;
const MAX_DETAIL = 80;

/** The values shown below an entry. */
const MAIN: ReadonlySet<string> = new Set([
  'VpnStrategy',
  'DataEncryption',
  'AuthRestrictions',
  'CustomAuthKey',
  'IpPrioritizeRemote',
  'IpInterfaceMetric',
  'UseRasCredentials',
  'DisableMobility',
  'NetworkOutageTime',
  'IpDnsSuffix',
  'NumCustomPolicy',
  'NumRoutes',
  'NumNrptRules',
  'NumTrustedNetworks',
  'AlwaysOnCapable',
  'DeviceTunnel',
]);

/** The entries with their main values and blocks. Secrets are never shown. */
export function documentSymbols(file: PhonebookFile): DocSymbol[] {
  let left = MAX_SYMBOLS - file.entries.length;
  return file.entries.slice(0, MAX_SYMBOLS).map((entry) => {
    const children = left > 0 ? childrenOf(entry) : [];
    left -= children.length;
    const { content, nameSpan, header } = entry.syntax;
    return {
      name: entry.name === '' ? '(no name)' : entry.name,
      detail: shorten(detailOf(entry)),
      kind: 'root',
      span: content,
      nameSpan: nameSpan.end > nameSpan.start ? nameSpan : header.span,
      children,
    };
  });
}

function detailOf(entry: PhonebookEntry): string {
  if (!isVpn(entry)) return valueWords('Type', entry.type?.raw ?? '') ?? '';
  const kind = isDeviceTunnel(entry) ? 'device tunnel' : '';
  const strategy = valueWords('VpnStrategy', entry.strategy?.raw ?? '') ?? '';
  const server = entry.phoneNumber?.raw ?? '';
  return [kind, strategy.replace(/ \(.*/, ''), server].filter((part) => part !== '').join(', ');
}

function childrenOf(entry: PhonebookEntry): DocSymbol[] {
  const { pairs, blocks } = entry.syntax;
  const values = pairs.filter(
    ({ block, key }) => block === 'entry' && MAIN.has(keyNamed(key)?.name ?? ''),
  );
  return [...values.map(pairSymbol), ...blocks.map(blockSymbol)];
}

function pairSymbol(pair: PbkPair): DocSymbol {
  const words = valueWords(pair.key, pair.value);
  return {
    name: pair.key,
    detail: shorten(words === null ? pair.value : `${pair.value}: ${words}`),
    kind: kindOf(pair.key),
    span: pair.span,
    nameSpan: pair.keySpan,
    children: [],
  };
}

function blockSymbol(block: PbkBlock): DocSymbol {
  return {
    name: block.opener.key,
    detail: shorten(block.opener.value),
    kind: 'container',
    span: { start: block.opener.span.start, end: block.span.end },
    nameSpan: block.opener.keySpan,
    children: block.blocks.map(blockSymbol),
  };
}

function kindOf(name: string): SymbolKind {
  switch (keyNamed(name)?.type) {
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'count':
    case 'bitmask':
      return 'number';
    case 'enumeration':
      return 'enumeration';
    default:
      return 'string';
  }
}

function shorten(text: string): string {
  if (text.length <= MAX_DETAIL) return text;
  return `${text.slice(0, MAX_DETAIL - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
