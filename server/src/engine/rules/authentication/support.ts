import { hasChild, hasLooseText } from '../../formats/profilexml/absence';
import type { Profile } from '../../formats/profilexml/profile';
import type { XmlElement, XmlValue } from '../../syntax/xml/tree';

/** What stands where the configuration of a user EAP method belongs. */
export type EapState =
  /** An EapHostConfig element. */
  | { readonly kind: 'present' }
  /** A variable of a script or another thing that cannot be judged, or that another rule judges. */
  | { readonly kind: 'unknown' }
  /** An EapHostConfig written as text. */
  | { readonly kind: 'escaped'; readonly configuration: XmlElement; readonly value: XmlValue }
  /** Some other text. */
  | { readonly kind: 'text'; readonly value: XmlValue }
  /** An EapHostConfig without some of the elements that belong around it. */
  | {
      readonly kind: 'unwrapped';
      /** The outermost element that is there: EapHostConfig, or Configuration around it. */
      readonly part: XmlElement;
      /** What belongs around the part, outermost first. */
      readonly missing: readonly ('Eap' | 'Configuration')[];
    }
  /** An EapHostConfig in an element that has another name than Configuration. */
  | { readonly kind: 'misnamed'; readonly part: XmlElement }
  /** Nothing; with the innermost element that is there. */
  | {
      readonly kind: 'missing';
      readonly eap: XmlElement | undefined;
      readonly configuration: XmlElement | undefined;
    };

const AROUND_HOST = ['Eap', 'Configuration'] as const;

/** Whether an element is an EapHostConfig, or the Configuration around one. */
function isConfiguration({ localName, elements }: XmlElement): boolean {
  if (localName === 'EapHostConfig') return true;
  return localName === 'Configuration' && elements.some((e) => e.localName === 'EapHostConfig');
}

const UNKNOWN: EapState = { kind: 'unknown' };

/** Looks at the place of the EAP configuration; meaningful for a profile with Authentication. */
export function eapStateOf(profile: Profile): EapState {
  const authentication = profile.element('NativeProfile/Authentication');
  if (!authentication) return UNKNOWN;
  const eap = authentication.child('Eap');
  if (!eap) {
    const part = authentication.elements.find(isConfiguration);
    if (part) {
      const missing = part.localName === 'EapHostConfig' ? AROUND_HOST : (['Eap'] as const);
      return { kind: 'unwrapped', part, missing };
    }
    const unclear = hasChild(authentication, 'Eap') || hasLooseText(authentication);
    return unclear ? UNKNOWN : { kind: 'missing', eap: undefined, configuration: undefined };
  }
  const configuration = eap.child('Configuration');
  if (!configuration) {
    const part = eap.elements.find((e) => e.localName === 'EapHostConfig');
    if (part) return { kind: 'unwrapped', part, missing: ['Configuration'] };
    if (hasChild(eap, 'Configuration') || hasLooseText(eap)) return UNKNOWN;
    const named = eap.elements.find((e) => e.elements.some(isConfiguration));
    if (named) return { kind: 'misnamed', part: named };
    return { kind: 'missing', eap, configuration: undefined };
  }
  if (configuration.elements.some((e) => e.localName === 'EapHostConfig'))
    return { kind: 'present' };
  if (configuration.elements.length > 0 || configuration.isBlank) {
    return hasLooseText(configuration) ? UNKNOWN : { kind: 'missing', eap, configuration };
  }
  const { value } = configuration;
  if (!value)
    return hasLooseText(configuration) ? UNKNOWN : { kind: 'missing', eap, configuration };
  if (/<([\w.-]+:)?EapHostConfig\b/.test(value.text))
    return { kind: 'escaped', configuration, value };
  return { kind: 'text', value };
}

/** Whether a file calls itself a sample, which may leave places open. */
export function isSampleName(fileName: string | undefined): boolean {
  return fileName !== undefined && /sample|template|example|demo/i.test(fileName);
}

/** Wraps lines of an Authentication element in a user tunnel profile, for examples. */
export function authenticationExample(
  lines: readonly string[],
  protocol = '<NativeProtocolType>IKEv2</NativeProtocolType>',
): string {
  return [
    '<VPNProfile>',
    '  <NativeProfile>',
    `    ${protocol}`,
    '    <Authentication>',
    ...lines.map((line) => `      ${line}`),
    '    </Authentication>',
    '  </NativeProfile>',
    '</VPNProfile>',
  ].join('\n');
}

/** An `Eap` element that is complete as far as this group looks, for examples. */
export const EAP_EXAMPLE: readonly string[] = [
  '<Eap>',
  '  <Configuration>',
  '    <EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"></EapHostConfig>',
  '  </Configuration>',
  '</Eap>',
];

/** The smallest complete EapHostConfig, for examples: its settings are the method's own blob. */
export const HOST_EXAMPLE =
  '<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><EapMethod>' +
  '<Type xmlns="http://www.microsoft.com/provisioning/EapCommon">25</Type>' +
  '<AuthorId xmlns="http://www.microsoft.com/provisioning/EapCommon">0</AuthorId>' +
  '</EapMethod><ConfigBlob>0123</ConfigBlob></EapHostConfig>';
