import { phonebookRule } from '../rule';
import { deviceTunnels, entryWith, numberIn, PHONEBOOK, SET, setFix, userTunnels } from './support';

const DEVICE = entryWith('AuthRestrictions=2048', 'IpDnsFlags=1', 'DeviceTunnel=1');

export default phonebookRule<'both' | 'device' | 'set'>({
  meta: {
    id: 'pbk-dns-registration-twice',
    title: 'Device and user tunnel both register in DNS',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      both: "'{name}' registers its address in DNS, and so does the device tunnel '{device}': the name of the machine then has two addresses. Register one of them.",
      device: 'The device tunnel registers here.',
    },
    sources: ['vpnv2-csp', 'dpc-profile'],
    docs: {
      why: 'Management tools reach a client by its name. With two addresses they may try the tunnel that is not up, or not meant for them.',
      remedy: 'Register the device tunnel only, when there is one.',
      exceptions:
        'User tunnels mostly stand in the file of the user, which is not looked at together with this one.',
    },
    examples: {
      bad: [
        {
          code: DEVICE + entryWith('IpDnsFlags=«1»').replace('Example', 'User'),
          message:
            "'User VPN' registers its address in DNS, and so does the device tunnel 'Example VPN': the name of the machine then has two addresses. Register one of them.",
          fixed: DEVICE + entryWith('IpDnsFlags=0').replace('Example', 'User'),
        },
      ],
      good: [{ code: DEVICE + entryWith('IpDnsFlags=0').replace('Example', 'User') }],
    },
  },
  check({ entries, report }) {
    const device = deviceTunnels(entries).find((e) => (numberIn(e, 'IpDnsFlags')?.value ?? 0) > 0);
    const first = device && numberIn(device, 'IpDnsFlags');
    if (!device || !first) return;
    for (const entry of userTunnels(entries)) {
      const flags = numberIn(entry, 'IpDnsFlags');
      if (!flags || flags.value <= 0) continue;
      report(
        flags.pair.valueSpan,
        'both',
        { name: entry.name, device: device.name },
        {
          related: [{ span: first.pair.valueSpan, message: 'device' }],
          fixes: [setFix(flags.pair, 0)],
        },
      );
    }
  },
});
