import { insertOrdered } from '../../fix/edits';
import { profileRule } from '../rule';
import { fieldOrder } from '../../formats/profilexml/order';

const DEVICE_TUNNEL = [
  '<NativeProfile>',
  '\t<Servers>vpn.example.com</Servers>',
  '\t<RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
  '\t<NativeProtocolType>IKEv2</NativeProtocolType>',
  '\t<Authentication>',
  '\t\t<MachineMethod>Certificate</MachineMethod>',
  '\t</Authentication>',
  '</NativeProfile>',
];

export default profileRule<'missing' | 'insert'>({
  meta: {
    id: 'profile-empty',
    title: 'The profile describes no connection',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        'The profile has neither NativeProfile nor PluginProfile, so there is no connection Windows could make. Add NativeProfile with the server, the protocol and the authentication.',
      insert: 'Insert a NativeProfile for a device tunnel',
    },
    sources: ['vpnv2-csp'],
    docs: {
      why: 'One of the two says where to connect and how. Without either, the other settings belong to no connection.',
      remedy:
        'Add `NativeProfile` for the client built into Windows, or `PluginProfile` for a VPN app from the Store.',
      exceptions:
        'Files that are not well-formed are not judged: the part may be there and unreadable.',
    },
    examples: {
      bad: [
        {
          code: '<«VPNProfile»>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
          message:
            'The profile has neither NativeProfile nor PluginProfile, so there is no connection Windows could make. Add NativeProfile with the server, the protocol and the authentication.',
        },
        {
          code: '<«VPNProfile»>\n  <AlwaysOn>true</AlwaysOn>\n  <DeviceTunnel>true</DeviceTunnel>\n</VPNProfile>',
          message:
            'The profile has neither NativeProfile nor PluginProfile, so there is no connection Windows could make. Add NativeProfile with the server, the protocol and the authentication.',
          fixed: [
            '<VPNProfile>',
            '  <AlwaysOn>true</AlwaysOn>',
            '  <DeviceTunnel>true</DeviceTunnel>',
            '  <NativeProfile>',
            '    <Servers>vpn.example.com</Servers>',
            '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            '    <Authentication>',
            '      <MachineMethod>Certificate</MachineMethod>',
            '    </Authentication>',
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
        },
      ],
      good: [
        { code: '<VPNProfile><PluginProfile></PluginProfile></VPNProfile>' },
        { code: '<VPNProfile><nativeprofile></nativeprofile></VPNProfile>' },
        { code: '<VPNProfile><AlwaysOn>true</AlwaysOn>' },
      ],
    },
  },
  check({ profile, text, report }) {
    const { root } = profile;
    const isProfile = root.localName.toLowerCase() === 'vpnprofile';
    if (!isProfile || !root.closed) return;
    // A name in the wrong case is reported as such.
    const isThere = root.elements.some((e) => /^(native|plugin)profile$/i.test(e.localName));
    // Text of its own may be a variable that stands for the part.
    const isUnknown = root.textPieces.some(({ span }) => root.inHole(span));
    if (isThere || isUnknown) return;
    report(
      root.nameSpan,
      'missing',
      {},
      {
        fixes: profile.isDeviceTunnel
          ? [
              {
                title: 'insert',
                safety: 'unsafe',
                preferred: true,
                edits: [
                  insertOrdered(
                    text,
                    root,
                    'NativeProfile',
                    fieldOrder('VPNProfile'),
                    DEVICE_TUNNEL,
                  ),
                ],
              },
            ]
          : [],
      },
    );
  },
});
