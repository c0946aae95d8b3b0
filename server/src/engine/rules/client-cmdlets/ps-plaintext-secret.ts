import { scriptRule } from '../rule';
import { callsOf, literalOf } from '../../model/script/calls';

export default scriptRule<'secret' | 'rasdial'>({
  meta: {
    id: 'ps-plaintext-secret',
    title: 'A secret is written into the script',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      secret:
        '{parameter} holds a secret in clear text. Everybody who can read the script knows it.',
      rasdial:
        'rasdial is given a password in clear text. Everybody who can read the script knows it.',
    },
    sources: ['ps-add-vpnconnection', 'ps-add-remoteaccessradius'],
    docs: {
      why: 'Scripts lie on shares, in repositories and in the caches of management tools, and PowerShell logs what it runs. A pre-shared key or RADIUS secret in one of them is no longer secret.',
      remedy: 'Ask for it, or take it from a vault when the script runs.',
      exceptions: 'Empty values and placeholders in brackets. The secret itself is never shown.',
    },
    examples: {
      bad: [
        {
          code: "Add-RemoteAccessRadius -ServerName nps.example.com -Purpose Accounting -SharedSecret «'example-only'»",
          message:
            'SharedSecret holds a secret in clear text. Everybody who can read the script knows it.',
        },
        {
          code: 'Get-VpnConnection\nrasdial VPN user «example-only»',
          message:
            'rasdial is given a password in clear text. Everybody who can read the script knows it.',
        },
      ],
      good: [
        {
          code: 'Add-RemoteAccessRadius -ServerName nps.example.com -Purpose Accounting -SharedSecret $secret',
        },
        {
          code: "Add-RemoteAccessRadius -ServerName nps.example.com -Purpose Accounting -SharedSecret ''",
        },
        { code: 'Get-VpnConnection\nrasdial VPN /disconnect' },
        { code: 'Get-VpnConnection\nrasdial VPN user *' },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsOf(script)) {
      for (const { parameter, value } of call.binding.bound.values()) {
        if (parameter.secret !== true || !value) continue;
        const text = literalOf(script, value)?.text.trim() ?? '';
        if (text !== '' && !/^[[<]/.test(text))
          report(value.span, 'secret', { parameter: parameter.name });
      }
    }
    for (const command of script.commands) {
      if (!/^rasdial(?:\.exe)?$/i.test(command.nameText)) continue;
      const words = command.arguments.map((argument) =>
        argument.kind === 'value' ? literalOf(script, argument.value) : undefined,
      );
      const password = words[2];
      const isOption = words.slice(1, 3).some((word) => word?.text.startsWith('/') !== false);
      if (password && !isOption && password.text !== '*') report(password.span, 'rasdial');
    }
  },
});
