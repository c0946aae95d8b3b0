import { scriptRule } from '../rule';
import { dashed, isPlain } from '../../formats/powershell/edits';
import { argumentOf, callsTo, literalItems } from '../../formats/powershell/calls';

export default scriptRule<'needs' | 'add'>({
  meta: {
    id: 'ps-authprotocol-root-needs-certificate',
    title: 'Settings for certificates are given without accepting certificates',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      needs:
        '{parameter} is documented for servers that accept Certificate, and the list in this call does not have it.',
      add: 'Add Certificate to the list',
    },
    sources: ['ps-set-vpnauthprotocol', 'aovpn-ikev2-root'],
    docs: {
      why: 'The root certification authority and the key usages are conditions for machine certificates. The help says that they apply only when the accepted protocols contain certificates; what a call does that leaves `Certificate` out is not documented.',
      remedy: 'Add `Certificate` to `-UserAuthProtocolAccepted`.',
      exceptions: 'Only the list in the same call is looked at.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP «-RootCertificateNameToAccept» $root; Restart-Service RemoteAccess',
          message:
            'RootCertificateNameToAccept is documented for servers that accept Certificate, and the list in this call does not have it.',
          fixed:
            'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate -RootCertificateNameToAccept $root; Restart-Service RemoteAccess',
        },
      ],
      good: [
        {
          code: 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate -RootCertificateNameToAccept $root; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnAuthProtocol -RootCertificateNameToAccept $root -PassThru; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-VpnAuthProtocol')) {
      const value = argumentOf(call, 'UserAuthProtocolAccepted')?.value;
      const items = literalItems(script, value);
      const argument =
        argumentOf(call, 'RootCertificateNameToAccept') ??
        argumentOf(call, 'CertificateEKUsToAccept');
      if (!argument || !value || items.length === 0) continue;
      if (items.some((item) => !item || /^certificates?$/i.test(item.text))) continue;
      const isWritten =
        isPlain(script.text, value.span) || value.kind === 'string' || value.kind === 'array';
      const edits = [
        { span: { start: value.span.end, end: value.span.end }, text: ', Certificate' },
      ];
      report(
        dashed(script.text, argument.nameSpan),
        'needs',
        { parameter: argument.parameter.name },
        {
          ...(isWritten && { fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits }] }),
        },
      );
    }
  },
});
