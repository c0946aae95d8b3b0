import { spellingOf } from '../../knowledge/spellings';
import { protocolOfDeviceTunnel } from '../connections';
import { connectionRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setTo } from './support';

export default connectionRule<'rasphone', 'other' | 'mark' | 'set'>('rasphone', {
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
  check({ connection, surface, report }) {
    const other = protocolOfDeviceTunnel(connection);
    if (!other) return;
    const { place } = connection.deviceTunnel;
    const key = place && surface.holderOf(place);
    report(
      other.place.span,
      'other',
      { value: other.text },
      {
        related: key
          ? [{ span: { start: key.span.start, end: place.span.end }, message: 'mark' }]
          : [],
        ...setTo(surface, other.place, spellingOf('strategy', 'ikev2', 'rasphone')),
      },
    );
  },
});
