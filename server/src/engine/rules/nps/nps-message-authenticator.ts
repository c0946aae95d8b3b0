import { policyServerRule } from '../rule';
import { surelyServesVpn } from './support';

export default policyServerRule<'off'>({
  meta: {
    id: 'nps-message-authenticator',
    title: 'Unsigned RADIUS requests are answered',
    kinds: ['nps'],
    group: 'nps',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      off: "Requests of '{name}' need no Message-Authenticator, so that answers to methods other than EAP can be forged (Blast-RADIUS). Require the attribute, and let the remote access server send it.",
    },
    sources: ['netsh-nps-client', 'ps-add-remoteaccessradius'],
    docs: {
      why: 'An attacker between the remote access server and the policy server can turn a refusal into an acceptance when the messages carry no Message-Authenticator. EAP always carries it; for other methods the policy server only insists on it where the RADIUS client is set so.',
      remedy:
        'Tick "Access-Request messages must contain the Message-Authenticator attribute" for the RADIUS client, and give the remote access server `-MsgAuthenticator Enabled` first.',
      exceptions:
        'A RADIUS client that is switched off is not reported, and neither is a policy server whose policies let no VPN in.',
    },
    examples: {
      bad: [
        {
          code: '<Root><Children><Microsoft_Internet_Authentication_Service><Children><RadiusProfiles><Children><VPN name="VPN"><Properties><msNPAllowDialin>1</msNPAllowDialin></Properties></VPN></Children></RadiusProfiles><NetworkPolicy><Children><VPN name="VPN"><Properties><msNPSequence>1</msNPSequence></Properties></VPN></Children></NetworkPolicy><Protocols><Children><Microsoft_Radius_Protocol><Children><Clients><Children><RRAS1 name="RRAS1"><Properties><Require_Signature>«0»</Require_Signature></Properties></RRAS1></Children></Clients></Children></Microsoft_Radius_Protocol></Children></Protocols></Children></Microsoft_Internet_Authentication_Service></Children></Root>',
          message:
            "Requests of 'RRAS1' need no Message-Authenticator, so that answers to methods other than EAP can be forged (Blast-RADIUS). Require the attribute, and let the remote access server send it.",
        },
      ],
      good: [
        {
          code: '<Root><Children><Microsoft_Internet_Authentication_Service><Children><RadiusProfiles><Children><VPN name="VPN"><Properties><msNPAllowDialin>1</msNPAllowDialin></Properties></VPN></Children></RadiusProfiles><NetworkPolicy><Children><VPN name="VPN"><Properties><msNPSequence>1</msNPSequence></Properties></VPN></Children></NetworkPolicy><Protocols><Children><Microsoft_Radius_Protocol><Children><Clients><Children><RRAS1 name="RRAS1"><Properties><Require_Signature>1</Require_Signature></Properties></RRAS1></Children></Clients></Children></Microsoft_Radius_Protocol></Children></Protocols></Children></Microsoft_Internet_Authentication_Service></Children></Root>',
        },
      ],
    },
  },
  check({ server, report }) {
    if (!surelyServesVpn(server)) return;
    for (const { name, enabled, requiresMessageAuthenticator } of server.clients.items) {
      if (enabled.state === 'known' && !enabled.value) continue;
      if (requiresMessageAuthenticator.state !== 'known') continue;
      const { value, place } = requiresMessageAuthenticator;
      if (!value) report(place.span, 'off', { name });
    }
  },
});
