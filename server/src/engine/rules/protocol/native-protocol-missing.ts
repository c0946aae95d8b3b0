import { insertChild } from '../../fix/place';
import { isAbsent, mayHideChildren } from '../../formats/profilexml/absence';
import { profileRule } from '../rule';
import { nativeExample, SUITE_LINES } from './support';
import { needsIkev2 } from '../../formats/profilexml/protocols';

export default profileRule<'missing' | 'ikev2'>({
  meta: {
    id: 'native-protocol-missing',
    title: 'NativeProfile has no NativeProtocolType',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        'NativeProfile has no NativeProtocolType. Microsoft calls it required for native profiles; without it Windows is not told which protocol to use. Write IKEv2 unless clients need another one.',
      ikev2: 'Insert NativeProtocolType IKEv2',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'The reference of the configuration service provider names `NativeProtocolType` as required in a native profile. What Windows does without it is not documented, and a tunnel whose protocol is left to chance is hard to debug.',
      remedy:
        'Say which protocol is meant: `IKEv2`, `SSTP`, `Automatic` or, on Windows 11, `ProtocolList`.',
      exceptions:
        'The XML schema in the same reference makes the element optional; hence a warning, not an error. Device tunnels and LockDown profiles are left to the rules that demand IKEv2 there, a profile with a ProtocolList to the rule about its type, and a misspelt or misplaced element to the rules about names.',
    },
    examples: {
      bad: [
        {
          code: [
            '<VPNProfile>',
            '  <«NativeProfile»>',
            '    <Servers>vpn.example.com</Servers>',
            '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
            ...SUITE_LINES.map((line) => `    ${line}`),
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            'NativeProfile has no NativeProtocolType. Microsoft calls it required for native profiles; without it Windows is not told which protocol to use. Write IKEv2 unless clients need another one.',
          fixed: nativeExample(
            '<Servers>vpn.example.com</Servers>',
            '<RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
            ...SUITE_LINES,
          ),
        },
      ],
      good: [
        { code: nativeExample('<NativeProtocolType>Ikev2</NativeProtocolType>') },
        { code: nativeExample('<nativeprotocoltype>IKEv2</nativeprotocoltype>') },
        { code: nativeExample('<NativeProtocolType></NativeProtocolType>') },
        { code: nativeExample('<Servers>vpn.example.com</Servers>', '{{PROTOCOL}}') },
        {
          code: '<VPNProfile><NativeProtocolType>IKEv2</NativeProtocolType><NativeProfile/></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const { native } = profile;
    const name = 'NativeProtocolType';
    if (!native || !isAbsent(native, name) || native.child('ProtocolList')) return;
    if (needsIkev2(profile) || mayHideChildren(native)) return;
    if (profile.root.child(name) || native.elements.some((e) => e.child(name))) return;
    report(
      native.nameSpan,
      'missing',
      {},
      {
        fixes: [
          {
            title: 'ikev2',
            safety: 'unsafe',
            preferred: true,
            edits: [insertChild(text, native, name, [`<${name}>IKEv2</${name}>`])],
          },
        ],
      },
    );
  },
});
