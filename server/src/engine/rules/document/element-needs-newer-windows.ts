import { isOlder, windowsName } from '../../knowledge/windows';
import type { ProfileElement } from '../../knowledge/types';
import { elementRule } from '../rule';
import { isForeign, knownElement } from './support';

export default elementRule<'older' | 'field'>({
  meta: {
    id: 'element-needs-newer-windows',
    title: 'The oldest Windows of the target does not know the element',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      older:
        "'{found}' needs {since}, but the target is {target}: older clients ignore it or refuse the profile.",
      field:
        "'{found}' is documented from {since} on, but was seen to work only from {field} on; the target is {target}. Older clients may ignore it.",
    },
    sources: ['vpnv2-ddf', 'aovpn-profile-user', 'dpc-profile'],
    docs: {
      why: 'Each release of Windows knows the elements of its time. An older client ignores a newer element or refuses the whole profile; which of the two is not documented.',
      remedy:
        'Leave the element out of the profile for older clients, or deploy a profile of its own to newer ones.',
      exceptions:
        'Said only when `aovpn.target.windows` names the oldest release among the clients. For several elements of Windows 11 the DDF names build 22000, while administrators saw them work from 22H2 or 24H2 on; the message gives both.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><«PrivateNetwork»>true</PrivateNetwork></VPNProfile>',
          target: { windows: '10-22H2' },
          message:
            "'PrivateNetwork' is documented from Windows 11 21H2 on, but was seen to work only from Windows 11 24H2 on; the target is Windows 10 22H2. Older clients may ignore it.",
        },
        {
          code: '<VPNProfile><NativeProfile><«PlumbIKEv2TSAsRoutes»>true</PlumbIKEv2TSAsRoutes></NativeProfile></VPNProfile>',
          target: { windows: '10-1809' },
          message:
            "'PlumbIKEv2TSAsRoutes' needs Windows 10 2004, but the target is Windows 10 1809: older clients ignore it or refuse the profile.",
        },
      ],
      good: [
        { code: '<VPNProfile><PrivateNetwork>true</PrivateNetwork></VPNProfile>' },
        {
          code: '<VPNProfile><PrivateNetwork>true</PrivateNetwork><RegisterDNS>true</RegisterDNS></VPNProfile>',
          target: { windows: '11-24H2' },
        },
      ],
    },
  },
  elements: 'all',
  check(element, { settings, report }) {
    const target = settings.target.windows;
    if (target === undefined || isForeign(element)) return;
    const entry = knownElement(element);
    if (!entry || !isTooNew(entry, target)) return;
    // A container that is too new speaks for everything in it.
    const parent = element.parent && knownElement(element.parent);
    if (parent && isTooNew(parent, target)) return;
    const since = windowsName(entry.since ?? '');
    const data = { found: element.name, since, target: windowsName(target) };
    if (entry.sinceField === undefined) report(element.nameSpan, 'older', data);
    else report(element.nameSpan, 'field', { ...data, field: windowsName(entry.sinceField) });
  },
});

function isTooNew(entry: ProfileElement, target: string): boolean {
  const needed = entry.sinceField ?? entry.since;
  return needed !== null && isOlder(target, needed);
}
