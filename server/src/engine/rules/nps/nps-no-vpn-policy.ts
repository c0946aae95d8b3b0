import { valueOf } from '../../connection/stated';
import { policyServerRule } from '../rule';
import { servesVpn } from './support';

export default policyServerRule<'none'>({
  meta: {
    id: 'nps-no-vpn-policy',
    title: 'No network policy lets a VPN in',
    kinds: ['nps'],
    group: 'nps',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      none: 'No network policy here can let a VPN in: each is switched off, denies access or asks for another kind of port. VPN users are refused if this server decides.',
    },
    sources: ['rfc-2865', 'nps-exports'],
    docs: {
      why: 'A remote access server asks with NAS-Port-Type 5 (virtual) and Service-Type 2 (framed). A policy whose conditions ask for another value never fits such a request, and a request that no policy fits, or that a denying one fits, is refused.',
      remedy:
        'Add a policy that grants access for NAS-Port-Type 5 and the group of the VPN users, before those that deny.',
      exceptions:
        'A policy server for networks at the office only is right without one. Conditions that are not understood count as ones that may hold.',
      inferredFrom:
        'RFC 2865 gives the values, and published exports show the conditions. That a request which fits no policy is refused is what reason code 48 says.',
    },
    examples: {
      bad: [
        {
          code: '<Root><Children><Microsoft_Internet_Authentication_Service><Children><RadiusProfiles><Children><WiFi name="WiFi"><Properties><msNPAllowDialin>1</msNPAllowDialin></Properties></WiFi></Children></RadiusProfiles><«NetworkPolicy»><Children><WiFi name="WiFi"><Properties><msNPConstraint>MATCH("NAS-Port-Type=^19$")</msNPConstraint></Properties></WiFi></Children></NetworkPolicy></Children></Microsoft_Internet_Authentication_Service></Children></Root>',
          message:
            'No network policy here can let a VPN in: each is switched off, denies access or asks for another kind of port. VPN users are refused if this server decides.',
        },
      ],
      good: [
        {
          code: '<Root><Children><Microsoft_Internet_Authentication_Service><Children><RadiusProfiles><Children><VPN name="VPN"><Properties><msNPAllowDialin>1</msNPAllowDialin></Properties></VPN></Children></RadiusProfiles><NetworkPolicy><Children><VPN name="VPN"><Properties><msNPConstraint>MATCH("NAS-Port-Type=^5$")</msNPConstraint></Properties></VPN></Children></NetworkPolicy></Children></Microsoft_Internet_Authentication_Service></Children></Root>',
        },
      ],
    },
  },
  check({ server, report }) {
    const { policies, answersItself } = server;
    if (policies.items.length === 0 || !policies.place || valueOf(answersItself) === false) return;
    if (!servesVpn(server)) report(policies.place.span, 'none');
  },
});
