import { insertChild } from '../../fix/place';
import { profileRule } from '../rule';
import { internalSuffix, lacks, triggerExample } from './support';

export default profileRule<'inside' | 'add'>({
  meta: {
    id: 'alwayson-without-tnd',
    title: 'AlwaysOn without TrustedNetworkDetection connects on the internal network too',
    kinds: ['profilexml'],
    group: 'trigger',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      inside:
        'Without TrustedNetworkDetection the tunnel also connects on the internal network. Add it with the DNS suffix of that network, unless the tunnel is wanted everywhere.',
      add: 'Insert TrustedNetworkDetection {suffix}',
    },
    sources: ['vpn-auto-trigger', 'vpnv2-csp', 'aovpn-profile-user'],
    docs: {
      why: 'An Always On tunnel connects whenever there is a network. The list of trusted networks is the only thing that keeps it down where the servers are reachable directly; without it, traffic takes a way through the VPN server.',
      remedy:
        'Add `TrustedNetworkDetection` with the DNS suffix that clients get from the internal network.',
      exceptions:
        'Leave it out where the tunnel is wanted in every network, as in designs without a trusted network. With rules for name resolution the finding dni-without-tnd is given instead.',
    },
    examples: {
      bad: [
        {
          code: triggerExample(
            '<«AlwaysOn»>true</AlwaysOn>',
            '<DnsSuffix>corp.example.com,lab.example.com</DnsSuffix>',
          ),
          message:
            'Without TrustedNetworkDetection the tunnel also connects on the internal network. Add it with the DNS suffix of that network, unless the tunnel is wanted everywhere.',
          fixed: triggerExample(
            '<AlwaysOn>true</AlwaysOn>',
            '<DnsSuffix>corp.example.com,lab.example.com</DnsSuffix>',
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
          ),
        },
        {
          code: triggerExample(
            '<«AlwaysOn»>true</AlwaysOn>',
            '<RememberCredentials>true</RememberCredentials>',
          ),
          message:
            'Without TrustedNetworkDetection the tunnel also connects on the internal network. Add it with the DNS suffix of that network, unless the tunnel is wanted everywhere.',
        },
      ],
      good: [
        {
          code: triggerExample(
            '<AlwaysOn>true</AlwaysOn>',
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
          ),
        },
        { code: triggerExample('<AlwaysOn>false</AlwaysOn>') },
      ],
    },
  },
  check({ profile, text, report }) {
    const alwaysOn = profile.boolean('AlwaysOn');
    if (alwaysOn?.value !== true || !lacks(profile, 'TrustedNetworkDetection')) return;
    // Name resolution rules make it worse, which another rule says.
    if (profile.nrptRules.some((rule) => rule.dnsServers)) return;
    const suffix = internalSuffix(profile);
    report(
      alwaysOn.element.nameSpan,
      'inside',
      {},
      suffix === undefined
        ? {}
        : {
            fixes: [
              {
                title: 'add',
                data: { suffix },
                safety: 'unsafe',
                preferred: true,
                edits: [
                  insertChild(text, profile.root, 'TrustedNetworkDetection', [
                    `<TrustedNetworkDetection>${suffix}</TrustedNetworkDetection>`,
                  ]),
                ],
              },
            ],
          },
    );
  },
});
