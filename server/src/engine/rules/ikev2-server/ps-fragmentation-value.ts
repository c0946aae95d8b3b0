import { writeRule } from '../rule';
import { fixOf } from '../fixes';
import { replaceNumber } from '../../formats/registrySurface';
import { keyFault, registryValue, typeFault } from '../registryWrites';

export default writeRule<'key' | 'type' | 'value' | 'off' | 'setKey' | 'setType' | 'setValue'>({
  meta: {
    id: 'ps-fragmentation-value',
    title: 'The value does not switch IKEv2 fragmentation on',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'ikev2-server',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    speaksFor: ['registry-value-range'],
    fix: 'safe',
    uncovers: true,
    messages: {
      key: 'Windows reads EnableServerFragmentation under {key} only.',
      type: 'EnableServerFragmentation has to be a DWORD; as {type} it is ignored.',
      value: "EnableServerFragmentation is on with 1; '{value}' is not documented.",
      off: 'EnableServerFragmentation 0 switches IKEv2 fragmentation off; large certificates then need unfragmented paths.',
      setKey: 'Write to {key}',
      setType: 'Set the type to {type}',
      setValue: 'Set EnableServerFragmentation to 1',
    },
    sources: ['hicks-fragmentation', 'aovpn-ikev2-fragmentation'],
    docs: {
      why: 'The server only takes part in IKEv2 fragmentation when the DWORD `EnableServerFragmentation` is 1 in its key. Without it large certificates are cut by IP, and many firewalls drop the pieces.',
      remedy: 'Write the DWORD 1 to the key and restart the RemoteAccess service.',
      exceptions: '0 switches fragmentation off on purpose and is only pointed out.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path '«HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters»' -Name EnableServerFragmentation -PropertyType DWord -Value 1; Restart-Service RemoteAccess",
          message:
            'Windows reads EnableServerFragmentation under HKLM\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2 only.',
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name EnableServerFragmentation -PropertyType DWord -Value 1; Restart-Service RemoteAccess",
        },
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name EnableServerFragmentation -PropertyType «String» -Value 1; Restart-Service RemoteAccess",
          message: 'EnableServerFragmentation has to be a DWORD; as String it is ignored.',
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name EnableServerFragmentation -PropertyType DWord -Value 1; Restart-Service RemoteAccess",
        },
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2]\n"EnableServerFragmentation"=«dword:00000002»\n',
          message: "EnableServerFragmentation is on with 1; '2' is not documented.",
          kind: 'registry',
          fixed:
            'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2]\n"EnableServerFragmentation"=dword:00000001\n',
        },
        {
          code: 'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2 /v EnableServerFragmentation /t REG_DWORD /d «0» /f; Restart-Service RemoteAccess',
          message:
            'EnableServerFragmentation 0 switches IKEv2 fragmentation off; large certificates then need unfragmented paths.',
          fixed:
            'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2 /v EnableServerFragmentation /t REG_DWORD /d 1 /f; Restart-Service RemoteAccess',
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2\\' -Name EnableServerFragmentation -PropertyType DWORD -Value 1 -Force; Restart-Service RemoteAccess",
        },
        {
          code: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2]\n"EnableServerFragmentation"=dword:00000001\n',
          kind: 'registry',
        },
        {
          code: 'New-ItemProperty -Path $path -Name EnableServerFragmentation -PropertyType DWord -Value $value # RemoteAccess; restart',
        },
      ],
    },
  },
  check({ writes, text, report }) {
    for (const write of writes) {
      const known = registryValue('EnableServerFragmentation');
      if (write.name.toLowerCase() !== known.name.toLowerCase()) continue;
      const wrong = keyFault(text, write, known) ?? typeFault(text, write, known);
      if (wrong?.kind === 'key') {
        report(
          wrong.span,
          'key',
          { key: known.key },
          { ...fixOf('setKey', wrong.edit, { key: known.key }), severity: 'warning' },
        );
      } else if (wrong) {
        const data = { type: wrong.written };
        report(wrong.span, 'type', data, fixOf('setType', wrong.edit, { type: wrong.wanted }));
      } else if (write.data?.number !== undefined && write.data.number !== 1) {
        const { span, number } = write.data;
        const edit = replaceNumber(text, write, 1);
        const extra = fixOf('setValue', edit, {}, number === 0 ? 'unsafe' : 'safe');
        if (number === 0) report(span, 'off', undefined, { ...extra, severity: 'information' });
        else report(span, 'value', { value: number }, { ...extra, severity: 'warning' });
      }
    }
  },
});
