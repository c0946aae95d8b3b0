import { replaceValue } from '../../fix/edits';
import { elementRule } from '../rule';
import { parseBoolean } from '../../connection/values/scalars';

export default elementRule<'public' | 'private'>({
  meta: {
    id: 'private-network-false',
    title: 'The tunnel counts as a public network',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      public:
        'With PrivateNetwork false the tunnel counts as a public network, and the firewall then usually blocks remote management of the client. Set it to true unless you do not trust this network.',
      private: 'Set PrivateNetwork to true',
    },
    sources: ['vpnv2-ddf', 'aovpn-profile-user'],
    docs: {
      why: 'The value decides whether Windows treats the connection as public or private, and with that which firewall rules apply. Rules for remote support, inventory or software distribution are mostly limited to private and domain networks.',
      remedy: 'Remove the element (the default is `true`) or set it to `true`.',
      exceptions: 'For a tunnel into the network of a partner, `false` may be just right.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><PrivateNetwork>«false»</PrivateNetwork></VPNProfile>',
          message:
            'With PrivateNetwork false the tunnel counts as a public network, and the firewall then usually blocks remote management of the client. Set it to true unless you do not trust this network.',
          fixed: '<VPNProfile><PrivateNetwork>true</PrivateNetwork></VPNProfile>',
        },
      ],
      good: [{ code: '<VPNProfile><PrivateNetwork>true</PrivateNetwork></VPNProfile>' }],
    },
  },
  elements: ['VPNProfile/PrivateNetwork'],
  check(element, { report }) {
    const value = element.value;
    if (!value || parseBoolean(value.text) !== false) return;
    report(
      value.span,
      'public',
      {},
      {
        fixes: [
          {
            title: 'private',
            safety: 'unsafe',
            preferred: true,
            edits: [replaceValue(element, 'true')],
          },
        ],
      },
    );
  },
});
