/** Exports of policy servers, made from a few words about their policies. */
/** Thumbprint of the certificate of the policy server. */
export const HASH = '0123456789abcdef0123456789abcdef01234567';
const zeros = (digits: number) => '0'.repeat(digits);
export const head = (type: string) => type + zeros(30);
export const PEAP_TLS = `${head('19')}80000000020000008000000001000000140000${`00${HASH}`}0100000001000000580000000d${zeros(30)}480000000000000014000000${HASH}${zeros(24)}`;
export const PEAP_MSCHAP = `${head('19')}38000000020000003800000001000000140000${`00${HASH}`}0100000001000000100000001a00000000000000`;

/** One network policy, and its profile of the same name. */
export interface Policy {
  readonly name?: string;
  readonly grants?: string;
  readonly conditions?: readonly string[];
  readonly eap?: readonly string[];
  readonly settings?: readonly string[];
  readonly sequence?: number;
}

export const element = (name: string, value: string) => `<${name}>${value}</${name}>`;
export const record = (name: string, properties: string) =>
  `<${name} name="${name}"><Properties>${properties}</Properties></${name}>`;
export const group = (name: string, children: string) =>
  `<${name}><Children>${children}</Children></${name}>`;

/** An export of a policy server. @param more What stands beside the policies. */
export function policyExport(policies: readonly Policy[], more = ''): string {
  const profiles = policies.map(({ name = 'VPN', grants = '1', eap = ['19'], settings = [] }) =>
    record(
      name,
      element('msNPAllowDialin', grants) +
        element('msNPAuthenticationType2', '5') +
        eap.map((type) => element('msNPAllowedEapType', head(type))).join('') +
        settings.map((each) => element('msEAPConfiguration', each)).join(''),
    ),
  );
  const network = policies.map(({ name = 'VPN', conditions = [], sequence = 1 }) =>
    record(
      name,
      element('msNPSequence', String(sequence)) +
        conditions.map((each) => element('msNPConstraint', each)).join(''),
    ),
  );
  const service =
    group('RadiusProfiles', profiles.join('')) + group('NetworkPolicy', network.join('')) + more;
  return `<Root>${element('Children', group('Microsoft_Internet_Authentication_Service', service))}</Root>`;
}
