import { rowOf } from '../../formats/server-output/classes';
import { outputRule } from '../rule';
import { OUTPUT, wordOf } from './support';

const HEAD =
  'ServerName        Purpose        Score Timeout(s) Port AccountingOnOffMsg MsgAuthenticator\n----------        -------        ----- ---------- ---- ------------------ ----------------\n';

export default outputRule<'off'>({
  meta: {
    id: 'output-radius-unsigned',
    title: 'RADIUS messages of the server are not signed',
    ...OUTPUT,
    severity: 'warning',
    confidence: 'documented',
    messages: {
      off: "Requests to '{name}' carry no Message-Authenticator unless EAP does, so that answers can be forged (Blast-RADIUS). Set -MsgAuthenticator Enabled.",
    },
    sources: ['ps-add-remoteaccessradius', 'ps-set-remoteaccessradius'],
    docs: {
      why: 'An attacker between the VPN server and NPS can turn a refusal into an acceptance when the messages carry no Message-Authenticator. The server sends it with EAP, and otherwise only when it is told to.',
      remedy:
        'Run `Set-RemoteAccessRadius -MsgAuthenticator Enabled` for the server, and let the RADIUS client on NPS require the attribute.',
      exceptions:
        'Connections with EAP carry the attribute anyway. Servers for accounting are not reported.',
    },
    examples: {
      bad: [
        {
          code: `${HEAD}nps01.contoso.com Authentication    30          5 1812 Disabled           «Disabled»`,
          message:
            "Requests to 'nps01.contoso.com' carry no Message-Authenticator unless EAP does, so that answers can be forged (Blast-RADIUS). Set -MsgAuthenticator Enabled.",
        },
      ],
      good: [
        {
          code: `${HEAD}nps01.contoso.com Authentication    30          5 1812 Disabled           Enabled`,
        },
        {
          code: `${HEAD}nps01.contoso.com Accounting        30          5 1813 Disabled           Disabled`,
        },
      ],
    },
  },
  check({ object, report }) {
    const row = rowOf(object, 'MsgAuthenticator');
    if (row?.text.toLowerCase() !== 'disabled') return;
    if (wordOf(object, 'Purpose') !== 'authentication') return;
    report(row.span, 'off', { name: rowOf(object, 'ServerName')?.text ?? '' });
  },
});
