import { profileElement } from '../../knowledge/profilexml';
import { isOlder, windowsName } from '../../knowledge/windows';
import { elementRule } from '../rule';
import { FILTER, filterExample } from './support';

/** The release that brought Direction. */
const FIRST = profileElement(`${FILTER}/Direction`)?.since ?? '10-2004';

export default elementRule<'inbound' | 'element'>({
  meta: {
    id: 'trafficfilter-direction-needs-2004',
    title: 'Direction of a traffic filter needs Windows 10 2004',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    speaksFor: ['element-needs-newer-windows'],
    messages: {
      inbound:
        'Inbound filters exist from Windows 10 2004 on, but the target is {target}: older clients do not let the traffic in.',
      element:
        'Direction exists from Windows 10 2004 on, but the target is {target}. Outbound is the default; leave the element out for older clients.',
    },
    sources: ['vpnv2-ddf'],
    docs: {
      why: 'The DDF names build 19041 for the element. Older clients know outbound filters only, so management traffic to them stays blocked as soon as the profile has a filter.',
      remedy:
        'Deploy a profile without inbound filters to older clients, or use a tunnel without filters there.',
      exceptions:
        'Said only when `aovpn.target.windows` names the oldest release among the clients and that one is older.',
    },
    examples: {
      bad: [
        {
          code: filterExample('<Protocol>6</Protocol>', '<Direction>«Inbound»</Direction>'),
          target: { windows: '10-1909' },
          message:
            'Inbound filters exist from Windows 10 2004 on, but the target is Windows 10 1909: older clients do not let the traffic in.',
        },
        {
          code: filterExample('<Protocol>6</Protocol>', '<Direction>«Outbound»</Direction>'),
          target: { windows: '10-1909' },
          message:
            'Direction exists from Windows 10 2004 on, but the target is Windows 10 1909. Outbound is the default; leave the element out for older clients.',
        },
      ],
      good: [
        { code: filterExample('<Protocol>6</Protocol>', '<Direction>Inbound</Direction>') },
        {
          code: filterExample('<Protocol>6</Protocol>', '<Direction>Inbound</Direction>'),
          target: { windows: '10-2004' },
        },
      ],
    },
  },
  elements: [`${FILTER}/Direction`],
  check(element, { settings, report }) {
    const windows = settings.target.windows;
    const value = element.value;
    if (!value || windows === undefined || !isOlder(windows, FIRST)) return;
    const isInbound = value.text.toLowerCase() === 'inbound';
    const data = { target: windowsName(windows) };
    report(value.span, isInbound ? 'inbound' : 'element', data, { covers: [element.span] });
  },
});
