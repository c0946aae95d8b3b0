import { outputRule } from '../rule';
import { itemsIn, listOf, OUTPUT } from './support';

const WEAK: ReadonlySet<string> = new Set(['pap', 'chap', 'mschapv2']);

export default outputRule<'weak'>({
  meta: {
    id: 'output-authentication-weak',
    title: 'The server accepts a weak way to authenticate',
    ...OUTPUT,
    severity: 'warning',
    confidence: 'documented',
    messages: {
      weak: "The server accepts '{value}', a weak way to authenticate. Where users and computers come with certificates, accept EAP and Certificate only.",
    },
    sources: ['ps-set-vpnauthprotocol', 'credential-guard'],
    docs: {
      why: 'PAP sends the password readable, CHAP and MS-CHAP v2 can be attacked offline. A method that is accepted is used as soon as a client asks for it, whatever the profiles of the others say.',
      remedy:
        'Set the list anew: `Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate`.',
      exceptions:
        'MS-CHAP v2 as the inner method of PEAP is not meant: NPS decides about that. A list that PowerShell cut off is not looked at.',
    },
    examples: {
      bad: [
        {
          code: listOf(['UserAuthProtocolAccepted', '{EAP, Certificate, «MsChapv2»}']),
          message:
            "The server accepts 'MsChapv2', a weak way to authenticate. Where users and computers come with certificates, accept EAP and Certificate only.",
        },
        {
          code: 'pushd ras\nadd authtype type = EAP\n«add authtype type = MSCHAPv2»\npopd',
          message:
            "The server accepts 'mschapv2', a weak way to authenticate. Where users and computers come with certificates, accept EAP and Certificate only.",
        },
      ],
      good: [
        { code: 'pushd ras\nadd authtype type = MSCHAPv2\ndelete authtype type = MSCHAPv2\npopd' },
        { code: listOf(['UserAuthProtocolAccepted', '{EAP, Certificate}']) },
      ],
    },
  },
  check({ object, report }) {
    for (const { text, span } of itemsIn(object, 'UserAuthProtocolAccepted') ?? []) {
      if (WEAK.has(text.toLowerCase())) report(span, 'weak', { value: text });
    }
  },
});
