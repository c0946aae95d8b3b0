import { profileRule } from '../rule';
import { activeList, nativeExample, SUITE_LINES } from './support';

const LIST = [
  '<NativeProtocolType>ProtocolList</NativeProtocolType>',
  '<ProtocolList>',
  '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
  '  <NativeProtocol><Type>Sstp</Type></NativeProtocol>',
  '  <RetryTimeInHours>0</RetryTimeInHours>',
  '</ProtocolList>',
];

export default profileRule<'doubtful' | 'useless' | 'list'>({
  meta: {
    id: 'cryptosuite-with-protocollist',
    title: 'It is uncertain whether a ProtocolList keeps the CryptographySuite',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      doubtful:
        'It is not documented whether Windows applies a CryptographySuite to the IKEv2 entry of a ProtocolList. Check the proposal a client really sends before the server demands these algorithms.',
      useless:
        'The CryptographySuite has no effect: no entry of the ProtocolList is a protocol that uses IPsec.',
      list: 'The list the protocols come from.',
    },
    sources: ['dpc-profile', 'vpnv2-csp'],
    docs: {
      why: 'Dynamic Profile Configurator treats a protocol list as unable to carry custom cryptography and leaves the suite out. If Windows does the same, IKEv2 offers its defaults, and a server with a custom policy refuses them: error 13868 (policy match error).',
      remedy:
        'Connect one client over IKEv2 and look at the security association it got, for example with `Get-NetIPsecMainModeSA` and `Get-NetIPsecQuickModeSA`, or at the IKE_SA_INIT message in a network trace. If the suite is missing there, use `IKEv2` alone and, where a fallback is needed, `VpnStrategy` 14 in rasphone.pbk.',
      exceptions:
        'Microsoft does not document a restriction, hence an information only. Ignore it once you have seen the algorithms in use.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(...LIST, '<«CryptographySuite»>', ...SUITE_LINES.slice(1)),
          message:
            'It is not documented whether Windows applies a CryptographySuite to the IKEv2 entry of a ProtocolList. Check the proposal a client really sends before the server demands these algorithms.',
        },
        {
          code: nativeExample(
            '<NativeProtocolType>ProtocolList</NativeProtocolType>',
            '<ProtocolList>',
            '  <NativeProtocol><Type>Sstp</Type></NativeProtocol>',
            '  <RetryTimeInHours>0</RetryTimeInHours>',
            '</ProtocolList>',
            '<«CryptographySuite»>',
            ...SUITE_LINES.slice(1),
          ),
          message:
            'The CryptographySuite has no effect: no entry of the ProtocolList is a protocol that uses IPsec.',
        },
      ],
      good: [
        { code: nativeExample(...LIST) },
        { code: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>', ...SUITE_LINES) },
      ],
    },
  },
  check({ profile, report }) {
    const list = activeList(profile);
    const suite = profile.cryptographySuite;
    if (!list || !suite || suite.elements.length === 0) return;
    const protocols = profile.protocolList.map((field) => field.value);
    if (protocols.length === 0 || protocols.includes(undefined)) return;
    const related = [{ span: list.nameSpan, message: 'list' as const }];
    if (protocols.includes('ikev2')) report(suite.nameSpan, 'doubtful', {}, { related });
    else if (!protocols.includes('l2tp')) report(suite.nameSpan, 'useless', {}, { related });
  },
});
