import { uselessWithoutIkev2 } from '../connections';
import { fixOf } from '../fixes';
import { connectionRule } from '../rule';
import { entryWith, PHONEBOOK, SET, strategyOf } from './support';

export default connectionRule<'rasphone', 'unused' | 'set'>('rasphone', {
  meta: {
    id: 'pbk-outage-without-ikev2',
    title: 'A setting of IKEv2 in an entry that never dials it',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'reported',
    fix: 'unsafe',
    messages: {
      ...SET,
      unused: '{key} belongs to IKEv2, but VpnStrategy {strategy} ({words}) never dials it.',
    },
    sources: ['rasentry', 'dpc-ras'],
    docs: {
      why: 'Mobility and the outage time are features of IKEv2; SSTP, L2TP and PPTP do not know them.',
      remedy: 'Dial IKEv2, or take the value away.',
      exceptions: 'Only strategies that certainly have no IKEv2 are looked at.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=5', 'NetworkOutageTime=«1800»'),
          message:
            'NetworkOutageTime belongs to IKEv2, but VpnStrategy 5 (SSTP only) never dials it.',
          fixed: entryWith('VpnStrategy=5', 'NetworkOutageTime=0'),
        },
        {
          code: entryWith('VpnStrategy=5', 'DisableMobility=«1»', 'NetworkOutageTime=0'),
          message:
            'DisableMobility belongs to IKEv2, but VpnStrategy 5 (SSTP only) never dials it.',
          fixed: entryWith('VpnStrategy=5', 'DisableMobility=0', 'NetworkOutageTime=0'),
        },
      ],
      good: [{ code: entryWith('VpnStrategy=6', 'NetworkOutageTime=1800') }],
    },
  },
  check({ connection, surface, report }) {
    for (const stated of uselessWithoutIkev2(connection)) {
      // 0 is what stands there when nobody asked for anything.
      if (stated.state !== 'known' || Number(stated.value) <= 0) continue;
      const { place } = stated;
      const key = surface.holderOf(place)?.text ?? '';
      const strategy = strategyOf(connection);
      const fix = fixOf('set' as const, surface.write(place, '0'), { key, value: 0 }, 'unsafe');
      report(place.span, 'unused', { key, ...strategy }, fix);
    }
  },
});
