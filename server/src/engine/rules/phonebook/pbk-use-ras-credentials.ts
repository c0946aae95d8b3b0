import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setFix, userTunnels } from './support';

export default phonebookRule<'offered' | 'set'>({
  meta: {
    id: 'pbk-use-ras-credentials',
    title: 'VPN credentials are used behind the tunnel',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'reported',
    fix: 'unsafe',
    messages: {
      ...SET,
      offered:
        'With UseRasCredentials 1 Windows signs in to servers behind the tunnel with the VPN credentials. Set it to 0 where single sign-on fails or the clients are Entra-joined.',
    },
    sources: ['aovpn-update-rasphone', 'epm-use-ras-credentials', 'vpn-conditional-access'],
    docs: {
      why: 'The credentials of the VPN take the place of those of the Windows session. With certificates for the VPN, or on clients that are joined to Entra ID only, access to file servers then fails.',
      remedy: 'Set 0; on Windows 11 24H2 the profile has `UseRasCredentials`.',
      exceptions:
        '1 is what Windows writes, and right where the VPN asks for another password than Windows: a note, once a file.',
    },
    examples: {
      bad: [
        {
          code: entryWith('UseRasCredentials=«1»'),
          message:
            'With UseRasCredentials 1 Windows signs in to servers behind the tunnel with the VPN credentials. Set it to 0 where single sign-on fails or the clients are Entra-joined.',
          fixed: entryWith('UseRasCredentials=0'),
        },
      ],
      good: [{ code: entryWith('UseRasCredentials=0') }],
    },
  },
  check({ entries, report }) {
    const found = userTunnels(entries).find((e) => e.useRasCredentials?.value === true);
    const value = found?.useRasCredentials;
    if (value) report(value.span, 'offered', {}, { fixes: [setFix(value.pair, 0)] });
  },
});
