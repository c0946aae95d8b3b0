import { phonebookRule } from '../rule';
import { keyNamed, valueProblem } from '../../formats/rasphone';
import { deviceTunnels, entryWith, pairIn, PHONEBOOK, SET, setFix } from './support';

export default phonebookRule<'other' | 'mark' | 'set'>({
  meta: {
    id: 'pbk-devicetunnel-strategy',
    title: 'A device tunnel does not use IKEv2 only',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      other:
        'A device tunnel works with IKEv2 only, but VpnStrategy is {value}. A script that replaced the value in the whole file is the usual cause. Set it to 7.',
      mark: 'This makes the entry a device tunnel.',
    },
    sources: ['device-tunnel', 'epm-vpnstrategy'],
    docs: {
      why: 'The device tunnel supports no protocol but IKEv2. Scripts that set `VpnStrategy` for the user tunnel in all lines of the file of all users change it here too.',
      remedy: 'Set 7, and let the script choose the entry first, as `aovpn pbk set` does.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=«14»', 'AuthRestrictions=2048', 'DeviceTunnel=1'),
          message:
            'A device tunnel works with IKEv2 only, but VpnStrategy is 14. A script that replaced the value in the whole file is the usual cause. Set it to 7.',
          fixed: entryWith('VpnStrategy=7', 'AuthRestrictions=2048', 'DeviceTunnel=1'),
        },
      ],
      good: [
        { code: entryWith('VpnStrategy=7', 'AuthRestrictions=2048', 'DeviceTunnel=1') },
        { code: entryWith('VpnStrategy=14', 'DeviceTunnel=0') },
      ],
    },
  },
  check({ entries, report }) {
    const key = keyNamed('VpnStrategy');
    for (const entry of deviceTunnels(entries)) {
      const { strategy } = entry;
      if (!strategy || strategy.value === 7) continue;
      // A number that does not exist is told by the rule about it.
      if (key && valueProblem(key, strategy.raw) !== null) continue;
      const mark = pairIn(entry, 'DeviceTunnel');
      report(
        strategy.span,
        'other',
        { value: strategy.raw },
        {
          related: mark ? [{ span: mark.span, message: 'mark' }] : [],
          fixes: [setFix(strategy.pair, 7)],
        },
      );
    }
  },
});
