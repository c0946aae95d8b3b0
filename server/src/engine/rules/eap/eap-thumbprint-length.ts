import { eapRule } from '../rule';
import { peapWith, THUMBPRINT } from './examples';
import { COMMON } from './support';
import { thumbprintsIn } from './thumbprints';

const example = (hash: string) =>
  peapWith('<ServerValidation>', `  <TrustedRootCA>${hash}</TrustedRootCA>`, '</ServerValidation>');
const LONG = `${THUMBPRINT} 3e b0 71 c8 15 9d 42 fe 60 a7 2b 8c`;

export default eapRule<'length' | 'sha256'>({
  meta: {
    ...COMMON,
    id: 'eap-thumbprint-length',
    title: 'The thumbprint has a wrong number of digits',
    severity: 'error',
    confidence: 'documented',
    fix: 'none',
    messages: {
      length:
        '{name} has {count} hexadecimal digits, but a SHA-1 thumbprint has 40. It matches no certificate; copy it again.',
      sha256:
        '{name} has 64 hexadecimal digits, which is a SHA-256 hash. The SHA-1 thumbprint with 40 digits belongs here, as the certificate dialog of Windows shows it.',
    },
    sources: ['eap-tls-v1', 'eap-tls-v3-cahash', 'eap-peap-v1', 'ms-gpwl-teap'],
    docs: {
      why: 'Windows compares the SHA-1 hash of a certificate, 20 bytes or 40 digits. A value of another length never matches, so no server passes, or no certificate of the client is a candidate.',
      remedy:
        'Copy the thumbprint again, for example with `Get-ChildItem Cert:\\LocalMachine\\Root | Format-List Subject, Thumbprint`.',
      exceptions:
        'Blanks between the digits are fine. For TEAP the specification names SHA-256 and the sample of Microsoft has SHA-1, so both lengths are accepted there.',
    },
    examples: {
      bad: [
        {
          code: example('«8a 1f 3c 95 e4 07 b2 6d 51 fa 90 2e c7 48 d3 6b 1e 74 a9 0»'),
          message:
            'TrustedRootCA has 39 hexadecimal digits, but a SHA-1 thumbprint has 40. It matches no certificate; copy it again.',
        },
        {
          code: example(`«${LONG}»`),
          message:
            'TrustedRootCA has 64 hexadecimal digits, which is a SHA-256 hash. The SHA-1 thumbprint with 40 digits belongs here, as the certificate dialog of Windows shows it.',
        },
      ],
      good: [{ code: example(THUMBPRINT) }, { code: example(THUMBPRINT.replaceAll(' ', '')) }],
    },
  },
  check({ host, report }) {
    for (const { node, field, digits, bytes } of thumbprintsIn(host)) {
      if (digits === undefined || bytes.includes(digits.length / 2)) continue;
      const message = digits.length === 64 ? 'sha256' : 'length';
      report(field.span, message, { name: node.element.localName, count: digits.length });
    }
  },
});
