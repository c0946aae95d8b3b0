import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, protocolsOf, SET, setFix, vpns } from './support';

export default phonebookRule<'none' | 'optional' | 'set'>({
  meta: {
    id: 'pbk-data-encryption-weak',
    title: 'The connection does not insist on encryption',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      none: 'DataEncryption 0 lets the connection come up without encryption. Use 256 (required) or 512 (strongest).',
      optional:
        'DataEncryption 8 makes encryption optional: a server may turn it off. Use 256 (required) or 512 (strongest).',
    },
    sources: ['ms-rrasm-phonebook', 'rasentry'],
    docs: {
      why: 'The value says what the PPP session insists on. Below 256 a session without encryption is accepted.',
      remedy: 'Set 256, as management writes it.',
      exceptions:
        '8 is what Settings and `Add-VpnConnection` write, therefore information. The data of an IKEv2 tunnel are encrypted by IPsec whatever the value is: with IKEv2 only, 8 is not reported and 0 is information.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=5', 'DataEncryption=«0»'),
          message:
            'DataEncryption 0 lets the connection come up without encryption. Use 256 (required) or 512 (strongest).',
          fixed: entryWith('VpnStrategy=5', 'DataEncryption=256'),
        },
        {
          code: entryWith('VpnStrategy=6', 'DataEncryption=«8»'),
          message:
            'DataEncryption 8 makes encryption optional: a server may turn it off. Use 256 (required) or 512 (strongest).',
          fixed: entryWith('VpnStrategy=6', 'DataEncryption=256'),
        },
      ],
      good: [{ code: entryWith('DataEncryption=256') }, { code: entryWith('DataEncryption=8') }],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const level = entry.dataEncryption;
      if (!level || (level.value !== 0 && level.value !== 8)) continue;
      const ikev2Only = protocolsOf(entry)?.join() === 'IKEv2';
      if (ikev2Only && level.value === 8) continue;
      report(
        level.span,
        level.value === 0 ? 'none' : 'optional',
        {},
        {
          ...((ikev2Only || level.value === 8) && { severity: 'information' }),
          fixes: [setFix(level.pair, 256)],
        },
      );
    }
  },
});
