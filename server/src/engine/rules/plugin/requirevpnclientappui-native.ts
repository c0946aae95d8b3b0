import { removeNamed } from '../../fix/edits';
import { profileRule } from '../rule';

const NATIVE = '<NativeProfile><Servers>vpn.example.com</Servers></NativeProfile>';

export default profileRule<'native' | 'remove'>({
  meta: {
    id: 'requirevpnclientappui-native',
    title: 'RequireVpnClientAppUI stands in a profile without a VPN app',
    kinds: ['profilexml'],
    group: 'plugin',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      native:
        'RequireVpnClientAppUI is for profiles that a VPN app from the Store added for itself. In a native profile it does nothing; remove it.',
      remove: 'Remove RequireVpnClientAppUI',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'The setting decides whether Settings lists a profile that an app of the Store added for itself in the context of the user. A native profile has no such app.',
      remedy: 'Remove the element.',
      exceptions: 'A profile with a `PluginProfile` is not reported, whatever else it holds.',
    },
    examples: {
      bad: [
        {
          code: `<VPNProfile>\n  ${NATIVE}\n  <«RequireVpnClientAppUI»>true</RequireVpnClientAppUI>\n</VPNProfile>`,
          message:
            'RequireVpnClientAppUI is for profiles that a VPN app from the Store added for itself. In a native profile it does nothing; remove it.',
          fixed: `<VPNProfile>\n  ${NATIVE}\n</VPNProfile>`,
        },
      ],
      good: [
        {
          code: '<VPNProfile><PluginProfile><ServerUrlList>vpn.example.com</ServerUrlList></PluginProfile><RequireVpnClientAppUI>true</RequireVpnClientAppUI></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const element = profile.root.child('RequireVpnClientAppUI');
    if (!element || !profile.native || profile.plugin) return;
    report(
      element.nameSpan,
      'native',
      {},
      {
        tag: 'unnecessary',
        fixes: [
          {
            title: 'remove',
            safety: 'unsafe',
            preferred: true,
            edits: removeNamed(text, element),
          },
        ],
      },
    );
  },
});
