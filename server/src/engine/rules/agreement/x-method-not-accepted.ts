import { compareAuthentication } from '../../answers/agree/authentication';
import { workspaceRule } from '../rule';
import { IKEV2, profileWith, SERVER } from './samples';
import { tellBoth } from './support';

export default workspaceRule<'refused' | 'nobody' | 'other'>({
  meta: {
    id: 'x-method-not-accepted',
    title: 'The server does not accept how the client authenticates',
    kinds: [
      'profilexml',
      'rasphone',
      'powershell',
      'registry',
      'syncml',
      'intune',
      'server-output',
    ],
    group: 'agreement',
    severity: 'error',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      refused:
        'The client uses {client}; the server side accepts {server} and refuses the connection with error 812 (the other side is in {file}).',
      nobody:
        'No network policy that a VPN can meet grants access: the policy server refuses everybody, with error 812 (the other side is in {file}).',
      other: 'The other side.',
    },
    sources: ['ps-set-vpnauthprotocol', 'troubleshoot-aovpn'],
    docs: {
      why: 'A remote access server takes only the methods it is told to take: EAP for users, Certificate for the device tunnel. The policy server then takes only the EAP methods its network policy allows. What is not among them ends with error 812 on the client and event 20276 on the server.',
      remedy:
        'Allow the method on the server with `Set-VpnAuthProtocol`, which replaces the whole list, or in the network policy.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel. Network policies whose conditions no VPN can meet do not count, nor does a policy server for machine certificates.',
    },
    examples: {
      bad: [
        {
          code: profileWith(
            `${IKEV2}<Authentication><MachineMethod>«Certificate»</MachineMethod></Authentication>`,
            '<DeviceTunnel>true</DeviceTunnel>',
          ),
          message:
            'The client uses Certificate; the server side accepts EAP and refuses the connection with error 812 (the other side is in server.ps1).',
          beside: {
            'server.ps1': `${SERVER}\nSet-VpnAuthProtocol -UserAuthProtocolAccepted «EAP»`,
          },
        },
      ],
      good: [
        {
          code: profileWith(
            `${IKEV2}<Authentication><MachineMethod>Certificate</MachineMethod></Authentication>`,
            '<DeviceTunnel>true</DeviceTunnel>',
          ),
          beside: {
            'server.ps1': `${SERVER}\nSet-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate`,
          },
        },
      ],
    },
  },
  check(context) {
    const { clients, servers, policyServers } = context.deployment;
    const [server, ...more] = servers;
    if (more.length > 0) return;
    for (const client of clients) {
      for (const found of compareAuthentication(client, server, policyServers)) {
        if (found.kind !== 'difference' || found.error !== '812') continue;
        if (!found.client.place || !found.server.place) continue;
        const places = [found.client.place, found.server.place] as const;
        const data = { client: found.client.text, server: found.server.text || 'nothing' };
        const message = found.part === 'network policy' ? 'nobody' : 'refused';
        tellBoth(context, places, message, 'other', data);
      }
    }
  },
});
