import { scriptRule } from '../rule';
import { textWithoutComments } from '../../formats/powershell/restarts';
import { normalizeKey } from '../../knowledge/registry-types';
import { argumentOf, argumentText, callsTo } from '../../formats/powershell/calls';

const KEYS = /\\services\\(?:remoteaccess\\parameters\\ikev2|sstpsvc\\parameters)$/;

export default scriptRule<'key' | 'add'>({
  meta: {
    id: 'ps-new-itemproperty-missing-key',
    title: 'A registry value is created without making sure of its key',
    kinds: ['powershell'],
    group: 'registry',
    severity: 'off',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      key: 'New-ItemProperty fails when the key does not exist; -Force only replaces a value. Create the key with New-Item where Test-Path does not find it.',
      add: 'Insert Test-Path and New-Item',
    },
    sources: ['ps-new-itemproperty', 'hicks-fragmentation'],
    docs: {
      why: 'New-ItemProperty creates a value, never its key. On a server where Routing and Remote Access is set up the key is usually there, elsewhere the command ends with an error.',
      remedy: 'Ask with `Test-Path` and create the key with `New-Item -Force` first.',
      exceptions:
        'Off unless it is asked for: on servers the keys are usually there. Said once per file.',
      inferredFrom:
        'The help of the cmdlet says that it creates a property of an existing item; on which servers the key exists is not known.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path «'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2'» -Name EnableServerFragmentation -PropertyType DWord -Value 1 -Force\nRestart-Service RemoteAccess",
          message:
            'New-ItemProperty fails when the key does not exist; -Force only replaces a value. Create the key with New-Item where Test-Path does not find it.',
          fixed:
            "if (-not (Test-Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2')) { New-Item 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Force | Out-Null }\nNew-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name EnableServerFragmentation -PropertyType DWord -Value 1 -Force\nRestart-Service RemoteAccess",
        },
      ],
      good: [
        {
          code: "$key = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2'\nif (-not (Test-Path $key)) { New-Item $key -Force }\nNew-ItemProperty -Path $key -Name EnableServerFragmentation -PropertyType DWord -Value 1\nRestart-Service RemoteAccess",
        },
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters' -Name ProhibitIpSec -PropertyType DWord -Value 0",
        },
      ],
    },
  },
  check({ script, report }) {
    if (/Test-Path|New-Item(?!Property)|\bmkdir\b/i.test(textWithoutComments(script))) return;
    for (const call of callsTo(script, 'New-ItemProperty')) {
      const path = argumentOf(call, 'Path')?.value;
      const key = argumentText(script, call, 'Path')?.text;
      if (!path || key === undefined || !KEYS.test(normalizeKey(key))) continue;
      const { start } = call.command.span;
      const head = /[^\r\n]*$/.exec(script.text.slice(Math.max(0, start - 400), start))?.[0] ?? '';
      const written = script.text.slice(path.span.start, path.span.end);
      const line = `if (-not (Test-Path ${written})) { New-Item ${written} -Force | Out-Null }`;
      const eol = /\r\n|\n|\r/.exec(script.text)?.[0] ?? '\n';
      const edits = [{ span: { start, end: start }, text: line + eol + head }];
      report(path.span, 'key', undefined, {
        ...(/^[ \t]*$/.test(head) && {
          fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits }],
        }),
      });
      return;
    }
  },
});
