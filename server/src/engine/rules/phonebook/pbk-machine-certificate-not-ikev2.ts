import { spellingOf } from '../../knowledge/spellings';
import { certificateWithoutIkev2 } from '../connections';
import { connectionRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setTo, strategyOf } from './support';

export default connectionRule<'rasphone', 'never' | 'strategy' | 'set'>('rasphone', {
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
  check({ connection, surface, text, report }) {
    const certificate = certificateWithoutIkev2(connection);
    const { place } = connection.strategy;
    if (!certificate || !place) return;
    const { span } = certificate.place;
    report(
      span,
      'never',
      { value: text.slice(span.start, span.end), ...strategyOf(connection) },
      {
        related: [{ span: place.span, message: 'strategy' }],
        ...setTo(surface, place, spellingOf('strategy', 'ikev2', 'rasphone')),
      },
    );
  },
});
