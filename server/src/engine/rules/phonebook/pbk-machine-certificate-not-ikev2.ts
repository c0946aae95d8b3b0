import { valueWords } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, neverDials, PHONEBOOK, SET, setFix, userTunnels } from './support';

const MACHINE_CERTIFICATE = 2048;

export default phonebookRule<'never' | 'strategy' | 'set'>({
  meta: {
    id: 'pbk-machine-certificate-not-ikev2',
    title: 'The machine certificate works with IKEv2 only',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      never:
        'AuthRestrictions {value} asks for the machine certificate, which works with IKEv2 only, but VpnStrategy {strategy} ({words}) never dials it.',
      strategy: 'This strategy has no IKEv2.',
    },
    sources: ['ms-rrasm-phonebook', 'rasentry'],
    docs: {
      why: 'Only IKEv2 can sign in with the certificate of the machine.',
      remedy: 'Set `VpnStrategy` to 7, or another way to sign in.',
      exceptions:
        'Strategies that dial IKEv2 at all, first or later, are accepted, as is a protocol list.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=5', 'AuthRestrictions=«2048»'),
          message:
            'AuthRestrictions 2048 asks for the machine certificate, which works with IKEv2 only, but VpnStrategy 5 (SSTP only) never dials it.',
          fixed: entryWith('VpnStrategy=7', 'AuthRestrictions=2048'),
        },
      ],
      good: [
        { code: entryWith('VpnStrategy=14', 'AuthRestrictions=2048') },
        { code: entryWith('VpnStrategy=6', 'AuthRestrictions=2048') },
        { code: entryWith('VpnStrategy=5', 'CustomAuthKey=26', 'AuthRestrictions=128') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of userTunnels(entries)) {
      const { authRestrictions: mask, strategy } = entry;
      if (!strategy || !mask || mask.value === null) continue;
      if ((mask.value & MACHINE_CERTIFICATE) === 0 || !neverDials(entry, 'IKEv2')) continue;
      const words = valueWords('VpnStrategy', strategy.raw) ?? '';
      report(
        mask.span,
        'never',
        { value: mask.raw, strategy: strategy.raw, words },
        {
          related: [{ span: strategy.span, message: 'strategy' }],
          fixes: [setFix(strategy.pair, 7)],
        },
      );
    }
  },
});
