import { valueOf } from '../../connection/stated';
import { workspaceRule } from '../rule';
import { CLIENT, IKEV2, profileWith } from './samples';
import { fileLabel, samePairs } from './support';

export default workspaceRule<'hidden' | 'other'>({
  meta: {
    id: 'x-protocollist-powershell',
    title: 'A script changes a connection the cmdlets do not show',
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
    severity: 'warning',
    confidence: 'reported',
    since: '0.2.0',
    fix: 'none',
    messages: {
      hidden:
        'The cmdlets do not find a connection with a ProtocolList ({file}): this command ends with an error or makes a second connection. Change the profile instead.',
      other: 'The ProtocolList of the connection.',
    },
    sources: ['hicks-vpnstrategy'],
    docs: {
      why: 'Connections with a ProtocolList were seen to be missing from the output of `Get-VpnConnection`, and the cmdlets that change connections do not find them either.',
      remedy: 'Put the setting into the profile, or choose one protocol with NativeProtocolType.',
      exceptions:
        'Compared are statements of one connection: a profile with a ProfileName, and what another file of the folder or the deployment says of a connection of the same name.',
    },
    examples: {
      bad: [
        {
          code: `${CLIENT.replace('Set-VpnConnectionIPsecConfiguration', '«Set-VpnConnectionIPsecConfiguration»')}`,
          kind: 'powershell',
          message:
            'The cmdlets do not find a connection with a ProtocolList (user.xml): this command ends with an error or makes a second connection. Change the profile instead.',
          beside: {
            'user.xml': profileWith(
              '<NativeProtocolType>ProtocolList</NativeProtocolType><ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol></ProtocolList>',
              '<ProfileName>Corp</ProfileName>',
            ),
          },
        },
      ],
      good: [
        {
          code: CLIENT,
          kind: 'powershell',
          beside: { 'user.xml': profileWith(IKEV2, '<ProfileName>Corp</ProfileName>') },
        },
      ],
    },
  },
  check(context) {
    for (const [profile, script] of samePairs(context.deployment, 'powershell')) {
      const { strategy } = profile;
      if (strategy.state !== 'known' || valueOf(strategy)?.kind !== 'list') continue;
      const data = { file: fileLabel(script.place, strategy.place) };
      context.report(script.place, 'hidden', data, {
        related: [{ place: strategy.place, message: 'other' }],
      });
    }
  },
});
