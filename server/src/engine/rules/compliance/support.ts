import { parseBoolean } from '../../connection/values/scalars';
import type { XmlElement } from '../../syntax/xml/tree';

/** Path of the settings for conditional access. */
export const COMPLIANCE = 'VPNProfile/DeviceCompliance';

/** The EKU of the certificates Entra ID issues for conditional access. */
export const ENTRA_EKU = '1.3.6.1.4.1.311.87';

/** Whether a child of that name holds a certain boolean. */
export function holds(element: XmlElement | undefined, name: string, expected: boolean): boolean {
  const value = element?.child(name)?.value;
  return value !== undefined && parseBoolean(value.text) === expected;
}

/** Whether a text is words where a code belongs: a note on what to write, left from a sample. */
export function isNote(text: string): boolean {
  return text.length < 200 && /[A-Za-z]{2,}\s+[A-Za-z]/.test(text) && !/[0-9a-f]{8}/i.test(text);
}

/** A profile with these lines in DeviceCompliance, for examples. */
export function complianceExample(...lines: readonly string[]): string {
  return [
    '<VPNProfile>',
    '  <DeviceCompliance>',
    ...lines.map((line) => `    ${line}`),
    '  </DeviceCompliance>',
    '</VPNProfile>',
  ].join('\n');
}

/** An Sso element that is complete, for examples. */
export const SSO: readonly string[] = [
  '<Sso>',
  '  <Enabled>true</Enabled>',
  '  <Eku>1.3.6.1.5.5.7.3.2</Eku>',
  '  <IssuerHash>2f4b8c1d9e0a7356b2c4d8e1f09a3b5c7d6e4f21</IssuerHash>',
  '</Sso>',
];
