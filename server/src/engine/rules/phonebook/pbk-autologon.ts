import { phonebookRule } from '../rule';
import { entryWith, hasNumber, numberIn, PHONEBOOK, SET, setFix, userTunnels } from './support';

const EAP_TLS = 13;

export default phonebookRule<'useless' | 'set'>({
  meta: {
    id: 'pbk-autologon',
    title: 'AutoLogon is set for a certificate method',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      useless:
        'AutoLogon 1 passes the name and password of the Windows session on, but EAP-TLS signs in with a certificate.',
    },
    sources: ['ps-set-vpnconnection', 'rasentry'],
    docs: {
      why: 'Logon credentials are documented for MS-CHAPv2 and EAP-MSCHAPv2.',
      remedy: 'Set 0.',
      exceptions:
        'Management writes 1 with PEAP too, which may have a password inside; only EAP-TLS is looked at.',
    },
    examples: {
      bad: [
        {
          code: entryWith('AutoLogon=«1»', 'CustomAuthKey=13', 'AuthRestrictions=128'),
          message:
            'AutoLogon 1 passes the name and password of the Windows session on, but EAP-TLS signs in with a certificate.',
          fixed: entryWith('AutoLogon=0', 'CustomAuthKey=13', 'AuthRestrictions=128'),
        },
      ],
      good: [
        { code: entryWith('AutoLogon=1', 'CustomAuthKey=25', 'AuthRestrictions=128') },
        { code: entryWith('AutoLogon=1', 'AuthRestrictions=512') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of userTunnels(entries)) {
      const found = numberIn(entry, 'AutoLogon');
      if (found?.value !== 1 || !hasNumber(entry, 'CustomAuthKey', EAP_TLS)) continue;
      report(found.pair.valueSpan, 'useless', {}, { fixes: [setFix(found.pair, 0)] });
    }
  },
});
