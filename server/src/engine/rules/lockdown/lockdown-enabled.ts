import { renameElement, replaceValue } from '../../fix/edits';
import { profileRule, type FixInput } from '../rule';

export default profileRule<'locked' | 'off' | 'alwaysOn'>({
  meta: {
    id: 'lockdown-enabled',
    title: 'LockDown blocks all traffic outside the tunnel',
    kinds: ['profilexml'],
    group: 'lockdown',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      locked:
        'LockDown leaves the device without any network until this tunnel is up: no captive portal, no other VPN profile, and the profile can only be removed by SYSTEM. Use it only when that is meant.',
      off: 'Set LockDown to false',
      alwaysOn: 'Replace LockDown with AlwaysOn',
    },
    sources: ['vpn-security', 'aovpn-profile-lockdown'],
    docs: {
      why: 'A LockDown profile sends everything through the tunnel and blocks the rest. It is always on, the user can neither disconnect nor change it, and no other profile may be connected or changed beside it. A mistake in it cuts the device off from the management that could mend it, and a guest network with a sign-in page cannot be used at all.',
      remedy:
        'Use `AlwaysOn` unless policy demands the lock. Otherwise try the profile on a device you can reach by other means, and keep a script at hand that removes it as SYSTEM.',
      exceptions:
        'For a fleet that must never send a packet past the tunnel this is right; silence the rule in that file with a suppression comment and the reason.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <LockDown>«true»</LockDown>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
          message:
            'LockDown leaves the device without any network until this tunnel is up: no captive portal, no other VPN profile, and the profile can only be removed by SYSTEM. Use it only when that is meant.',
          fixed:
            '<VPNProfile>\n  <LockDown>false</LockDown>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile>\n  <LockDown>«true»</LockDown>\n</VPNProfile>',
          message:
            'LockDown leaves the device without any network until this tunnel is up: no captive portal, no other VPN profile, and the profile can only be removed by SYSTEM. Use it only when that is meant.',
          fixed: '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
      ],
      good: [{ code: '<VPNProfile><LockDown>false</LockDown></VPNProfile>' }],
    },
  },
  check({ profile, report }) {
    const lockDown = profile.boolean('LockDown');
    if (lockDown?.value !== true) return;
    const fixes: FixInput<'off' | 'alwaysOn'>[] = [];
    if (!profile.root.elements.some((child) => child.name.toLowerCase() === 'alwayson')) {
      const edits = renameElement(lockDown.element, 'AlwaysOn');
      fixes.push({ title: 'alwaysOn', safety: 'unsafe', edits });
    }
    fixes.push({
      title: 'off',
      safety: 'unsafe',
      edits: [replaceValue(lockDown.element, 'false')],
    });
    // None is preferred: opening a lock is never something to do in bulk.
    report(lockDown.span, 'locked', {}, { fixes });
  },
});
