import { writeRule } from '../rule';
import { knownWrite } from '../../connection/registryWrite';
import { fixOf } from '../fixes';
import { mentionsRestart, RESTART_REMOTE_ACCESS } from '../../formats/powershell/restarts';
import { statementAfter } from '../../formats/powershell/edits';

export default writeRule<'restart' | 'add'>({
  meta: {
    id: 'ps-fragmentation-no-restart',
    title: 'RemoteAccess is not restarted after a registry change',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'ikev2-server',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      restart:
        "'{name}' takes effect after a restart of the RemoteAccess service, and the script has none.",
      add: 'Insert Restart-Service RemoteAccess',
    },
    sources: ['hicks-fragmentation', 'aovpn-ikev2-fragmentation'],
    docs: {
      why: 'Routing and Remote Access reads these values when it starts.',
      remedy: 'Restart the service at the end of the script.',
      exceptions:
        'Any mention of a restart in the script is enough. Only the last value is reported.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name «EnableServerFragmentation» -PropertyType DWord -Value 1",
          message:
            "'EnableServerFragmentation' takes effect after a restart of the RemoteAccess service, and the script has none.",
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name EnableServerFragmentation -PropertyType DWord -Value 1\nRestart-Service RemoteAccess -PassThru",
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name EnableServerFragmentation -PropertyType DWord -Value 1\nRestart-Service RemoteAccess",
        },
      ],
    },
  },
  check({ script, writes, text, report }) {
    if (!script || mentionsRestart(script)) return;
    const write = writes.filter((each) => knownWrite(each)?.restart === 'RemoteAccess').at(-1);
    if (!write) return;
    const edit = statementAfter(text, write.span, RESTART_REMOTE_ACCESS);
    report(write.nameSpan, 'restart', { name: write.name }, fixOf('add', edit, {}, 'unsafe'));
  },
});
