import { spellingOf } from '../../knowledge/spellings';
import { forceInDeviceTunnel } from '../connections';
import { connectionRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setTo } from './support';

export default connectionRule<'rasphone', 'force' | 'set'>('rasphone', {
  meta: {
    id: 'pbk-devicetunnel-force-tunnel',
    title: 'A device tunnel takes all traffic',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      force:
        'IpPrioritizeRemote 1 makes this device tunnel a force tunnel, which is not supported. Set it to 0 and give routes to the domain controllers.',
    },
    sources: ['device-tunnel'],
    docs: {
      why: 'A device tunnel must be a split tunnel. A script that turns force tunneling on in the whole file changes it too.',
      remedy: 'Set 0, and use `SplitTunnel` with routes in the profile.',
    },
    examples: {
      bad: [
        {
          code: entryWith('AuthRestrictions=2048', 'IpPrioritizeRemote=«1»', 'DeviceTunnel=1'),
          message:
            'IpPrioritizeRemote 1 makes this device tunnel a force tunnel, which is not supported. Set it to 0 and give routes to the domain controllers.',
          fixed: entryWith('AuthRestrictions=2048', 'IpPrioritizeRemote=0', 'DeviceTunnel=1'),
        },
      ],
      good: [
        { code: entryWith('IpPrioritizeRemote=1', 'DeviceTunnel=0') },
        { code: entryWith('AuthRestrictions=2048', 'IpPrioritizeRemote=0', 'DeviceTunnel=1') },
      ],
    },
  },
  check({ connection, surface, report }) {
    const force = forceInDeviceTunnel(connection);
    if (!force) return;
    const split = spellingOf('routing', 'split', 'rasphone');
    report(force.place.span, 'force', {}, setTo(surface, force.place, split));
  },
});
