import { profileElement } from '../../knowledge/profilexml';
import { metricFaultsOf } from '../connections';
import { connectionRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setTo } from './support';

/** As in profiles, and 0 besides, which leaves the choice to Windows. */
const RANGE = { min: 0, max: profileElement('VPNProfile/IPv4InterfaceMetric')?.range?.max ?? 9999 };

export default connectionRule<'rasphone', 'range' | 'set'>('rasphone', {
  meta: {
    id: 'pbk-interface-metric',
    title: 'The metric of the interface is out of range',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'reported',
    fix: 'unsafe',
    speaksFor: ['pbk-value-invalid'],
    messages: {
      ...SET,
      range:
        "{key} '{value}' is not a whole number from 0 to 9999; 0 leaves the choice to Windows.",
    },
    sources: ['vpnv2-ddf', 'dpc-admx', 'aovpn-update-rasphone', 'profilexml-builder'],
    docs: {
      why: 'Dialogs and tools take metrics from 1 to 9999, and 0 for automatic. A low number puts the tunnel before the other networks, for routes and for name resolution.',
      remedy: 'Write a number in the range; 3 is a usual one.',
      exceptions:
        'No documentation gives the range, and what Windows does with other numbers is not established, therefore a warning.',
    },
    examples: {
      bad: [
        {
          code: entryWith('IpInterfaceMetric=«10000»', 'Ipv6InterfaceMetric=9999'),
          message:
            "IpInterfaceMetric '10000' is not a whole number from 0 to 9999; 0 leaves the choice to Windows.",
          fixed: entryWith('IpInterfaceMetric=9999', 'Ipv6InterfaceMetric=9999'),
        },
        {
          code: entryWith('Ipv6InterfaceMetric=«low»'),
          message:
            "Ipv6InterfaceMetric 'low' is not a whole number from 0 to 9999; 0 leaves the choice to Windows.",
          fixed: entryWith('Ipv6InterfaceMetric=0'),
        },
      ],
      good: [{ code: entryWith('IpInterfaceMetric=3', 'Ipv6InterfaceMetric=3') }],
    },
  },
  check({ connection, surface, report }) {
    for (const { place, text, nearest } of metricFaultsOf(connection, RANGE)) {
      const holder = surface.holderOf(place);
      // An entry without the key has nothing wrong.
      if (!holder) continue;
      const span = text === '' ? holder.span : place.span;
      const fix = setTo(surface, place, String(nearest ?? RANGE.min));
      report(span, 'range', { key: holder.text, value: text }, fix);
    }
  },
});
