import { scriptRule } from '../rule';
import { mentionsRestart, RESTART_REMOTE_ACCESS } from '../../formats/powershell/restarts';
import { statementAfter } from '../../formats/powershell/edits';
import { callsTo } from '../../formats/powershell/calls';

export default scriptRule<'restart' | 'add'>({
  meta: {
    id: 'ps-vpnserver-no-restart',
    title: 'Changed server settings are not used before a restart',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      restart:
        'The server uses the new settings after a restart of the RemoteAccess service, and the script has none.',
      add: 'Insert Restart-Service RemoteAccess',
    },
    sources: ['vpn-crypto', 'ps-set-vpnserverconfiguration', 'aovpn-ikev2-baseline'],
    docs: {
      why: 'Routing and Remote Access reads its IPsec policy and its authentication settings when it starts. Until then clients meet the old ones, which looks as if the change had no effect.',
      remedy:
        'Restart the service at the end of the script, at a time when users may be disconnected.',
      exceptions:
        'Any mention of a restart in the script is enough: a command, a switch, or a message to the administrator. Only the last call is reported.',
    },
    examples: {
      bad: [
        {
          code: '«Set-VpnServerConfiguration» -CustomPolicy -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants GCMAES128 -DHGroup Group14 -EncryptionMethod GCMAES128 -IntegrityCheckMethod SHA256 -PfsGroup ECP256\n',
          message:
            'The server uses the new settings after a restart of the RemoteAccess service, and the script has none.',
          fixed:
            'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants GCMAES128 -DHGroup Group14 -EncryptionMethod GCMAES128 -IntegrityCheckMethod SHA256 -PfsGroup ECP256\nRestart-Service RemoteAccess -PassThru\n',
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants GCMAES128 -CipherTransformConstants GCMAES128 -DHGroup Group14 -EncryptionMethod GCMAES128 -IntegrityCheckMethod SHA256 -PfsGroup ECP256; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate\nif ($Restart) { Restart-Service RemoteAccess }',
        },
        { code: 'Get-VpnServerConfiguration' },
        {
          code: "Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate\nWrite-Warning 'Restart the service at night.'",
        },
      ],
    },
  },
  check({ script, report }) {
    if (mentionsRestart(script)) return;
    const names = ['Set-VpnServerConfiguration', 'Set-VpnServerIPsecConfiguration'];
    const last = callsTo(script, ...names, 'Set-VpnAuthProtocol').at(-1);
    if (!last) return;
    const edit = statementAfter(script.text, last.command.span, RESTART_REMOTE_ACCESS);
    report(last.command.name.span, 'restart', undefined, {
      ...(edit && { fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits: [edit] }] }),
    });
  },
});
