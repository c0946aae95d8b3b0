import { foldName } from '../../syntax/pbk';
import { phonebookRule } from '../rule';
import { deviceTunnels, entryWith, PHONEBOOK } from './support';

const TUNNEL = ['AuthRestrictions=2048', 'DeviceTunnel=1'];

export default phonebookRule<'second' | 'first'>({
  meta: {
    id: 'pbk-devicetunnel-several',
    title: 'More than one device tunnel',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'documented',
    fix: 'none',
    messages: {
      second:
        "'{name}' is a second device tunnel, but a machine can have one only. Remove one of the two.",
      first: 'The first device tunnel.',
    },
    sources: ['vpnv2-csp', 'device-tunnel'],
    docs: {
      why: 'Windows supports one device tunnel a machine; which of several comes up is not documented.',
      remedy:
        'Remove the one that is not wanted, best with `Remove-VpnConnection` or by management.',
      exceptions: 'A second entry with the same name is left to `pbk-duplicate-section`.',
    },
    examples: {
      bad: [
        {
          code:
            entryWith(...TUNNEL) +
            entryWith('AuthRestrictions=2048', 'DeviceTunnel=«1»').replace('Example', 'Second'),
          message:
            "'Second VPN' is a second device tunnel, but a machine can have one only. Remove one of the two.",
        },
      ],
      good: [{ code: entryWith(...TUNNEL) + entryWith().replace('Example', 'User') }],
    },
  },
  check({ entries, report }) {
    const [first, ...others] = deviceTunnels(entries);
    if (!first?.deviceTunnel) return;
    for (const { name, deviceTunnel } of others) {
      if (!deviceTunnel || foldName(name) === foldName(first.name)) continue;
      const related = [{ span: first.deviceTunnel.pair.span, message: 'first' as const }];
      report(deviceTunnel.span, 'second', { name }, { related });
    }
  },
});
