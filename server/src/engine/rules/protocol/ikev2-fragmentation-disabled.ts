import { replaceValue } from '../../fix/edits';
import { profileRule } from '../rule';
import { nativeExample } from './support';

/** A profile with the element at its place below VPNProfile. */
function example(protocol: string, value: string): string {
  return nativeExample(`<NativeProtocolType>${protocol}</NativeProtocolType>`).replace(
    '\n</VPNProfile>',
    `\n  <DisableIKEv2Fragmentation>${value}</DisableIKEv2Fragmentation>\n</VPNProfile>`,
  );
}

export default profileRule<'disabled' | 'enable'>({
  meta: {
    id: 'ikev2-fragmentation-disabled',
    title: 'IKEv2 fragmentation is switched off',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      disabled:
        'Without IKEv2 fragmentation, large IKE_AUTH messages become IP fragments, which many firewalls drop: connecting then fails with error 809. Keep DisableIKEv2Fragmentation false.',
      enable: 'Set DisableIKEv2Fragmentation to false',
    },
    sources: ['hicks-fragmentation', 'rfc-7383', 'vpnv2-ddf'],
    docs: {
      why: 'Certificates make IKE_AUTH messages larger than a packet. With fragmentation after RFC 7383 the client cuts them itself into packets that pass; without it IP cuts them, and routers and firewalls often drop IP fragments. The connection begins, then ends with error 809. Windows fragments by default when the server agrees.',
      remedy:
        'Remove the element or set it to `false`. On an RRAS server, set `EnableServerFragmentation` to 1 as well (Windows Server 1803 and later).',
      exceptions:
        'A gateway that mishandles RFC 7383 may need it. A profile that never uses IKEv2 is not reported.',
    },
    examples: {
      bad: [
        {
          code: example('IKEv2', '«true»'),
          message:
            'Without IKEv2 fragmentation, large IKE_AUTH messages become IP fragments, which many firewalls drop: connecting then fails with error 809. Keep DisableIKEv2Fragmentation false.',
          fixed: example('IKEv2', 'false'),
        },
      ],
      good: [{ code: example('IKEv2', 'false') }, { code: example('SSTP', 'true') }],
    },
  },
  check({ profile, report }) {
    const disabled = profile.boolean('DisableIKEv2Fragmentation');
    if (disabled?.value !== true || profile.mayUse('ikev2') !== true) return;
    report(
      disabled.span,
      'disabled',
      {},
      {
        fixes: [
          {
            title: 'enable',
            safety: 'unsafe',
            preferred: true,
            edits: [replaceValue(disabled.element, 'false')],
          },
        ],
      },
    );
  },
});
