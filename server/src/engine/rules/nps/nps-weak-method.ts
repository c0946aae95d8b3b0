import { valueOf } from '../../connection/stated';
import { policyServerRule } from '../rule';

/** Methods whose exchange gives the password or the session away. */
const WEAK: Readonly<Record<string, string>> = {
  none: 'no authentication at all',
  pap: 'PAP, which sends the password in clear text',
  chap: 'CHAP, whose answers can be tried out offline',
};
/** EAP with MD5, which proves no server and makes no keys. */
const MD5 = 4;

export default policyServerRule<'method'>({
  meta: {
    id: 'nps-weak-method',
    title: 'A policy that grants access allows a weak method',
    kinds: ['nps'],
    group: 'nps',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      method: "The policy '{name}' grants access and allows {method}.",
    },
    sources: ['sdo-np-authentication-type'],
    docs: {
      why: 'A policy lets in whoever passes one of the methods it allows. PAP shows the password to everyone on the way who knows the shared secret, the answers of CHAP can be tried out offline, MD5 inside EAP proves no server, and a policy without authentication lets everybody in.',
      remedy: 'Allow EAP with certificates only: PEAP with EAP-TLS inside, or EAP-TLS.',
      exceptions:
        'Policies that are switched off or deny access are not reported, and neither are MS-CHAP and MS-CHAPv2, which every new policy allows.',
    },
    examples: {
      bad: [
        {
          code: '<Root><Children><Microsoft_Internet_Authentication_Service><Children><RadiusProfiles><Children><VPN name="VPN"><Properties><msNPAllowDialin>1</msNPAllowDialin><msNPAuthenticationType2>«1»</msNPAuthenticationType2></Properties></VPN></Children></RadiusProfiles><NetworkPolicy><Children><VPN name="VPN"><Properties><msNPSequence>1</msNPSequence></Properties></VPN></Children></NetworkPolicy></Children></Microsoft_Internet_Authentication_Service></Children></Root>',
          message:
            "The policy 'VPN' grants access and allows PAP, which sends the password in clear text.",
        },
      ],
      good: [
        {
          code: '<Root><Children><Microsoft_Internet_Authentication_Service><Children><RadiusProfiles><Children><VPN name="VPN"><Properties><msNPAllowDialin>1</msNPAllowDialin><msNPAuthenticationType2>5</msNPAuthenticationType2></Properties></VPN></Children></RadiusProfiles><NetworkPolicy><Children><VPN name="VPN"><Properties><msNPSequence>1</msNPSequence></Properties></VPN></Children></NetworkPolicy></Children></Microsoft_Internet_Authentication_Service></Children></Root>',
        },
        {
          code: '<Root><Children><Microsoft_Internet_Authentication_Service><Children><RadiusProfiles><Children><VPN name="VPN"><Properties><msNPAllowDialin>0</msNPAllowDialin><msNPAuthenticationType2>1</msNPAuthenticationType2></Properties></VPN></Children></RadiusProfiles><NetworkPolicy><Children><VPN name="VPN"><Properties><msNPSequence>1</msNPSequence></Properties></VPN></Children></NetworkPolicy></Children></Microsoft_Internet_Authentication_Service></Children></Root>',
        },
      ],
    },
  },
  check({ server, report }) {
    for (const { name, enabled, grants, methods, eapMethods } of server.policies.items) {
      if (valueOf(enabled) !== true || valueOf(grants) !== true) continue;
      for (const stated of methods.items) {
        if (stated.state !== 'known') continue;
        const method = WEAK[stated.value];
        if (method !== undefined) report(stated.place.span, 'method', { name, method });
      }
      for (const { type } of eapMethods.items) {
        if (type.state !== 'known' || type.value !== MD5) continue;
        const method = 'MD5 inside EAP, which proves no server';
        report(type.place.span, 'method', { name, method });
      }
    }
  },
});
