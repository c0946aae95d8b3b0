import { eapAt, eapHost, eapNumber } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { configWith, eapLines, peapWith } from './examples';
import { COMMON } from './support';

const SWITCH = ['<UseWinLogonCredentials>true</UseWinLogonCredentials>'];

export default eapRule<'plain'>({
  meta: {
    ...COMMON,
    id: 'eap-plain-mschapv2',
    title: 'EAP-MSCHAPv2 is used without PEAP around it',
    severity: 'information',
    confidence: 'documented',
    fix: 'none',
    messages: {
      plain:
        'EAP-MSCHAPv2 without PEAP around it has no TLS tunnel, and the client does not check which RADIUS server answers. Use PEAP, with a certificate inside if possible.',
    },
    sources: ['credential-guard', 'eap-network-access', 'eap-mschapv2-v1'],
    docs: {
      why: 'EAP-MSCHAPv2 proves the password by a hash exchange that can be attacked by trying passwords. Outside PEAP nothing but the VPN connection protects it, and the client learns nothing about the RADIUS server.',
      remedy:
        'Use PEAP with EAP-TLS inside. Where passwords are needed, put EAP-MSCHAPv2 into PEAP with server validation.',
      exceptions:
        'Inside IKEv2 the exchange is encrypted and the VPN server proves itself by its certificate, so this is an information.',
    },
    examples: {
      bad: [
        {
          code: configWith(...eapLines(26, 'mschap1', SWITCH)).replace('>26<', '>«26»<'),
          message:
            'EAP-MSCHAPv2 without PEAP around it has no TLS tunnel, and the client does not check which RADIUS server answers. Use PEAP, with a certificate inside if possible.',
        },
      ],
      good: [{ code: peapWith(...eapLines(26, 'mschap1', SWITCH)) }],
    },
  },
  check({ host, report }) {
    const type = eapNumber(eapAt(eapHost(host).root, 'Config', 'Eap', 'Type'));
    if (type?.value === 26) report(type.span, 'plain');
  },
});
