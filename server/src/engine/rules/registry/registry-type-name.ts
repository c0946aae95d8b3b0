import { typeMeant } from '../../connection/registryWrite';
import { isPlain } from '../../formats/powershell/edits';
import { writeRule } from '../rule';

const IKEV2 = 'SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2';

export default writeRule<'none' | 'similar' | 'set'>({
  meta: {
    id: 'registry-type-name',
    title: 'A type of the registry has another name here',
    kinds: ['powershell', 'command-script'],
    group: 'registry',
    severity: 'error',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'safe',
    uncovers: true,
    messages: {
      none: "'{type}' is no type of the registry for {taker}, which refuses it.",
      similar:
        "'{type}' is no type of the registry for {taker}, which refuses it. Here it is {similar}.",
      set: 'Write {similar}',
    },
    sources: ['reg-add', 'powershell-registry-provider', 'ps-new-itemproperty'],
    docs: {
      why: 'reg.exe knows the types as `REG_DWORD`, PowerShell and .NET as `DWord`. With the name of the other one the command fails, and the value is not written.',
      remedy: 'Use the names of the command: `DWord` for `-PropertyType`, `REG_DWORD` for `/t`.',
    },
    examples: {
      bad: [
        {
          code: `New-ItemProperty -Path 'HKLM:\\${IKEV2}' -Name idleTimeout -Value 300 -PropertyType «REG_DWORD»`,
          message:
            "'REG_DWORD' is no type of the registry for PowerShell, which refuses it. Here it is DWord.",
          fixed: `New-ItemProperty -Path 'HKLM:\\${IKEV2}' -Name idleTimeout -Value 300 -PropertyType DWord`,
        },
        {
          code: `reg add HKLM\\${IKEV2} /v idleTimeout /t «DWORD» /d 300 /f`,
          message:
            "'DWORD' is no type of the registry for reg.exe, which refuses it. Here it is REG_DWORD.",
          fixed: `reg add HKLM\\${IKEV2} /v idleTimeout /t REG_DWORD /d 300 /f`,
        },
        {
          code: `[Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE\\${IKEV2}', 'idleTimeout', 300, '«Nummer»')`,
          message: "'Nummer' is no type of the registry for PowerShell, which refuses it.",
        },
      ],
      good: [
        {
          code: `New-ItemProperty -Path 'HKLM:\\${IKEV2}' -Name idleTimeout -Value 300 -PropertyType dword`,
        },
        { code: `reg.exe add HKLM\\${IKEV2} /v idleTimeout /t reg_dword /d 300 /f` },
        {
          code: `New-ItemProperty -Path 'HKLM:\\${IKEV2}' -Name idleTimeout -Value 300 -PropertyType $type`,
        },
      ],
    },
  },
  check({ writes, text, report }) {
    for (const { by, noType, typeSpan } of writes) {
      if (noType === undefined || !typeSpan) continue;
      const taker = by === 'reg.exe' ? by : 'PowerShell';
      const similar = typeMeant(by, noType);
      const data = { type: noType, taker };
      if (similar === undefined) report(typeSpan, 'none', data);
      else {
        const edits = [{ span: typeSpan, text: similar }];
        report(
          typeSpan,
          'similar',
          { ...data, similar },
          {
            ...(isPlain(text, typeSpan) && {
              fixes: [{ title: 'set', data: { similar }, safety: 'safe', preferred: true, edits }],
            }),
          },
        );
      }
    }
  },
});
