import { scriptRule } from '../rule';
import { appendArgument } from '../../formats/powershell/edits';
import { mentionsRestart } from '../../formats/powershell/restarts';
import { argumentOf, callsTo } from '../../formats/powershell/calls';

export default scriptRule<'restart' | 'add'>({
  meta: {
    id: 'ps-sstp-no-restart',
    title: 'SSTP offload is configured without a restart',
    kinds: ['powershell'],
    group: 'sstp-server',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      restart:
        'The service uses the new hash after a restart: give -Restart or restart RemoteAccess.',
      add: 'Append -Restart',
    },
    sources: ['aovpn-sstp-offload'],
    docs: {
      why: 'The SSTP service reads the hash of the certificate when it starts.',
      remedy: 'Append `-Restart`, or restart the RemoteAccess service later.',
      exceptions:
        'In a maintenance window the restart may come by hand; any mention of one in the script is enough.',
    },
    examples: {
      bad: [
        {
          code: "«Enable-SstpOffload» -CertificateHash '0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF'",
          message:
            'The service uses the new hash after a restart: give -Restart or restart RemoteAccess.',
          fixed:
            "Enable-SstpOffload -CertificateHash '0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF' -Restart",
        },
      ],
      good: [
        {
          code: "Enable-SstpOffload -CertificateHash '0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF'\nRestart-Service RemoteAccess",
        },
        {
          code: "Enable-SstpOffload -CertificateHash '0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF' -Restart",
        },
      ],
    },
  },
  check({ script, report }) {
    if (mentionsRestart(script)) return;
    const call = callsTo(script, 'Enable-SstpOffload').at(-1);
    if (!call || call.binding.isOpen || !argumentOf(call, 'CertificateHash')) return;
    const edits = [appendArgument(script, call, '-Restart')];
    report(call.command.name.span, 'restart', undefined, {
      fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits }],
    });
  },
});
