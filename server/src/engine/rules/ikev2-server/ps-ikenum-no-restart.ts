import { writeRule } from '../rule';
import { fixOf } from '../fixes';
import { mentionsRestart } from '../../formats/powershell/restarts';
import { statementAfter } from '../../formats/powershell/edits';

export default writeRule<'restart' | 'add'>({
  meta: {
    id: 'ps-ikenum-no-restart',
    title: 'IKEEXT is not restarted after its setting was changed',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      restart: 'IKEEXT reads the value when it starts, and the script does not restart it.',
      add: 'Insert Restart-Service IKEEXT',
    },
    sources: ['hicks-load-balancing-nat', 'aovpn-ikev2-load-balancing'],
    docs: {
      why: 'The value has no effect before the IKE and AuthIP service starts again.',
      remedy: 'Restart the service `IKEEXT` or the computer.',
      exceptions: 'Any mention of a restart in the script is enough.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters' -Name «IkeNumEstablishedForInitialQuery» -PropertyType DWord -Value 50000 -Force",
          message: 'IKEEXT reads the value when it starts, and the script does not restart it.',
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters' -Name IkeNumEstablishedForInitialQuery -PropertyType DWord -Value 50000 -Force\nRestart-Service IKEEXT -Force -PassThru",
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters' -Name IkeNumEstablishedForInitialQuery -PropertyType DWord -Value 50000 -Force\nRestart-Service IKEEXT -Force",
        },
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters]\n"IkeNumEstablishedForInitialQuery"=dword:0000c350\n',
          kind: 'registry',
        },
      ],
    },
  },
  check({ script, writes, text, report }) {
    if (!script || mentionsRestart(script)) return;
    const write = writes
      .filter((w) => w.name.toLowerCase() === 'ikenumestablishedforinitialquery')
      .at(-1);
    if (!write) return;
    const edit = statementAfter(text, write.span, 'Restart-Service IKEEXT -Force -PassThru');
    report(write.nameSpan, 'restart', undefined, fixOf('add', edit, {}, 'unsafe'));
  },
});
