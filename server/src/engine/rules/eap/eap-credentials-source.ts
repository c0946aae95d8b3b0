import { removeElement } from '../../fix/edits';
import { eapChildOf, eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { tlsWith } from './examples';
import { COMMON, insertEapChild, isBroken, lacks } from './support';
import { hasLooseText } from '../../formats/profilexml/absence';

const STORE = [
  '<CertificateStore>',
  '  <SimpleCertSelection>true</SimpleCertSelection>',
  '</CertificateStore>',
];
const sourceWith = (...lines: readonly string[]) => [
  '<CredentialsSource>',
  ...lines.map((line) => `  ${line}`),
  '</CredentialsSource>',
];
const STORE_LINES = STORE.map((line) => line.replace('  ', '\t'));

export default eapRule<'missing' | 'empty' | 'both' | 'store' | 'remove'>({
  meta: {
    ...COMMON,
    id: 'eap-credentials-source',
    title: 'EAP-TLS is not told where the certificate comes from',
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      missing:
        'EAP-TLS has no CredentialsSource, so it is not said where the certificate of the user comes from. Add it, with CertificateStore or SmartCard.',
      empty:
        'CredentialsSource names no source; it must hold CertificateStore or SmartCard, or Windows refuses the configuration.',
      both: 'CredentialsSource holds CertificateStore and SmartCard, but takes one of them only.',
      store: 'Take the certificate from the store',
      remove: 'Remove SmartCard',
    },
    sources: ['eap-tls-v1', 'ms-gpwl-tls'],
    docs: {
      why: 'The certificate comes from the store of the user, or from a smart card. The schema lets one of the two be named, and exactly one.',
      remedy: 'Name one: `CertificateStore` with `SimpleCertSelection`, or an empty `SmartCard`.',
      exceptions:
        'The schema lets the whole `CredentialsSource` out, so that is a warning only. Virtual smart cards and Windows Hello for Business count as certificates in the store as well.',
    },
    examples: {
      bad: [
        {
          code: tlsWith('<«CredentialsSource»/>'),
          message:
            'CredentialsSource names no source; it must hold CertificateStore or SmartCard, or Windows refuses the configuration.',
          fixed: tlsWith(...sourceWith(...STORE)),
        },
        {
          code: tlsWith(...sourceWith('<SmartCard/>', ...STORE)).replace(
            '<CertificateStore>',
            '<«CertificateStore»>',
          ),
          message:
            'CredentialsSource holds CertificateStore and SmartCard, but takes one of them only.',
          fixed: tlsWith(...sourceWith(...STORE)),
        },
        {
          code: tlsWith('<DifferentUsername>false</DifferentUsername>').replace(
            '<EapType',
            '<«EapType»',
          ),
          message:
            'EAP-TLS has no CredentialsSource, so it is not said where the certificate of the user comes from. Add it, with CertificateStore or SmartCard.',
          fixed: tlsWith(...sourceWith(...STORE), '<DifferentUsername>false</DifferentUsername>'),
        },
      ],
      good: [
        { code: tlsWith(...sourceWith(...STORE)) },
        { code: tlsWith(...sourceWith('<SmartCard/>')) },
      ],
    },
  },
  check({ host, text, report }) {
    for (const { kind, settings } of eapHost(host).methods) {
      if (kind !== 'tls') continue;
      const source = eapChildOf(settings, 'CredentialsSource');
      if (!source) {
        if (!lacks(settings, 'CredentialsSource')) continue;
        const lines = [
          '<CredentialsSource>',
          ...STORE_LINES.map((line) => `\t${line}`),
          '</CredentialsSource>',
        ];
        const edits = [insertEapChild(text, settings, 'CredentialsSource', lines)];
        report(settings.element.nameSpan, 'missing', undefined, {
          severity: 'warning',
          fixes: [{ title: 'store', safety: 'unsafe', preferred: true, edits }],
        });
        continue;
      }
      if (isBroken(source) || hasLooseText(source.element)) continue;
      const card = eapChildOf(source, 'SmartCard');
      const store = eapChildOf(source, 'CertificateStore');
      if (card && store) {
        const second = card.element.start < store.element.start ? store : card;
        const edits = [removeElement(text, card.element)];
        report(second.element.nameSpan, 'both', undefined, {
          fixes: [{ title: 'remove', safety: 'unsafe', preferred: true, edits }],
        });
      } else if (!card && !store && source.element.elements.length === 0) {
        const edits = [insertEapChild(text, source, 'CertificateStore', STORE_LINES)];
        report(source.element.nameSpan, 'empty', undefined, {
          fixes: [{ title: 'store', safety: 'unsafe', preferred: true, edits }],
        });
      }
    }
  },
});
