import { scriptRule } from '../rule';
import { argumentText, callsTo } from '../../formats/powershell/calls';

export default scriptRule<'weak' | 'set'>({
  meta: {
    id: 'ps-vpnserver-encryption-weak',
    title: 'The VPN server accepts connections without encryption',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "EncryptionType '{value}' does not ask for encryption. MaximumEncryption and RequireEncryption do.",
      set: 'Set EncryptionType to MaximumEncryption',
    },
    sources: ['ps-set-vpnserverconfiguration'],
    docs: {
      why: 'The help of the cmdlet lists the four levels without describing them. By their names `NoEncryption` goes without encryption and `OptionalEncryption` leaves it to the client; what goes through the tunnel may then be read on the way.',
      remedy: 'Use `MaximumEncryption`, or set a custom policy.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnServerConfiguration -EncryptionType «OptionalEncryption»; Restart-Service RemoteAccess',
          message:
            "EncryptionType 'OptionalEncryption' does not ask for encryption. MaximumEncryption and RequireEncryption do.",
          fixed:
            'Set-VpnServerConfiguration -EncryptionType MaximumEncryption; Restart-Service RemoteAccess',
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -EncryptionType RequireEncryption; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-VpnServerConfiguration')) {
      const value = argumentText(script, call, 'EncryptionType');
      if (!value || !/^(?:no|optional)encryption$/i.test(value.text)) continue;
      const edits = [{ span: value.span, text: 'MaximumEncryption' }];
      report(
        value.span,
        'weak',
        { value: value.text },
        {
          ...(value.isEditable && {
            fixes: [{ title: 'set', safety: 'unsafe', preferred: true, edits }],
          }),
        },
      );
    }
  },
});
