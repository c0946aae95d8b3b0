import { uriOf } from './support';

/** Small configurations for the examples of this group; lines are given without indentation of the frame. */

function deeper(lines: readonly string[], levels: number): string[] {
  return lines.map((line) => '  '.repeat(levels) + line);
}

/** Lines inside an EapHostConfig. */
export function hostWith(...lines: readonly string[]): string {
  return [
    `<EapHostConfig xmlns="${uriOf('hostConfig')}">`,
    ...deeper(lines, 1),
    '</EapHostConfig>',
  ].join('\n');
}

/** Lines inside the `Config` of an EapHostConfig. */
export function configWith(...lines: readonly string[]): string {
  return hostWith('<Config>', ...deeper(lines, 1), '</Config>');
}

/** The lines of an `Eap` element with a type and its settings. */
export function eapLines(
  type: number,
  ns: 'tls1' | 'peap1' | 'mschap1',
  lines: readonly string[],
): string[] {
  return [
    `<Eap xmlns="${uriOf('base')}">`,
    `  <Type>${type}</Type>`,
    `  <EapType xmlns="${uriOf(ns)}">`,
    ...deeper(lines, 2),
    '  </EapType>',
    '</Eap>',
  ];
}

/** Lines inside the settings of EAP-TLS, as the outer method. */
export function tlsWith(...lines: readonly string[]): string {
  return configWith(...eapLines(13, 'tls1', lines));
}

/** Lines inside the settings of PEAP. */
export function peapWith(...lines: readonly string[]): string {
  return configWith(...eapLines(25, 'peap1', lines));
}

/** Lines inside the `FilteringInfo` of EAP-TLS. */
export function filterWith(...lines: readonly string[]): string {
  return tlsWith(
    `<TLSExtensions xmlns="${uriOf('tls2')}">`,
    `  <FilteringInfo xmlns="${uriOf('tls3')}">`,
    ...deeper(lines, 2),
    '  </FilteringInfo>',
    '</TLSExtensions>',
  );
}

/** A server validation that other rules have nothing to say about. */
export const VALIDATION: readonly string[] = [
  '<ServerValidation>',
  '  <DisableUserPromptForServerValidation>true</DisableUserPromptForServerValidation>',
  '  <ServerNames>nps.corp.example.net</ServerNames>',
  '  <TrustedRootCA>8a 1f 3c 95 e4 07 b2 6d 51 fa 90 2e c7 48 d3 6b 1e 74 a9 0c</TrustedRootCA>',
  '</ServerValidation>',
];

/** A thumbprint no certificate has. */
export const THUMBPRINT = '8a 1f 3c 95 e4 07 b2 6d 51 fa 90 2e c7 48 d3 6b 1e 74 a9 0c';
/** Another one. */
export const OTHER_THUMBPRINT = '3e b0 71 c8 15 9d 42 fe 60 a7 2b 8c d4 19 05 e6 93 7f ab 54';
