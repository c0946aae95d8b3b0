import { replaceSpan } from '../../fix/edits';
import { splitList } from '../../connection/values/lists';
import { normaliseHash } from '../../connection/values/names';
import { elementRule, type FixInput } from '../rule';
import { COMPLIANCE, complianceExample, isNote } from './support';
import { isPlaceholder } from '../../text/templates';

type Message = 'separators' | 'length' | 'sha256' | 'other' | 'note' | 'strip';

const DIGITS = '2f4b8c1d9e0a7356b2c4d8e1f09a3b5c7d6e4f21';
const SHA256_LENGTH = 64;
const SHA1_LENGTH = 40;

/** A profile with these thumbprints. */
function example(hash: string): string {
  return complianceExample(
    '<Enabled>true</Enabled>',
    '<Sso>',
    '  <Enabled>true</Enabled>',
    `  <IssuerHash>${hash}</IssuerHash>`,
    '</Sso>',
  );
}

export default elementRule<Message>({
  meta: {
    id: 'compliance-issuerhash-format',
    title: 'IssuerHash is not a SHA-1 thumbprint',
    kinds: ['profilexml'],
    group: 'compliance',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      separators:
        'The thumbprint has blanks, colons or invisible characters between its digits, so it may match no certificate. Write the 40 digits without a break.',
      length:
        'The thumbprint has {count} hexadecimal digits; a SHA-1 thumbprint has 40. Copy it again from the certificate.',
      sha256:
        'This is a SHA-256 hash of 64 digits; IssuerHash takes the SHA-1 thumbprint of 40 digits, which the certificate dialog calls Thumbprint.',
      other:
        "'{item}' is not a thumbprint. IssuerHash takes the SHA-1 thumbprint of a certification authority, 40 hexadecimal digits.",
      note: "'{item}' was left from a sample. Write the SHA-1 thumbprint of the certification authority, 40 hexadecimal digits.",
      strip: 'Remove what stands between the digits',
    },
    sources: ['vpnv2-csp', 'aovpn-profile-entra', 'dpc-profile'],
    docs: {
      why: 'Windows looks for a certificate whose chain has one of these thumbprints. With anything but 40 hexadecimal digits none is found, and resources ask for credentials after the tunnel is up.',
      remedy:
        'Copy the thumbprint of the root or issuing authority and write its digits without blanks. The certificate dialog puts an invisible character before the first digit, which is easily copied along.',
      exceptions:
        'Blanks between the digits are a warning: samples have thumbprints with and without them. Words left from a sample are a warning too.',
    },
    examples: {
      bad: [
        {
          code: example('«2f 4b 8c 1d 9e 0a 73 56 b2 c4 d8 e1 f0 9a 3b 5c 7d 6e 4f 21»'),
          message:
            'The thumbprint has blanks, colons or invisible characters between its digits, so it may match no certificate. Write the 40 digits without a break.',
          fixed: example(DIGITS),
        },
        {
          code: example(`«\u200e${DIGITS}»`),
          message:
            'The thumbprint has blanks, colons or invisible characters between its digits, so it may match no certificate. Write the 40 digits without a break.',
          fixed: example(DIGITS),
        },
        {
          code: example(`${DIGITS},«${DIGITS.slice(1)}»`),
          message:
            'The thumbprint has 39 hexadecimal digits; a SHA-1 thumbprint has 40. Copy it again from the certificate.',
        },
        {
          code: example(`«${DIGITS}${DIGITS.slice(16)}»`),
          message:
            'This is a SHA-256 hash of 64 digits; IssuerHash takes the SHA-1 thumbprint of 40 digits, which the certificate dialog calls Thumbprint.',
        },
        {
          code: example('«Example-CA»'),
          message:
            "'Example-CA' is not a thumbprint. IssuerHash takes the SHA-1 thumbprint of a certification authority, 40 hexadecimal digits.",
        },
        {
          code: example('«Your issuer hash»'),
          message:
            "'Your issuer hash' was left from a sample. Write the SHA-1 thumbprint of the certification authority, 40 hexadecimal digits.",
        },
      ],
      good: [
        { code: example(DIGITS.toUpperCase()) },
        { code: example(`${DIGITS};${DIGITS.replace('2', '3')}`) },
        { code: example('{{IssuerHash}}') },
      ],
    },
  },
  elements: [`${COMPLIANCE}/Sso/IssuerHash`],
  check(element, { report }) {
    const value = element.value;
    if (!value) return;
    // The DDF separates by commas, an example of Microsoft by semicolons.
    const items = splitList(value).flatMap((item) => splitList(item, ';'));
    for (const item of items) {
      if (item.text === '' || isPlaceholder(item.text)) continue;
      const digits = normaliseHash(item.text);
      if (digits === undefined) {
        const isSample = isNote(item.text);
        report(
          item.span,
          isSample ? 'note' : 'other',
          { item: item.text },
          isSample ? { severity: 'warning' } : {},
        );
      } else if (digits.length !== SHA1_LENGTH) {
        const message = digits.length === SHA256_LENGTH ? 'sha256' : 'length';
        report(item.span, message, { count: digits.length });
      } else if (item.text.length !== SHA1_LENGTH) {
        const fix: FixInput<Message> = {
          title: 'strip',
          safety: 'safe',
          preferred: true,
          edits: [replaceSpan(item.span, item.text.replace(/[^0-9a-fA-F]/g, ''))],
        };
        report(item.span, 'separators', {}, { severity: 'warning', fixes: [fix] });
      }
    }
  },
});
