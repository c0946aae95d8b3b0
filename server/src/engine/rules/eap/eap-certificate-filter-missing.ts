import { eapAt, eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { filterWith, tlsWith } from './examples';
import { COMMON, isBroken } from './support';

const STORE = [
  '<CredentialsSource>',
  '  <CertificateStore>',
  '    <SimpleCertSelection>true</SimpleCertSelection>',
  '  </CertificateStore>',
  '</CredentialsSource>',
];

export default eapRule<'missing'>({
  meta: {
    ...COMMON,
    id: 'eap-certificate-filter-missing',
    title: 'EAP-TLS has no filter for the certificate of the user',
    severity: 'off',
    confidence: 'documented',
    fix: 'none',
    messages: {
      missing:
        'EAP-TLS takes any certificate with the usage Client Authentication. Users with several of them are asked which one to take; a filter by issuer or usage in TLSExtensions leaves one.',
    },
    sources: ['eap-configuration', 'eap-tls-v3-filter', 'hicks-certificate-prompt'],
    docs: {
      why: 'Users may hold certificates for Wi-Fi, for other services, or from other organisations. When more than one comes into question Windows asks, or takes one the RADIUS server refuses.',
      remedy:
        'Add `TLSExtensions` with a `FilteringInfo` that names the issuing certification authority (`CAHashList`) or an extended key usage (`ClientAuthEKUList`). Snippets for both are there.',
      exceptions:
        'Where each user has one certificate only, no filter is needed, and most published profiles have none. Off by default for that reason.',
    },
    examples: {
      bad: [
        {
          code: tlsWith(...STORE).replace('<EapType', '<«EapType»'),
          message:
            'EAP-TLS takes any certificate with the usage Client Authentication. Users with several of them are asked which one to take; a filter by issuer or usage in TLSExtensions leaves one.',
        },
      ],
      good: [
        { code: filterWith('<ClientAuthEKUList Enabled="true"/>') },
        { code: tlsWith('<CredentialsSource>', '  <SmartCard/>', '</CredentialsSource>') },
      ],
    },
  },
  check({ host, report }) {
    for (const { kind, settings } of eapHost(host).methods) {
      if (kind !== 'tls' || isBroken(settings)) continue;
      if (!eapAt(settings, 'CredentialsSource', 'CertificateStore')) continue;
      if (eapAt(settings, 'TLSExtensions', 'FilteringInfo')) continue;
      report(settings.element.nameSpan, 'missing');
    }
  },
});
