/**
 * PEAP with EAP-TLS inside, as XML lines with leading tabs. The name of the authentication server
 * and the thumbprint of its root are placeholders that other rules point at.
 */
export const PEAP_TLS_TEMPLATE: readonly string[] = (() => {
  const common = 'xmlns="http://www.microsoft.com/provisioning/EapCommon"';
  const host = 'xmlns="http://www.microsoft.com/provisioning/EapHostConfig"';
  const base = 'xmlns="http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1"';
  const peap = 'http://www.microsoft.com/provisioning/MsPeapConnectionPropertiesV';
  const tls = 'http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV';
  const validation = (indent: string) =>
    [
      '<ServerValidation>',
      '\t<DisableUserPromptForServerValidation>true</DisableUserPromptForServerValidation>',
      '\t<ServerNames>nps.corp.example.net</ServerNames>',
      `\t<TrustedRootCA>${Array(20).fill('00').join(' ')}</TrustedRootCA>`,
      '</ServerValidation>',
    ].map((line) => indent + line);
  return [
    `<EapHostConfig ${host}>`,
    '\t<EapMethod>',
    `\t\t<Type ${common}>25</Type>`,
    `\t\t<VendorId ${common}>0</VendorId>`,
    `\t\t<VendorType ${common}>0</VendorType>`,
    `\t\t<AuthorId ${common}>0</AuthorId>`,
    '\t</EapMethod>',
    `\t<Config ${host}>`,
    `\t\t<Eap ${base}>`,
    '\t\t\t<Type>25</Type>',
    `\t\t\t<EapType xmlns="${peap}1">`,
    ...validation('\t\t\t\t'),
    '\t\t\t\t<FastReconnect>true</FastReconnect>',
    '\t\t\t\t<InnerEapOptional>false</InnerEapOptional>',
    `\t\t\t\t<Eap ${base}>`,
    '\t\t\t\t\t<Type>13</Type>',
    `\t\t\t\t\t<EapType xmlns="${tls}1">`,
    '\t\t\t\t\t\t<CredentialsSource>',
    '\t\t\t\t\t\t\t<CertificateStore>',
    '\t\t\t\t\t\t\t\t<SimpleCertSelection>true</SimpleCertSelection>',
    '\t\t\t\t\t\t\t</CertificateStore>',
    '\t\t\t\t\t\t</CredentialsSource>',
    ...validation('\t\t\t\t\t\t'),
    '\t\t\t\t\t\t<DifferentUsername>false</DifferentUsername>',
    `\t\t\t\t\t\t<PerformServerValidation xmlns="${tls}2">true</PerformServerValidation>`,
    `\t\t\t\t\t\t<AcceptServerName xmlns="${tls}2">true</AcceptServerName>`,
    '\t\t\t\t\t</EapType>',
    '\t\t\t\t</Eap>',
    '\t\t\t\t<EnableQuarantineChecks>false</EnableQuarantineChecks>',
    '\t\t\t\t<RequireCryptoBinding>true</RequireCryptoBinding>',
    '\t\t\t\t<PeapExtensions>',
    `\t\t\t\t\t<PerformServerValidation xmlns="${peap}2">true</PerformServerValidation>`,
    `\t\t\t\t\t<AcceptServerName xmlns="${peap}2">true</AcceptServerName>`,
    '\t\t\t\t</PeapExtensions>',
    '\t\t\t</EapType>',
    '\t\t</Eap>',
    '\t</Config>',
    '</EapHostConfig>',
  ];
})();

/** Sets lines one or more levels deeper. */
export function deeper(lines: readonly string[], levels = 1): string[] {
  return lines.map((line) => '\t'.repeat(levels) + line);
}

/** An `Eap` element around the template. */
export const EAP_TEMPLATE: readonly string[] = [
  '<Eap>',
  '\t<Configuration>',
  ...deeper(PEAP_TLS_TEMPLATE, 2),
  '\t</Configuration>',
  '</Eap>',
];

/** Lays out template lines with two blanks for each level, as an example shows them. */
export function exampleLines(lines: readonly string[], level: number): string[] {
  return lines.map((line) => {
    const tabs = /^\t*/.exec(line)?.[0].length ?? 0;
    return '  '.repeat(level + tabs) + line.slice(tabs);
  });
}
