import { phonebookRule } from '../rule';
import { entryWith, numberIn, PHONEBOOK, SET, setFix, vpns } from './support';

export default phonebookRule<'off' | 'set'>({
  meta: {
    id: 'pbk-ike-eku-check-disabled',
    title: 'The certificate of the server is not checked fully',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      off: 'With DisableIKENameEkuCheck 1 neither the name nor the purpose of the server certificate is checked, so that another machine can pose as the VPN server. Set it to 0.',
    },
    sources: ['ms-rrasm-phonebook', 'strongswan-certificates'],
    docs: {
      why: 'For the phonebook Microsoft documents that the purpose of the certificate, server authentication, is no longer asked for. The registry value of the same name is described to drop the check of the name as well. Any holder of a certificate of a trusted root may then pose as the server.',
      remedy:
        'Give the server a certificate with its public name and the purpose server authentication, and set 0. The same switch exists under `RasMan\\Parameters` in the registry; look there too.',
      exceptions: 'Some gateways of other makes have certificates that pass in no other way.',
    },
    examples: {
      bad: [
        {
          code: entryWith('DisableIKENameEkuCheck=«1»'),
          message:
            'With DisableIKENameEkuCheck 1 neither the name nor the purpose of the server certificate is checked, so that another machine can pose as the VPN server. Set it to 0.',
          fixed: entryWith('DisableIKENameEkuCheck=0'),
        },
      ],
      good: [{ code: entryWith('DisableIKENameEkuCheck=0') }],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const found = numberIn(entry, 'DisableIKENameEkuCheck');
      if (found?.value !== 1) continue;
      report(found.pair.valueSpan, 'off', {}, { fixes: [setFix(found.pair, 0)] });
    }
  },
});
