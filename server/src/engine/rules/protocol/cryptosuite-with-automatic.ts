import { removeNamed, replaceValue } from '../../fix/edits';
import { profileRule } from '../rule';
import { nativeExample, SUITE_LINES } from './support';
import { needsIkev2 } from '../../formats/profilexml/protocols';

export default profileRule<'ignored' | 'suite' | 'ikev2' | 'remove'>({
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
        "With NativeProtocolType '{type}' Windows ignores the CryptographySuite: IKEv2 offers its weak default algorithms, and a server with a custom policy refuses them (error 800). Use IKEv2 instead.",
      suite: 'This CryptographySuite has no effect.',
      ikev2: 'Set NativeProtocolType to IKEv2 (no fallback to SSTP)',
      remove: 'Remove the CryptographySuite (when clients connect over SSTP)',
    },
    sources: ['hicks-error-800', 'server-docs-2765', 'aovpn-10', 'aovpn-15'],
    docs: {
      why: 'With `Automatic`, Windows creates the connection without the custom IPsec policy: in rasphone.pbk `NumCustomPolicy` stays 0. A tunnel over IKEv2 then uses the default proposals. When the server accepts only a custom policy it answers NO_PROPOSAL_CHOSEN, and the user sees error 800 (`ERROR_AUTOMATIC_VPN_FAILED`, RasClient event 20227), which says nothing about cryptography. A connection made by hand works under the same conditions, so the cause is easily missed.',
      remedy:
        'Set `NativeProtocolType` to `IKEv2`; then the suite is applied. If clients must be able to fall back to SSTP, import the profile with `IKEv2` and set `VpnStrategy` in rasphone.pbk to 14 (IKEv2, then SSTP) afterwards. A `ProtocolList` (Windows 11) orders the protocols too, but it is not documented whether it keeps the suite. If the clients connect over SSTP anyway, remove the suite.',
      exceptions:
        'Microsoft does not document the behaviour; the reports agree since 2019. A published sample carries this combination because its clients connect over SSTP, where the suite is merely useless. Error 800 needs a server with a custom policy. A suite without any algorithm is not reported.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(
            '<Servers>vpn.example.com</Servers>',
            '<NativeProtocolType>«Automatic»</NativeProtocolType>',
            ...SUITE_LINES,
          ),
          message:
            "With NativeProtocolType 'Automatic' Windows ignores the CryptographySuite: IKEv2 offers its weak default algorithms, and a server with a custom policy refuses them (error 800). Use IKEv2 instead.",
          fixed: nativeExample(
            '<Servers>vpn.example.com</Servers>',
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
            ...SUITE_LINES,
          ),
        },
      ],
      good: [
        {
          code: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>', ...SUITE_LINES),
        },
        { code: nativeExample('<NativeProtocolType>Automatic</NativeProtocolType>') },
        {
          code: nativeExample(
            '<NativeProtocolType>Automatic</NativeProtocolType>',
            '<CryptographySuite><!-- none --></CryptographySuite>',
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const type = profile.protocolType;
    const suite = profile.cryptographySuite;
    if (type?.value !== 'automatic' || !suite || suite.elements.length === 0) return;
    // A tunnel that needs IKEv2 has the wrong protocol; its own rule says so.
    if (needsIkev2(profile)) return;
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
          { title: 'remove', safety: 'unsafe', edits: removeNamed(text, suite) },
        ],
      },
    );
  },
});
