import { profileRule } from '../rule';
import {
  clientFilters,
  complianceHost,
  ENTRA_FILTER,
  filteringInfo,
  tlsExample,
  tlsExtensions,
} from './clientFilter';
import { ENTRA_EKU } from './support';

const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';

const ISSUERS: readonly string[] = [
  '<CAHashList Enabled="true">',
  '\t<IssuerHash>2f 4b 8c 1d 9e 0a 73 56 b2 c4 d8 e1 f0 9a 3b 5c 7d 6e 4f 21 </IssuerHash>',
  '</CAHashList>',
];

/** The Entra filter with one more usage that a certificate must have. */
function withUsage(inList: readonly string[]): string[] {
  return [...ENTRA_FILTER.slice(0, -1), ...inList, ...ENTRA_FILTER.slice(-1)];
}

export default profileRule<'issuers' | 'usage' | 'list'>({
  meta: {
    id: 'compliance-issuer-filter-conflict',
    title: 'Another filter may hide the certificate for conditional access',
    kinds: ['profilexml'],
    group: 'compliance',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      issuers:
        'The list of issuers must hold the VPN root of your Entra tenant, or it hides the certificate for conditional access. Check that it does, or leave the list out.',
      usage:
        'The certificate for conditional access does not have the usage {oid}, so with both usages required none is found. Remove this one.',
      list: 'The usage for conditional access is required here.',
    },
    sources: ['dpc-profile', 'vpn-conditional-access'],
    docs: {
      why: 'A client certificate must pass every filter in force: its issuer is in the list, and it has all usages of the list. The certificates for conditional access come from the VPN authority of the Entra tenant and carry its own usage, so filters made for another authority hide them. In this mode the Dynamic Profile Configurator switches its list of issuers off and asks for that usage alone.',
      remedy:
        'Filter for 1.3.6.1.4.1.311.87 alone, or add the thumbprint of the VPN root certificate of the tenant to the list of issuers.',
      exceptions:
        'Whether a thumbprint belongs to the tenant cannot be seen in the file, so a list of issuers is an information only.',
    },
    examples: {
      bad: [
        {
          code: tlsExample(
            tlsExtensions(
              filteringInfo([
                (ISSUERS[0] ?? '').replace('CAHashList', '«CAHashList»'),
                ...ISSUERS.slice(1),
                ...ENTRA_FILTER,
              ]),
            ),
          ),
          message:
            'The list of issuers must hold the VPN root of your Entra tenant, or it hides the certificate for conditional access. Check that it does, or leave the list out.',
        },
        {
          code: tlsExample(
            tlsExtensions(
              filteringInfo(
                withUsage([
                  '\t<«EKUMapInList»>',
                  '\t\t<EKUOID>1.3.6.1.4.1.99999.1</EKUOID>',
                  '\t</EKUMapInList>',
                ]),
              ),
            ),
          ),
          message:
            'The certificate for conditional access does not have the usage 1.3.6.1.4.1.99999.1, so with both usages required none is found. Remove this one.',
        },
      ],
      good: [
        { code: tlsExample(tlsExtensions()) },
        {
          code: tlsExample(
            tlsExtensions(
              filteringInfo(
                withUsage([
                  '\t<EKUMapInList>',
                  '\t\t<EKUOID>1.3.6.1.5.5.7.3.2</EKUOID>',
                  '\t</EKUMapInList>',
                ]),
              ),
            ),
          ),
        },
        {
          code: tlsExample(
            tlsExtensions(
              filteringInfo([
                ...ISSUERS.map((line) => line.replace('="true"', '="false"')),
                ...ENTRA_FILTER,
              ]),
            ),
          ),
        },
      ],
    },
  },
  check({ profile, report }) {
    const host = complianceHost(profile);
    if (!host) return;
    for (const { issuers, usages } of clientFilters(host)) {
      const entra = usages.find(({ oid }) => oid === ENTRA_EKU);
      // Without the usage there is a finding about that, and the filter may be for another user.
      if (!entra) continue;
      if (issuers) report(issuers.element.nameSpan, 'issuers', {}, { severity: 'information' });
      for (const { node, oid } of usages) {
        if (oid === undefined || oid === ENTRA_EKU || oid === CLIENT_AUTHENTICATION) continue;
        if (oid.includes('*')) continue;
        const related = [{ span: entra.node.element.nameSpan, message: 'list' as const }];
        report(node.element.nameSpan, 'usage', { oid }, { related });
      }
    }
  },
});
