import { spellingOf } from '../../knowledge/spellings';
import { weakEncryptionOf } from '../connections';
import { connectionRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setTo } from './support';

export default connectionRule<'rasphone', 'none' | 'optional' | 'set'>('rasphone', {
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
  check({ connection, surface, report }) {
    const weak = weakEncryptionOf(connection);
    if (!weak) return;
    const { value, place, isInIpsec } = weak;
    // What Settings writes, where it does no harm.
    if (isInIpsec && value === 'optional') return;
    const isMild = isInIpsec || value === 'optional';
    const require = spellingOf('dataEncryption', 'require', 'rasphone');
    const fix = setTo(surface, place, require);
    report(place.span, value, {}, { ...(isMild && { severity: 'information' }), ...fix });
  },
});
