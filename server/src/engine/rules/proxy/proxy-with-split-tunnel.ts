import { removeNamed } from '../../fix/edits';
import { FORCE, nativeLine, profileExample, routeLine, SPLIT } from '../exampleLines';
import { tunnelKind } from '../../formats/profilexml/routes';
import { profileRule } from '../rule';
import { MANUAL_LINES } from './support';

const PROXY = ['<Proxy>', ...MANUAL_LINES.map((line) => `  ${line}`), '</Proxy>'];
const MARKED = ['<«Proxy»>', ...PROXY.slice(1)];

export default profileRule<'ignored' | 'policy' | 'remove'>({
  meta: {
    id: 'proxy-with-split-tunnel',
    title: 'A split tunnel has proxy settings, which work in a force tunnel only',
    kinds: ['profilexml'],
    group: 'proxy',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      ignored:
        'Windows uses Proxy in a force tunnel only and ignores it in this split tunnel. Remove it; for single names, WebProxyServers of a DomainNameInformation works in both.',
      policy: 'This makes it a split tunnel.',
      remove: 'Remove Proxy',
    },
    sources: ['vpn-profile-options', 'hicks-proxy', 'aovpn-profile-user'],
    docs: {
      why: 'The proxy of a profile takes effect only when all traffic enters the tunnel. In a split tunnel it can be written, and does nothing: browsers go on using the settings of the user, and nothing says so.',
      remedy:
        'Remove `Proxy`, or use `ForceTunnel` when all traffic should pass the proxy. A proxy for some names goes into `WebProxyServers` of a `DomainNameInformation`.',
      exceptions:
        'Profiles of VPN apps (`PluginProfile`) are not looked at. Device tunnels have a rule of their own.',
    },
    examples: {
      bad: [
        {
          code: profileExample(...MARKED, nativeLine(SPLIT)),
          message:
            'Windows uses Proxy in a force tunnel only and ignores it in this split tunnel. Remove it; for single names, WebProxyServers of a DomainNameInformation works in both.',
          fixed: profileExample(nativeLine(SPLIT)),
        },
        {
          code: profileExample(...MARKED, nativeLine(), routeLine('10.0.0.0', 8)),
          message:
            'Windows uses Proxy in a force tunnel only and ignores it in this split tunnel. Remove it; for single names, WebProxyServers of a DomainNameInformation works in both.',
          fixed: profileExample(nativeLine(), routeLine('10.0.0.0', 8)),
        },
      ],
      good: [
        { code: profileExample(...PROXY, nativeLine(FORCE)) },
        { code: profileExample(...PROXY, nativeLine()) },
        {
          code: profileExample(
            ...PROXY,
            '<PluginProfile><ServerUrlList>vpn.example.com</ServerUrlList></PluginProfile>',
            routeLine('10.0.0.0', 8),
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const proxy = profile.root.child('Proxy');
    if (!proxy || proxy.isBlank || profile.isDeviceTunnel) return;
    if (tunnelKind(profile) !== 'split') return;
    const policy = profile.text('NativeProfile/RoutingPolicyType');
    report(
      proxy.nameSpan,
      'ignored',
      {},
      {
        tag: 'unnecessary',
        related: policy ? [{ span: policy.span, message: 'policy' }] : [],
        fixes: [
          {
            title: 'remove',
            safety: 'unsafe',
            preferred: true,
            edits: removeNamed(text, proxy),
          },
        ],
      },
    );
  },
});
