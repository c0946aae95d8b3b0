import { insertInto } from '../../fix/edits';
import type { Edit } from '../../types';
import { profileRule, type FixInput } from '../rule';
import {
  clientFilters,
  complianceHost,
  ENTRA_FILTER,
  filteringInfo,
  tlsExample,
  tlsExtensions,
  type ClientFilter,
} from './clientFilter';
import { ENTRA_EKU } from './support';

const ISSUERS: readonly string[] = [
  '<CAHashList Enabled="true">',
  '\t<IssuerHash>2f 4b 8c 1d 9e 0a 73 56 b2 c4 d8 e1 f0 9a 3b 5c 7d 6e 4f 21 </IssuerHash>',
  '</CAHashList>',
];

export default profileRule<'missing' | 'issuer' | 'add'>({
  meta: {
    id: 'compliance-eap-filter-missing',
    title: 'EAP does not choose the certificate for conditional access',
    kinds: ['profilexml'],
    group: 'compliance',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        'With DeviceCompliance, EAP-TLS must choose the Entra certificate by its EKU 1.3.6.1.4.1.311.87; without that filter Windows may take another certificate, and then the connection is refused.',
      issuer:
        'EAP-TLS chooses certificates by issuer only. Conditional access is documented with a filter for the EKU 1.3.6.1.4.1.311.87; add it unless the list holds the VPN root of the tenant alone.',
      add: 'Insert the filter for the EKU AAD Conditional Access',
    },
    sources: ['vpn-conditional-access', 'eap-configuration', 'aovpn-profile-entra'],
    docs: {
      why: 'The client gets a certificate from Entra ID for the connection and has other certificates too. The filter for its extended key usage makes EAP-TLS take that one. Without it the server sees an ordinary certificate, the connection is refused or the user is sent round in a circle by a page that says access is not possible yet.',
      remedy:
        'Add `TLSExtensions` with `FilteringInfo`, an `EKUMap` for 1.3.6.1.4.1.311.87 and a `ClientAuthEKUList` that is enabled.',
      exceptions:
        'A filter for the issuer may do the same, so it is a warning there. Configuration with parts that a script fills in is not judged. No fix is offered where a filter of another kind is there already.',
    },
    examples: {
      bad: [
        {
          code: tlsExample([], '«EapType»'),
          message:
            'With DeviceCompliance, EAP-TLS must choose the Entra certificate by its EKU 1.3.6.1.4.1.311.87; without that filter Windows may take another certificate, and then the connection is refused.',
          fixed: tlsExample(tlsExtensions()),
        },
        {
          code: tlsExample(tlsExtensions(filteringInfo(ISSUERS)), '«EapType»'),
          message:
            'EAP-TLS chooses certificates by issuer only. Conditional access is documented with a filter for the EKU 1.3.6.1.4.1.311.87; add it unless the list holds the VPN root of the tenant alone.',
          fixed: tlsExample(tlsExtensions(filteringInfo([...ISSUERS, ...ENTRA_FILTER]))),
        },
        {
          code: tlsExample(
            tlsExtensions(
              filteringInfo(ENTRA_FILTER.map((line) => line.replace('="true"', '="false"'))),
            ),
            '«EapType»',
          ),
          message:
            'With DeviceCompliance, EAP-TLS must choose the Entra certificate by its EKU 1.3.6.1.4.1.311.87; without that filter Windows may take another certificate, and then the connection is refused.',
        },
      ],
      good: [
        { code: tlsExample(tlsExtensions()) },
        { code: tlsExample([]).replace('<Enabled>true', '<Enabled>false') },
      ],
    },
  },
  check({ profile, text, report }) {
    const host = complianceHost(profile);
    if (!host || profile.document.holes.length > 0) return;
    const filters = clientFilters(host);
    const [first] = filters;
    if (!first) return;
    const usages = filters.flatMap((filter) => filter.usages);
    // A usage whose number is not known may be the right one.
    if (usages.some(({ oid }) => oid === undefined || matchesEntra(oid))) return;
    const byIssuer = filters.some((filter) => filter.issuers);
    const edit = addFilter(text, first);
    const fixes: FixInput<'add'>[] = edit
      ? [{ title: 'add', safety: 'unsafe', preferred: true, edits: [edit] }]
      : [];
    report(
      first.method.settings.element.nameSpan,
      byIssuer ? 'issuer' : 'missing',
      {},
      { fixes, ...(byIssuer && { severity: 'warning' }) },
    );
  },
});

/** Whether an OID of a filter covers the Entra EKU; a `*` stands for the rest of it. */
function matchesEntra(oid: string): boolean {
  const star = oid.indexOf('*');
  return star < 0 ? oid === ENTRA_EKU : ENTRA_EKU.startsWith(oid.slice(0, star));
}

/** The edit that adds the filter, where nothing of its kind is there and the names have no prefix. */
function addFilter(text: string, filter: ClientFilter): Edit | undefined {
  const { method, extensions, info } = filter;
  const deepest = info ?? extensions ?? method.settings;
  if (deepest.element.name.includes(':') || !deepest.element.closed) return undefined;
  if (!extensions) return insertInto(text, method.settings.element, tlsExtensions());
  if (!info) return insertInto(text, extensions.element, filteringInfo());
  if (info.children.some((child) => child.is?.name !== 'CAHashList')) return undefined;
  return insertInto(text, info.element, ENTRA_FILTER);
}
