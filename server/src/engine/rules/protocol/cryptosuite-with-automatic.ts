import { insertAfter, removeElement, replaceValue } from '../../fix/edits';
import { profileRule } from '../rule';

const PROTOCOL_LIST = [
  '<ProtocolList>',
  '\t<NativeProtocol>',
  '\t\t<Type>Ikev2</Type>',
  '\t</NativeProtocol>',
  '\t<NativeProtocol>',
  '\t\t<Type>Sstp</Type>',
  '\t</NativeProtocol>',
  '\t<RetryTimeInHours>0</RetryTimeInHours>',
  '</ProtocolList>',
];

export default profileRule<'ignored' | 'suite' | 'ikev2' | 'list' | 'remove'>({
  meta: {
    id: 'cryptosuite-with-automatic',
    title: 'CryptographySuite is ignored because NativeProtocolType is Automatic',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      ignored:
        "NativeProtocolType '{type}' makes Windows ignore the CryptographySuite of this profile: IKEv2 is negotiated with the default algorithms, and a server that demands these refuses it (error 800). Use IKEv2.",
      suite: 'The CryptographySuite that has no effect.',
      ikev2: 'Set NativeProtocolType to IKEv2 (no fallback to SSTP)',
      list: 'Use a ProtocolList of IKEv2, then SSTP (Windows 11)',
      remove: 'Remove the CryptographySuite',
    },
    sources: [
      {
        title: 'windowsserverdocs issue 2765: CryptographySuite and Automatic',
        url: 'https://github.com/MicrosoftDocs/windowsserverdocs/issues/2765',
      },
      {
        title: 'richardhicks/aovpn issue 10',
        url: 'https://github.com/richardhicks/aovpn/issues/10',
      },
      {
        title: 'richardhicks/aovpn issue 15',
        url: 'https://github.com/richardhicks/aovpn/issues/15',
      },
    ],
    docs: {
      why: 'With `Automatic`, Windows writes the connection without the custom IPsec policy: in rasphone.pbk `NumCustomPolicy` stays 0. When the tunnel then runs over IKEv2 it uses the weak default proposals. If the RRAS server accepts only a custom policy, the negotiation ends with NO_PROPOSAL_CHOSEN and the user sees error 800 (RasClient event 20227).',
      remedy:
        'Set `NativeProtocolType` to `IKEv2` so that the suite is applied. If clients must be able to fall back to SSTP, a `ProtocolList` (Windows 11) keeps IKEv2 first; whether the suite is applied with a list is not documented, so check the proposal that is really sent. If SSTP is what you want, remove the suite.',
      exceptions:
        'A published sample carries this combination because its clients connect over SSTP first; there the suite is merely of no use. Error 800 itself needs a server with a custom policy.',
    },
    examples: {
      bad: [
        {
          code: [
            '<VPNProfile>',
            '  <NativeProfile>',
            '    <Servers>vpn.example.com</Servers>',
            '    <NativeProtocolType>«Automatic»</NativeProtocolType>',
            '    <CryptographySuite>',
            '      <EncryptionMethod>AES_GCM_256</EncryptionMethod>',
            '    </CryptographySuite>',
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            "NativeProtocolType 'Automatic' makes Windows ignore the CryptographySuite of this profile: IKEv2 is negotiated with the default algorithms, and a server that demands these refuses it (error 800). Use IKEv2.",
          fixed: [
            '<VPNProfile>',
            '  <NativeProfile>',
            '    <Servers>vpn.example.com</Servers>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            '    <CryptographySuite>',
            '      <EncryptionMethod>AES_GCM_256</EncryptionMethod>',
            '    </CryptographySuite>',
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
        },
      ],
      good: [
        {
          code: '<VPNProfile><NativeProfile><NativeProtocolType>IKEv2</NativeProtocolType><CryptographySuite><EncryptionMethod>AES_GCM_256</EncryptionMethod></CryptographySuite></NativeProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile><NativeProfile><NativeProtocolType>Automatic</NativeProtocolType></NativeProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const type = profile.protocolType;
    const suite = profile.cryptographySuite;
    if (type?.value !== 'automatic' || !suite) return;
    report(
      type.span,
      'ignored',
      { type: type.text },
      {
        related: [{ span: suite.nameSpan, message: 'suite' }],
        fixes: [
          {
            title: 'ikev2',
            safety: 'unsafe',
            preferred: true,
            edits: [replaceValue(type.element, 'IKEv2')],
          },
          {
            title: 'list',
            safety: 'unsafe',
            edits: [
              replaceValue(type.element, 'ProtocolList'),
              insertAfter(text, type.element, PROTOCOL_LIST),
            ],
          },
          { title: 'remove', safety: 'unsafe', edits: [removeElement(text, suite)] },
        ],
      },
    );
  },
});
