import { scriptRule } from '../rule';
import { argumentOf, callsTo } from '../../formats/powershell/calls';
import { constantText, valueOfVariable } from '../../formats/powershell/resolve';

export default scriptRule<'several' | 'text'>({
  meta: {
    id: 'ps-authprotocol-root-ambiguous',
    title: 'The root certificate may be more than one',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      several:
        'Several certificates can match, for example an old root beside the new one. Filter by thumbprint, or take the first with Select-Object -First 1.',
      text: "RootCertificateNameToAccept takes a certificate object, not the text '{value}'.",
    },
    sources: ['ps-set-vpnauthprotocol', 'device-tunnel', 'aovpn-ikev2-root'],
    docs: {
      why: 'The parameter takes exactly one certificate. A search by subject finds expired and renewed roots as well, and a wrong one lets no device connect.',
      remedy: 'Choose the certificate by its thumbprint and take one.',
      exceptions: 'Certificates that come from elsewhere, such as a parameter, are not looked at.',
    },
    examples: {
      bad: [
        {
          code: "$root = Get-ChildItem Cert:\\LocalMachine\\Root | Where-Object { $_.Subject -like '*Example Root*' }\nSet-VpnAuthProtocol -RootCertificateNameToAccept «$root»; Restart-Service RemoteAccess",
          message:
            'Several certificates can match, for example an old root beside the new one. Filter by thumbprint, or take the first with Select-Object -First 1.',
        },
        {
          code: "Set-VpnAuthProtocol -RootCertificateNameToAccept «'CN=Example Root'»; Restart-Service RemoteAccess",
          message:
            "RootCertificateNameToAccept takes a certificate object, not the text 'CN=Example Root'.",
        },
      ],
      good: [
        {
          code: '$root = Get-ChildItem Cert:\\LocalMachine\\Root | Where-Object Thumbprint -eq $thumbprint\nSet-VpnAuthProtocol -RootCertificateNameToAccept $root; Restart-Service RemoteAccess',
        },
        {
          code: "$root = Get-ChildItem Cert:\\LocalMachine\\Root | Where-Object { $_.Subject -like '*Root*' } | Select-Object -First 1\nSet-VpnAuthProtocol -RootCertificateNameToAccept $root; Restart-Service RemoteAccess",
        },
        {
          code: 'Set-VpnAuthProtocol -RootCertificateNameToAccept $root; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-VpnAuthProtocol')) {
      const value = argumentOf(call, 'RootCertificateNameToAccept')?.value;
      if (!value) continue;
      if (value.kind === 'string' && value.holes.length === 0) {
        report(value.span, 'text', { value: constantText(script, value) ?? '' });
        continue;
      }
      const source =
        value.kind === 'variable' ? valueOfVariable(script, value.name, value.span.start) : value;
      const text = source ? script.text.slice(source.span.start, source.span.end) : '';
      const isSearch = /(?:Get-ChildItem|\bgci|\bdir|\bls)\b[\s\S]*cert:/i.test(text);
      const isByName = /\b(?:Subject|Issuer|FriendlyName)\b/i.test(text);
      const isOne = /thumbprint|-First\b|-Last\b|-f\s+1|-Index\b|\[\s*-?\d+\s*\]/i.test(text);
      if (isSearch && isByName && !isOne) report(value.span, 'several');
    }
  },
});
