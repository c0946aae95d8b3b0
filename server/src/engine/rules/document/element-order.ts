import type { XmlElement } from '../../syntax/xml/tree';
import { elementRule } from '../rule';
import { acceptedOrders, fieldOrder, firstMisplaced, sortChildren } from './order';
import { HICKS_SAMPLES, PROFILE_XSD, VPNV2_DDF } from './support';

/** Containers for which an order is reported to matter; others are left alone. */
const CONTAINERS = ['VPNProfile', 'VPNProfile/NativeProfile'];

export default elementRule<'order' | 'sort'>({
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
        "'{found}' stands after '{before}': the order in {parent} is neither that of the schema nor the one Windows writes. Profiles sent by Intune to Windows 11 are reported to depend on it.",
      sort: 'Sort the elements of {parent}',
    },
    sources: [HICKS_SAMPLES, PROFILE_XSD, VPNV2_DDF],
    docs: {
      why: 'The published schema fixes an order, the samples of Microsoft do not keep it, and Windows itself writes profiles in another one. Richard Hicks reports that the order is critical when Intune delivers a profile to Windows 11, and his working samples follow the order Windows writes.',
      remedy:
        'Sort the elements. The fix uses the order Windows writes and moves comments along with the element they stand before.',
      exceptions:
        'The order of the schema, the one Windows writes and that of the DDF are all accepted, and only `VPNProfile` and `NativeProfile` are looked at. Nothing is said when the target deployment is PowerShell or Configuration Manager.',
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
            '    <Servers>vpn.example.com</Servers>',
            '  </NativeProfile> <!-- user tunnel -->',
            '  <AlwaysOn>true</AlwaysOn>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            "'NativeProfile' stands after 'Route': the order in VPNProfile is neither that of the schema nor the one Windows writes. Profiles sent by Intune to Windows 11 are reported to depend on it.",
          fixed: [
            '<VPNProfile>',
            '  <AlwaysOn>true</AlwaysOn>',
            '  <NativeProfile>',
            '    <Servers>vpn.example.com</Servers>',
            '  </NativeProfile> <!-- user tunnel -->',
            '  <!-- all internal networks -->',
            '  <Route>',
            '    <Address>10.0.0.0</Address>',
            '    <PrefixSize>8</PrefixSize>',
            '  </Route>',
            '</VPNProfile>',
          ].join('\n'),
        },
        {
          code: '<VPNProfile><NativeProfile><NativeProtocolType>IKEv2</NativeProtocolType><«Servers»>vpn.example.com</Servers></NativeProfile></VPNProfile>',
          message:
            "'Servers' stands after 'NativeProtocolType': the order in NativeProfile is neither that of the schema nor the one Windows writes. Profiles sent by Intune to Windows 11 are reported to depend on it.",
          fixed:
            '<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>IKEv2</NativeProtocolType></NativeProfile></VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile><AlwaysOn>true</AlwaysOn><DomainNameInformation/><NativeProfile/><Route/></VPNProfile>',
        },
        {
          code: '<VPNProfile><AlwaysOn>true</AlwaysOn><NativeProfile/><Route/><DomainNameInformation/></VPNProfile>',
        },
        {
          code: '<VPNProfile><Route/><NativeProfile/><AlwaysOn>true</AlwaysOn></VPNProfile>',
          target: { deployment: 'powershell' },
        },
      ],
    },
  },
  elements: CONTAINERS,
  check(element, { text, settings, report }) {
    const { deployment } = settings.target;
    if (deployment === 'powershell' || deployment === 'configmgr') return;
    const { path } = element;
    const accepted = acceptedOrders(path);
    if (accepted.some((order) => !firstMisplaced(element, order))) return;
    const order = fieldOrder(path);
    const child = firstMisplaced(element, order);
    if (!child) return;
    const parent = element.name;
    const place = element.elements.indexOf(child);
    const rank = order.indexOf(child.name);
    // The nearest element before it that should come later.
    const before = element.elements
      .slice(0, place)
      .filter((e) => order.indexOf(e.name) > rank)
      .pop();
    report(
      child.nameSpan,
      'order',
      { found: child.name, before: before?.name ?? '', parent },
      {
        fixes:
          element.green.faulty || !element.closed || hasText(element)
            ? []
            : [
                {
                  title: 'sort',
                  data: { parent },
                  safety: 'unsafe',
                  preferred: true,
                  edits: sortChildren(text, element, order),
                },
              ],
      },
    );
  },
});

/** Text between elements belongs to none of them, so nothing is moved across it. */
function hasText(element: XmlElement): boolean {
  return element.pieces.some(
    (p) => (p.kind === 'text' || p.kind === 'cdata') && /[^ \t\r\n]/.test(p.raw),
  );
}
