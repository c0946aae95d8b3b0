import { writeRule } from '../rule';

export default writeRule<'partial'>({
  meta: {
    id: 'ps-ikenum-partial',
    title: 'IkeNumEstablishedForInitialQuery is a partial workaround',
    kinds: ['powershell', 'registry', 'command-script'],
    group: 'ikev2-server',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      partial:
        'This value eases error 809 behind source NAT and does not cure it: the load balancer should keep the addresses of the clients.',
    },
    sources: ['hicks-load-balancing-nat'],
    docs: {
      why: 'IKE limits the security associations it accepts from one address. When a load balancer hides all clients behind one address, that address is everybody. A higher limit only moves the point at which clients fail.',
      remedy:
        'Use destination NAT without source NAT, so that the server sees the addresses of the clients.',
      exceptions: 'Said once per file.',
    },
    examples: {
      bad: [
        {
          code: "New-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters' -Name «IkeNumEstablishedForInitialQuery» -PropertyType DWord -Value 50000 -Force; Restart-Service IKEEXT",
          message:
            'This value eases error 809 behind source NAT and does not cure it: the load balancer should keep the addresses of the clients.',
        },
      ],
      good: [
        {
          code: "Remove-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\\Parameters' -Name IkeNumEstablishedForInitialQuery",
        },
      ],
    },
  },
  check({ writes, report }) {
    const write = writes.find(
      (each) => each.name.toLowerCase() === 'ikenumestablishedforinitialquery',
    );
    if (write) report(write.nameSpan, 'partial');
  },
});
