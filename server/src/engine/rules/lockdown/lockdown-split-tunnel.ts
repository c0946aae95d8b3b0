import { replaceValue } from '../../fix/edits';
import { profileRule, type FixInput } from '../rule';
import { lockDownExample } from './support';

export default profileRule<'split' | 'lock' | 'force' | 'unlock'>({
  meta: {
    id: 'lockdown-split-tunnel',
    title: 'LockDown and SplitTunnel exclude each other',
    kinds: ['profilexml'],
    group: 'lockdown',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      split:
        "RoutingPolicyType '{text}' contradicts LockDown, which forces all traffic through the tunnel. Write ForceTunnel, or leave the element out.",
      lock: 'LockDown is switched on here.',
      force: 'Set RoutingPolicyType to ForceTunnel',
      unlock: 'Set LockDown to false and keep the split tunnel',
    },
    sources: ['vpn-security'],
    docs: {
      why: 'A LockDown profile uses forced tunneling: traffic that does not go through the tunnel is blocked. A split tunnel means the opposite, so one of the two is not what you want.',
      remedy:
        'Set `RoutingPolicyType` to `ForceTunnel` or remove it. If the split tunnel is what you want, give up LockDown.',
    },
    examples: {
      bad: [
        {
          code: lockDownExample([
            '<RoutingPolicyType>«SplitTunnel»</RoutingPolicyType>',
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
          ]),
          message:
            "RoutingPolicyType 'SplitTunnel' contradicts LockDown, which forces all traffic through the tunnel. Write ForceTunnel, or leave the element out.",
          fixed: lockDownExample([
            '<RoutingPolicyType>ForceTunnel</RoutingPolicyType>',
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
          ]),
        },
      ],
      good: [
        {
          code: lockDownExample([
            '<RoutingPolicyType>ForceTunnel</RoutingPolicyType>',
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
          ]),
        },
        { code: lockDownExample(['<NativeProtocolType>IKEv2</NativeProtocolType>']) },
      ],
    },
  },
  check({ profile, report }) {
    const lock = profile.boolean('LockDown');
    const policy = profile.text('NativeProfile/RoutingPolicyType');
    if (lock?.value !== true || policy?.text.toLowerCase() !== 'splittunnel') return;
    const fixes: FixInput<'force' | 'unlock'>[] = [];
    // A device tunnel has to be split, so there the lock is what has to go.
    if (!profile.isDeviceTunnel) {
      fixes.push({
        title: 'force',
        safety: 'unsafe',
        preferred: true,
        edits: [replaceValue(policy.element, 'ForceTunnel')],
      });
    }
    fixes.push({
      title: 'unlock',
      safety: 'unsafe',
      ...(fixes.length === 0 && { preferred: true }),
      edits: [replaceValue(lock.element, 'false')],
    });
    report(
      policy.span,
      'split',
      { text: policy.text },
      { related: [{ span: lock.span, message: 'lock' }], fixes },
    );
  },
});
