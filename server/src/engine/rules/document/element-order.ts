import { elementRule } from '../rule';
import { firstMisplaced, isSorted, sortProfile } from '../../formats/profilexml/order';

export default elementRule<'order' | 'before' | 'sort'>({
  meta: {
    id: 'element-order',
    title: 'Elements stand in an unusual order',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      order:
        "'{found}' stands after '{before}', which is not the order of the schema and of what Windows writes. Profiles sent by Intune to Windows 11 are reported to depend on the order.",
      before: "The '{before}' before it.",
      sort: 'Sort the elements of the profile',
    },
    sources: ['aovpn-profile-user', 'vpnv2-xsd', 'vpnv2-ddf'],
    docs: {
      why: 'The published schema fixes an order, the samples of Microsoft do not keep it, and Windows itself writes profiles in another one. Richard Hicks reports that the order is critical when Intune delivers a profile to Windows 11, and his working samples follow the order Windows writes.',
      remedy:
        'Sort the elements. The fix uses the order Windows writes and moves comments along with the element they stand before.',
      exceptions:
        'The order of the schema, the one Windows writes and that of the DDF contradict each other, so only what they have in common is looked at, and it is said once for a profile. An information when the target is Intune, otherwise a hint: most profiles in another order work. Nothing is said when the target deployment is PowerShell or Configuration Manager.',
    },
    examples: {
      bad: [
        {
          code: [
            '<VPNProfile>',
            '  <!-- all internal networks -->',
            '  <Route>',
            '    <Address>10.0.0.0</Address>',
            '    <PrefixSize>8</PrefixSize>',
            '  </Route>',
            '  <«NativeProfile»>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            '    <!-- the server -->',
            '    <Servers>vpn.example.com</Servers>',
            '  </NativeProfile> <!-- user tunnel -->',
            '  <AlwaysOn>true</AlwaysOn>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            "'NativeProfile' stands after 'Route', which is not the order of the schema and of what Windows writes. Profiles sent by Intune to Windows 11 are reported to depend on the order.",
          fixed: [
            '<VPNProfile>',
            '  <AlwaysOn>true</AlwaysOn>',
            '  <NativeProfile>',
            '    <!-- the server -->',
            '    <Servers>vpn.example.com</Servers>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            '  </NativeProfile> <!-- user tunnel -->',
            '  <!-- all internal networks -->',
            '  <Route>',
            '    <Address>10.0.0.0</Address>',
            '    <PrefixSize>8</PrefixSize>',
            '  </Route>',
            '</VPNProfile>',
          ].join('\n'),
        },
      ],
      good: [
        {
          code: '<VPNProfile><AlwaysOn>true</AlwaysOn><DomainNameInformation/><DnsSuffix>corp.example.com</DnsSuffix><NativeProfile><Authentication/><Servers>vpn.example.com</Servers></NativeProfile><Route/></VPNProfile>',
        },
        {
          code: '<VPNProfile><AlwaysOn>true</AlwaysOn><NativeProfile/><Route/><DomainNameInformation/><RegisterDNS>true</RegisterDNS><PrivateNetwork>true</PrivateNetwork></VPNProfile>',
        },
        {
          code: '<VPNProfile><Route/><NativeProfile/><AlwaysOn>true</AlwaysOn></VPNProfile>',
          target: { deployment: 'powershell' },
        },
      ],
    },
  },
  elements: ['VPNProfile'],
  check(element, { text, settings, report }) {
    const { deployment } = settings.target;
    if (deployment === 'powershell' || deployment === 'configmgr') return;
    const found = firstMisplaced(element);
    if (!found) return;
    const { child, before } = found;
    // Text between elements belongs to none of them, so nothing is moved across it.
    const isSortable = element.closed && !element.faulty && !element.hasText && !isSorted(element);
    report(
      child.nameSpan,
      'order',
      { found: child.name, before: before.name },
      {
        ...(deployment !== 'intune' && { severity: 'hint' }),
        related: [{ span: before.nameSpan, message: 'before', data: { before: before.name } }],
        fixes: isSortable
          ? [
              {
                title: 'sort',
                safety: 'unsafe',
                preferred: true,
                edits: () => sortProfile(text, element),
              },
            ]
          : [],
      },
    );
  },
});
