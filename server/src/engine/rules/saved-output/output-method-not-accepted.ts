import { rowOf } from '../../formats/server-output/classes';
import { outputRule } from '../rule';
import { itemsIn, listOf, OUTPUT } from './support';

export default outputRule<'certificate' | 'eap'>({
  meta: {
    id: 'output-method-not-accepted',
    title: 'The server does not accept what Always On VPN needs',
    ...OUTPUT,
    severity: 'information',
    confidence: 'documented',
    messages: {
      certificate:
        "'Certificate' is not among the methods the server accepts, so no device tunnel can authenticate here.",
      eap: "'EAP' is not among the methods the server accepts, so no user tunnel with EAP can authenticate here.",
    },
    sources: ['ps-set-vpnauthprotocol'],
    docs: {
      why: 'A device tunnel proves itself by a machine certificate inside IKEv2, for which the server has to accept `Certificate`; a user tunnel with EAP needs `EAP`. A server that was set up by the wizard accepts EAP and MS-CHAP v2 only.',
      remedy:
        'Set the whole list, since it replaces the one before: `Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate`, with `-RootCertificateNameToAccept` for the root of the machine certificates. Restart the RemoteAccess service.',
      exceptions: 'A server for one kind of tunnel needs one of the two; ignore the other.',
    },
    examples: {
      bad: [
        {
          code: listOf(['«UserAuthProtocolAccepted»', '{EAP}']),
          message:
            "'Certificate' is not among the methods the server accepts, so no device tunnel can authenticate here.",
        },
        {
          code: listOf(['«UserAuthProtocolAccepted»', '{Certificate}']),
          message:
            "'EAP' is not among the methods the server accepts, so no user tunnel with EAP can authenticate here.",
        },
      ],
      good: [
        { code: listOf(['UserAuthProtocolAccepted', '{EAP, Certificate}']) },
        { code: listOf(['UserAuthProtocolAccepted', '{EAP...}']) },
      ],
    },
  },
  check({ object, report }) {
    const row = rowOf(object, 'UserAuthProtocolAccepted');
    const items = itemsIn(object, 'UserAuthProtocolAccepted');
    if (!row || !items || items.length === 0) return;
    const accepted = new Set(items.map(({ text }) => text.toLowerCase()));
    if (!accepted.has('certificate')) report(row.nameSpan, 'certificate');
    else if (!accepted.has('eap')) report(row.nameSpan, 'eap');
  },
});
