/** Pieces of odd texts. */
import { profileExample } from '../../../server/src/engine/rules/exampleLines';

export const native = (...lines: readonly string[]) =>
  profileExample(
    '<NativeProfile>',
    '<Servers>vpn.contoso.com</Servers>',
    ...lines,
    '</NativeProfile>',
  );
export const type = (value: string) => `<NativeProtocolType>${value}</NativeProtocolType>`;
export const filter = (...lines: readonly string[]) =>
  profileExample('<TrafficFilter>', ...lines, '</TrafficFilter>');
export const names = (name: string, servers = '10.0.0.53') =>
  `<DomainNameInformation><DomainName>${name}</DomainName><DnsServers>${servers}</DnsServers></DomainNameInformation>`;
/** One profile of what several words give. */
export const inOne = (words: readonly string[], profileOf: (word: string) => string) =>
  words.map(profileOf).join('\n').replaceAll('</VPNProfile>\n<VPNProfile>\n', '');
export const entry = (...lines: readonly string[]) =>
  ['[Corp]', 'Type=2', 'VpnStrategy=7', ...lines, 'DEVICE=vpn', ''].join('\r\n');
export const list = (rows: Readonly<Record<string, string>>) =>
  Object.entries(rows)
    .map(([name, value]) => `${name.padEnd(30)}: ${value}`)
    .join('\n');
export const SSTP = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters';
export const REG = 'Windows Registry Editor Version 5.00\r\n\r\n';
export const LIST =
  '<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol></ProtocolList>';
export const DEVICE = '<DeviceTunnel>true</DeviceTunnel>';
export const EXPRESSION = '$xml = $xml';
