import { eapAt, eapBoolean, eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { tlsWith } from './examples';
import { COMMON, named, uriOf } from './support';
import { setSwitch } from './switches';

const example = (value: string) =>
  tlsWith(
    '<CredentialsSource>',
    '  <CertificateStore>',
    `    <SimpleCertSelection>${value}</SimpleCertSelection>`,
    '  </CertificateStore>',
    '</CredentialsSource>',
  );

export default eapRule<'found' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-simple-cert-selection',
    title: 'Users choose the certificate themselves',
    severity: 'hint',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      found:
        'With SimpleCertSelection false Windows offers similar certificates to the user, who must pick one; an automatic tunnel waits for that. Set it to true unless a filter leaves one only.',
      set: 'Write {value}',
    },
    sources: ['eap-tls-v1', 'eap-configuration'],
    docs: {
      why: 'Users often hold several certificates of one issuer and name. With `true` Windows takes the most fitting of those by itself.',
      remedy: 'Set it to `true`.',
      exceptions:
        'A configuration with a certificate filter is not reported: the filter may leave one certificate only, and then the switch makes no difference.',
    },
    examples: {
      bad: [
        {
          code: example('«false»'),
          message:
            'With SimpleCertSelection false Windows offers similar certificates to the user, who must pick one; an automatic tunnel waits for that. Set it to true unless a filter leaves one only.',
          fixed: example('true'),
        },
      ],
      good: [
        { code: example('true') },
        {
          code: example('false').replace(
            '</EapType>',
            `  <TLSExtensions xmlns="${uriOf('tls2')}"><FilteringInfo xmlns="${uriOf('tls3')}"/></TLSExtensions></EapType>`,
          ),
        },
      ],
    },
  },
  check({ host, report }) {
    for (const node of named(eapHost(host), 'SimpleCertSelection')) {
      const field = eapBoolean(node);
      if (field?.value !== false) continue;
      const settings = node.parent?.parent?.parent;
      // A filter may well leave one certificate only.
      if (eapAt(settings, 'TLSExtensions', 'FilteringInfo')) continue;
      report(field.span, 'found', undefined, { fixes: setSwitch(field, true, 'unsafe') });
    }
  },
});
