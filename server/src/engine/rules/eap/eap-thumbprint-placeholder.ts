import { eapData } from '../../knowledge/eap.generated';
import { eapRule } from '../rule';
import { peapWith, THUMBPRINT } from './examples';
import { COMMON } from './support';
import { isInvitation, thumbprintsIn } from './thumbprints';

/** Thumbprints in published sample profiles. */
const SAMPLES: ReadonlySet<string> = new Set(eapData.sampleThumbprints.map(({ digits }) => digits));

const example = (hash: string) =>
  peapWith('<ServerValidation>', `  <TrustedRootCA>${hash}</TrustedRootCA>`, '</ServerValidation>');

export default eapRule<'pattern' | 'sample' | 'note'>({
  meta: {
    ...COMMON,
    id: 'eap-thumbprint-placeholder',
    title: 'A placeholder was left in the place of a thumbprint',
    severity: 'warning',
    confidence: 'documented',
    fix: 'none',
    messages: {
      pattern:
        '{name} is a placeholder; no certificate has this thumbprint. Write the thumbprint of your own certification authority.',
      sample:
        '{name} is the thumbprint of a published sample profile. Write the one of your own certification authority.',
      note: "'{found}' is a note on what to write here. Write the thumbprint of your own certification authority.",
    },
    sources: ['vpn-profile-options', 'aovpn-profile-entra', 'eap-configuration', 'eap-windows-11'],
    docs: {
      why: 'Configurations are often made from a sample. With a thumbprint that is not yours no RADIUS server passes, or no certificate of the user is a candidate.',
      remedy:
        'Write the SHA-1 thumbprint of the certificate: for `TrustedRootCA` the root above the certificate of the RADIUS server, for `IssuerHash` a certification authority above the certificates of the users.',
      exceptions:
        'Looked for are thumbprints of one repeated byte, of digits or bytes in sequence, and those of two published samples.',
    },
    examples: {
      bad: [
        {
          code: example(`«${Array<string>(20).fill('00').join(' ')}»`),
          message:
            'TrustedRootCA is a placeholder; no certificate has this thumbprint. Write the thumbprint of your own certification authority.',
        },
        {
          code: example('«DB525D00F813849E3FEEC253DBB04F2104C3C2B6»'),
          message:
            'TrustedRootCA is the thumbprint of a published sample profile. Write the one of your own certification authority.',
        },
        {
          code: example('«xx xx xx xx»'),
          message:
            "'xx xx xx xx' is a note on what to write here. Write the thumbprint of your own certification authority.",
        },
      ],
      good: [{ code: example(THUMBPRINT) }, { code: example('{{thumbprint}}') }],
    },
  },
  check({ host, report }) {
    for (const { node, field, digits } of thumbprintsIn(host)) {
      const name = node.element.localName;
      if (digits === undefined) {
        if (isInvitation(field.text)) report(field.span, 'note', { found: field.text });
      } else if (SAMPLES.has(digits)) {
        // Published, so perhaps somebody's real root: not as sure as a made-up one.
        report(field.span, 'sample', { name }, { severity: 'information' });
      } else if (isPattern(digits)) report(field.span, 'pattern', { name });
    }
  },
});

/** Whether the digits are made up: one byte again and again, or a series. */
function isPattern(digits: string): boolean {
  if (digits.length < 8) return false;
  const bytes = digits.match(/../g) ?? [];
  if (bytes.every((byte) => byte === bytes[0])) return true;
  if (/^(1234567890|0123456789|0123456789abcdef|1234567890abcdef)+[0-9a-f]{0,15}$/.test(digits)) {
    return true;
  }
  return bytes.every(
    (byte, i) => i === 0 || parseInt(byte, 16) === parseInt(bytes[i - 1] ?? '', 16) + 1,
  );
}
