import { scriptRule } from '../rule';
import { isPlain } from '../../formats/powershell/edits';
import { argumentOf, callsTo, literalItems } from '../../formats/powershell/calls';

export default scriptRule<'drops' | 'add'>({
  meta: {
    id: 'ps-authprotocol-drops-eap',
    title: 'The accepted authentication methods leave out EAP',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      drops:
        'The list replaces the current one. Without EAP user tunnels can no longer authenticate and end with error 812.',
      add: 'Add EAP to the list',
    },
    sources: ['ps-set-vpnauthprotocol', 'device-tunnel'],
    docs: {
      why: '`-UserAuthProtocolAccepted` does not add to what the server accepts but replaces it. Machine certificates for device tunnels are `Certificate`, the user tunnel needs `EAP`.',
      remedy: 'Name both, for example `Certificate, EAP`.',
      exceptions: 'A server for device tunnels only needs no EAP.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnAuthProtocol -UserAuthProtocolAccepted «Certificate»; Restart-Service RemoteAccess',
          message:
            'The list replaces the current one. Without EAP user tunnels can no longer authenticate and end with error 812.',
          fixed:
            'Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate, EAP; Restart-Service RemoteAccess',
        },
      ],
      good: [
        {
          code: 'Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate, EAP; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnAuthProtocol -UserAuthProtocolAccepted $protocols; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-VpnAuthProtocol')) {
      const value = argumentOf(call, 'UserAuthProtocolAccepted')?.value;
      const items = literalItems(script, value);
      if (!value || items.length === 0 || items.some((i) => !i || i.text.toLowerCase() === 'eap'))
        continue;
      const isWritten =
        isPlain(script.text, value.span) || value.kind === 'string' || value.kind === 'array';
      const edits = [{ span: { start: value.span.end, end: value.span.end }, text: ', EAP' }];
      report(value.span, 'drops', undefined, {
        ...(isWritten && { fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits }] }),
      });
    }
  },
});
