import { removeNamed, replaceValue } from '../../fix/edits';
import { profileRule } from '../rule';
import { nativeExample, SUITE_LINES } from './support';
import { needsIkev2 } from '../../formats/profilexml/protocols';

export default profileRule<'useless' | 'type' | 'remove' | 'ikev2'>({
  meta: {
    id: 'cryptosuite-with-sstp',
    title: 'CryptographySuite has no effect on SSTP and PPTP',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      useless:
        "The CryptographySuite has no effect with NativeProtocolType '{type}': it sets the algorithms of IPsec, which this protocol does not use.",
      type: 'The protocol is set here.',
      remove: 'Remove the CryptographySuite',
      ikev2: 'Set NativeProtocolType to IKEv2',
    },
    sources: ['ps-set-vpnconnectionipsecconfiguration', 'dpc-profile'],
    docs: {
      why: 'The suite describes an IPsec policy: the algorithms of IKE and of the encrypted packets. SSTP is protected by TLS, whose algorithms Windows takes from the settings of Schannel, and PPTP has its own encryption. Whoever reads the profile may believe that the listed algorithms are in use.',
      remedy:
        'Remove the suite, or set `NativeProtocolType` to `IKEv2` when the algorithms are what matters.',
      exceptions:
        'L2TP runs inside IPsec and is not reported. Automatic and ProtocolList have rules of their own.',
      inferredFrom:
        'The suite is described as an IPsec policy, and SSTP and PPTP do not use IPsec.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(
            '<NativeProtocolType>SSTP</NativeProtocolType>',
            '<«CryptographySuite»>',
            ...SUITE_LINES.slice(1),
          ),
          message:
            "The CryptographySuite has no effect with NativeProtocolType 'SSTP': it sets the algorithms of IPsec, which this protocol does not use.",
          fixed: nativeExample('<NativeProtocolType>SSTP</NativeProtocolType>'),
        },
      ],
      good: [
        { code: nativeExample('<NativeProtocolType>SSTP</NativeProtocolType>') },
        { code: nativeExample('<NativeProtocolType>L2TP</NativeProtocolType>', ...SUITE_LINES) },
      ],
    },
  },
  check({ profile, text, report }) {
    const type = profile.protocolType;
    const suite = profile.cryptographySuite;
    if ((type?.value !== 'sstp' && type?.value !== 'pptp') || !suite) return;
    // A tunnel that needs IKEv2 has the wrong protocol, not a suite too many.
    if (suite.elements.length === 0 || needsIkev2(profile)) return;
    report(
      suite.nameSpan,
      'useless',
      { type: type.text },
      {
        tag: 'unnecessary',
        related: [{ span: type.span, message: 'type' }],
        fixes: [
          {
            title: 'remove',
            safety: 'unsafe',
            preferred: true,
            edits: removeNamed(text, suite),
          },
          {
            title: 'ikev2',
            safety: 'unsafe',
            edits: [replaceValue(type.element, 'IKEv2')],
          },
        ],
      },
    );
  },
});
