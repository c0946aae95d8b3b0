import { elementRule } from '../rule';
import { parseBoolean } from '../../connection/values/scalars';

export default elementRule<'gone'>({
  meta: {
    id: 'lockdown-not-in-current-csp',
    title: 'The documentation of the VPNv2 CSP no longer has LockDown',
    kinds: ['profilexml'],
    group: 'lockdown',
    severity: 'hint',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      gone: 'LockDown is missing from the descriptions of the VPNv2 CSP since 2022, though the XML schema and the pages about VPN security still have it. Test it on the Windows build you deploy to.',
    },
    sources: ['vpnv2-ddf', 'vpnv2-xsd', 'vpn-security'],
    docs: {
      why: 'The device description files up to Windows 10 2004 have a node for LockDown; those from December 2022 on have none. Microsoft has not said whether the feature is to go.',
      remedy:
        'Try the profile on each build before you roll it out, and watch for a replacement of the feature.',
      exceptions:
        'A published set of profiles still has a LockDown sample, so it is not known to fail. The value `false` is not reported.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><«LockDown»>true</LockDown></VPNProfile>',
          message:
            'LockDown is missing from the descriptions of the VPNv2 CSP since 2022, though the XML schema and the pages about VPN security still have it. Test it on the Windows build you deploy to.',
        },
      ],
      good: [
        { code: '<VPNProfile><LockDown>false</LockDown></VPNProfile>' },
        { code: '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>' },
      ],
    },
  },
  elements: ['VPNProfile/LockDown'],
  check(element, { report }) {
    if (element.value && parseBoolean(element.value.text) === true)
      report(element.nameSpan, 'gone');
  },
});
