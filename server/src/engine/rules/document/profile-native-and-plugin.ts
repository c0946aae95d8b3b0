import { profileRule } from '../rule';

export default profileRule<'both' | 'native'>({
  meta: {
    id: 'profile-native-and-plugin',
    title: 'The profile has NativeProfile and PluginProfile',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      both: 'The profile has both NativeProfile and PluginProfile. A connection is made either by Windows itself or by a VPN app; which one is taken is not documented. Keep the one that is meant.',
      native: 'The NativeProfile beside it.',
    },
    sources: ['vpnv2-csp'],
    docs: {
      why: '`NativeProfile` sets up the client built into Windows, `PluginProfile` hands the connection to an app from the Store. The documentation describes them as alternatives and says nothing about both in one profile.',
      remedy: 'Remove the one that is not meant.',
      exceptions: 'The published schema does not forbid the combination, so this is no error.',
      inferredFrom:
        'The reference describes the two as alternatives; it follows that a profile with both is not meant, not what Windows makes of it.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><«PluginProfile»></PluginProfile><NativeProfile></NativeProfile></VPNProfile>',
          message:
            'The profile has both NativeProfile and PluginProfile. A connection is made either by Windows itself or by a VPN app; which one is taken is not documented. Keep the one that is meant.',
        },
      ],
      good: [
        { code: '<VPNProfile><NativeProfile></NativeProfile></VPNProfile>' },
        { code: '<VPNProfile><PluginProfile></PluginProfile></VPNProfile>' },
      ],
    },
  },
  check({ profile, report }) {
    const { native, plugin } = profile;
    if (!native || !plugin) return;
    report(
      plugin.nameSpan,
      'both',
      {},
      { related: [{ span: native.nameSpan, message: 'native' }] },
    );
  },
});
