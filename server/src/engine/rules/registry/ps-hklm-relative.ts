import { writeRule } from '../rule';
import { knownWrite } from '../../connection/registryWrite';
import { fixOf } from '../fixes';

export default writeRule<'relative' | 'add'>({
  meta: {
    id: 'ps-hklm-relative',
    title: 'A registry path lacks the backslash after the drive',
    kinds: ['powershell'],
    group: 'registry',
    severity: 'hint',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      relative: "'{drive}' without a backslash is relative to the current location on that drive.",
      add: 'Insert the backslash',
    },
    sources: ['ps-about-registry-provider'],
    docs: {
      why: '`HKLM:SYSTEM` is a relative path: it means the right key only as long as nobody has changed the location of the drive. In a new session it works, which is why published commands get along with it.',
      remedy: 'Write `HKLM:\\SYSTEM`.',
      exceptions: 'Only values of our domain are looked at. In a new session the path works.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path '«HKLM:»SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name ProhibitIpSec -PropertyType DWord -Value 0",
          message: "'HKLM:' without a backslash is relative to the current location on that drive.",
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name ProhibitIpSec -PropertyType DWord -Value 0",
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name ProhibitIpSec -PropertyType DWord -Value 0",
        },
      ],
    },
  },
  check({ writes, text, report }) {
    for (const write of writes) {
      if (write.by !== 'cmdlet' || write.keySpan === undefined || !knownWrite(write)) continue;
      const { start } = write.keySpan;
      const drive = /^HK(?:LM|CU|U|CR):(?=\w)/i.exec(text.slice(start, write.keySpan.end))?.[0];
      if (drive === undefined) continue;
      const end = start + drive.length;
      const edit = { span: { start: end, end }, text: '\\' };
      report({ start, end }, 'relative', { drive }, fixOf('add', edit));
    }
  },
});
