import { writeRule } from '../rule';
import { fixOf } from '../fixes';
import { keyFault, registryValue, typeFault } from '../registryWrites';

export default writeRule<'key' | 'type' | 'setKey' | 'setType'>({
  meta: {
    id: 'ps-ikenum-type',
    title: 'IkeNumEstablishedForInitialQuery is not written where and how IKE reads it',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'ikev2-server',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      key: 'IKE reads IkeNumEstablishedForInitialQuery under {key} only.',
      type: 'IkeNumEstablishedForInitialQuery has to be a DWORD, not {type}.',
      setKey: 'Write to {key}',
      setType: 'Set the type to {type}',
    },
    sources: ['hicks-load-balancing-nat', 'aovpn-ikev2-load-balancing'],
    docs: {
      why: 'The IKE service reads a DWORD from its own key. Under another key or with another type the value has no effect, and clients behind one address go on failing with error 809.',
      remedy: 'Write a DWORD to the key of IKEEXT.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters' -Name IkeNumEstablishedForInitialQuery -PropertyType «QWord» -Value 50000 -Force; Restart-Service IKEEXT",
          message: 'IkeNumEstablishedForInitialQuery has to be a DWORD, not QWord.',
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters' -Name IkeNumEstablishedForInitialQuery -PropertyType DWord -Value 50000 -Force; Restart-Service IKEEXT",
        },
        {
          code: "New-ItemProperty -Path '«HKLM:\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT»' -Name IkeNumEstablishedForInitialQuery -PropertyType DWord -Value 50000; Restart-Service IKEEXT",
          message:
            'IKE reads IkeNumEstablishedForInitialQuery under HKLM\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters only.',
          fixed:
            "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters' -Name IkeNumEstablishedForInitialQuery -PropertyType DWord -Value 50000; Restart-Service IKEEXT",
        },
      ],
      good: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters\\' -Name IkeNumEstablishedForInitialQuery -PropertyType DWORD -Value 50000 -Force; Restart-Service IKEEXT",
        },
      ],
    },
  },
  check({ writes, text, report }) {
    for (const write of writes) {
      const known = registryValue('IkeNumEstablishedForInitialQuery');
      if (write.name.toLowerCase() !== known.name.toLowerCase()) continue;
      const wrong = keyFault(text, write, known) ?? typeFault(text, write, known);
      if (wrong?.kind === 'key') {
        report(
          wrong.span,
          'key',
          { key: known.key },
          fixOf('setKey', wrong.edit, { key: known.key }),
        );
      } else if (wrong) {
        const data = { type: wrong.written };
        report(wrong.span, 'type', data, fixOf('setType', wrong.edit, { type: wrong.wanted }));
      }
    }
  },
});
