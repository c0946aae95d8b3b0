import { profileRule } from '../rule';
import { deviceExample } from './support';

export default profileRule<'plugin' | 'flag'>({
  meta: {
    id: 'devicetunnel-plugin',
    title: 'A device tunnel uses a VPN app',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      plugin:
        'A device tunnel is made by Windows itself with IKEv2; a VPN app cannot provide it. Use a NativeProfile, or set DeviceTunnel to false.',
      flag: 'The profile is a device tunnel.',
    },
    sources: ['device-tunnel'],
    docs: {
      why: 'Third parties have no control over device tunnels: the feature belongs to the IKEv2 client of Windows. Apps from the Store run for a signed-in user only.',
      remedy:
        'Use a `NativeProfile` with IKEv2 for the device tunnel and the app for the user tunnel.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><DeviceTunnel>true</DeviceTunnel><«PluginProfile»><PluginPackageFamilyName>Example.Vpn_8wekyb3d8bbwe</PluginPackageFamilyName></PluginProfile></VPNProfile>',
          message:
            'A device tunnel is made by Windows itself with IKEv2; a VPN app cannot provide it. Use a NativeProfile, or set DeviceTunnel to false.',
        },
      ],
      good: [
        { code: deviceExample() },
        {
          code: '<VPNProfile><PluginProfile><PluginPackageFamilyName>Example.Vpn_8wekyb3d8bbwe</PluginPackageFamilyName></PluginProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, report }) {
    const device = profile.element('DeviceTunnel');
    if (!profile.isDeviceTunnel || !device || !profile.plugin) return;
    report(profile.plugin.nameSpan, 'plugin', undefined, {
      related: [{ span: device.nameSpan, message: 'flag' }],
    });
  },
});
