import { scriptRule } from '../rule';
import { appendArgument } from '../../formats/powershell/edits';
import { argumentOf, argumentText, callsTo } from '../../formats/powershell/calls';

export default scriptRule<'missing' | 'disabled' | 'add' | 'set'>({
  meta: {
    id: 'ps-radius-message-authenticator',
    title: 'RADIUS messages are not signed',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        'RADIUS over UDP without the Message-Authenticator attribute can be forged (Blast-RADIUS). It is off unless -MsgAuthenticator Enabled is given.',
      disabled: "MsgAuthenticator '{value}' leaves RADIUS messages open to forgery (Blast-RADIUS).",
      add: 'Append -MsgAuthenticator Enabled',
      set: 'Set MsgAuthenticator to Enabled',
    },
    sources: ['ps-add-remoteaccessradius', 'ps-set-remoteaccessradius'],
    docs: {
      why: 'An attacker between the VPN server and NPS can turn a refusal into an acceptance when the messages carry no Message-Authenticator. The server sends it with EAP, and otherwise only when it is told to.',
      remedy:
        'Give `-MsgAuthenticator Enabled`, and let the RADIUS client on NPS require the attribute.',
      exceptions:
        'Connections with EAP carry the attribute anyway. `Set-RemoteAccessRadius` without the parameter leaves the setting as it is and is not reported.',
    },
    examples: {
      bad: [
        {
          code: '«Add-RemoteAccessRadius» -ServerName nps.example.com -SharedSecret $secret -Purpose Authentication',
          message:
            'RADIUS over UDP without the Message-Authenticator attribute can be forged (Blast-RADIUS). It is off unless -MsgAuthenticator Enabled is given.',
          fixed:
            'Add-RemoteAccessRadius -ServerName nps.example.com -SharedSecret $secret -Purpose Authentication -MsgAuthenticator Enabled',
        },
        {
          code: 'Set-RemoteAccessRadius -ServerName nps.example.com -Purpose Authentication -MsgAuthenticator «Disabled»',
          message:
            "MsgAuthenticator 'Disabled' leaves RADIUS messages open to forgery (Blast-RADIUS).",
          fixed:
            'Set-RemoteAccessRadius -ServerName nps.example.com -Purpose Authentication -MsgAuthenticator Enabled',
        },
      ],
      good: [
        {
          code: 'Add-RemoteAccessRadius -ServerName nps.example.com -SharedSecret $secret -Purpose Authentication -MsgAuthenticator Enabled',
        },
        {
          code: 'Add-RemoteAccessRadius -ServerName nps.example.com -SharedSecret $secret -Purpose Accounting',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Add-RemoteAccessRadius', 'Set-RemoteAccessRadius')) {
      const purpose = argumentText(script, call, 'Purpose')?.text.toLowerCase();
      if (purpose !== 'authentication' || call.binding.isOpen) continue;
      const given = argumentOf(call, 'MsgAuthenticator');
      const value = argumentText(script, call, 'MsgAuthenticator');
      if (!given && call.known.name.startsWith('Add')) {
        const edits = [appendArgument(script, call, '-MsgAuthenticator Enabled')];
        report(call.command.name.span, 'missing', undefined, {
          fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits }],
        });
      } else if (value?.text.toLowerCase() === 'disabled') {
        const edits = [{ span: value.span, text: 'Enabled' }];
        report(
          value.span,
          'disabled',
          { value: value.text },
          {
            ...(value.isEditable && {
              fixes: [{ title: 'set', safety: 'unsafe', preferred: true, edits }],
            }),
          },
        );
      }
    }
  },
});
