import { bitsOf, keyNamed } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setFix, userTunnels } from './support';

/** PAP, SPAP, CHAP, MS-CHAP and the MS-CHAP of Windows 95. */
const WEAK = 8 | 16 | 32 | 64 | 1024;
/** What Settings writes for a new connection: PAP, CHAP and MS-CHAP v2. */
const SETTINGS_DEFAULT = 552;

export default phonebookRule<'weak' | 'set'>({
  meta: {
    id: 'pbk-authentication-weak',
    title: 'Weak authentication protocols are allowed',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      weak: 'AuthRestrictions {value} allows weak or removed protocols: {names}. Use 128 (EAP) or 2048 (machine certificate).',
    },
    sources: ['ms-rrasm-phonebook', 'rasentry'],
    docs: {
      why: 'PAP sends the password in clear text; SPAP, CHAP and MS-CHAP are weak, and Windows has removed some of them.',
      remedy:
        'Use EAP (128) with certificates, or the machine certificate (2048). The profile sets it with `Authentication`.',
      exceptions: '552 is what Settings writes for a new connection, therefore information.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=5', 'AuthRestrictions=«520»'),
          message:
            'AuthRestrictions 520 allows weak or removed protocols: PAP. Use 128 (EAP) or 2048 (machine certificate).',
          fixed: entryWith('VpnStrategy=5', 'AuthRestrictions=512'),
        },
        {
          code: entryWith('VpnStrategy=5', 'AuthRestrictions=«552»'),
          message:
            'AuthRestrictions 552 allows weak or removed protocols: PAP, CHAP. Use 128 (EAP) or 2048 (machine certificate).',
          fixed: entryWith('VpnStrategy=5', 'AuthRestrictions=512'),
        },
      ],
      good: [
        { code: entryWith('CustomAuthKey=26', 'AuthRestrictions=128') },
        { code: entryWith('AuthRestrictions=2048') },
        { code: entryWith('AuthRestrictions=512') },
      ],
    },
  },
  check({ entries, report }) {
    const key = keyNamed('AuthRestrictions');
    for (const { authRestrictions: mask } of userTunnels(entries)) {
      if (!key || !mask || mask.value === null || mask.value < 0) continue;
      if ((mask.value & WEAK) === 0) continue;
      const rest = (mask.value & ~WEAK) >>> 0;
      report(
        mask.span,
        'weak',
        { value: mask.raw, names: bitsOf(key, mask.value & WEAK).labels.join(', ') },
        {
          ...(mask.value === SETTINGS_DEFAULT && { severity: 'information' }),
          // What is left must still be a way to sign in.
          fixes: rest === 0 ? [] : [setFix(mask.pair, rest)],
        },
      );
    }
  },
});
