import { removeElement } from '../../fix/edits';
import type { XmlElement } from '../../syntax/xml/tree';
import { elementRule } from '../rule';
import { schemaPath } from '../../formats/profilexml/structure';
import { knownElement } from './support';

/** Elements whose absence is a mistake too, though the schema allows it. */
const NEEDED: ReadonlySet<string> = new Set([
  'VPNProfile/NativeProfile/NativeProtocolType',
  'VPNProfile/NativeProfile/RoutingPolicyType',
  'VPNProfile/NativeProfile/Authentication/UserMethod',
  'VPNProfile/NativeProfile/Authentication/MachineMethod',
]);

export default elementRule<'empty' | 'needed' | 'remove'>({
  meta: {
    id: 'element-empty-value',
    title: 'An element has no value',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      empty:
        "'{found}' is empty, which is not the same as absent: Windows may take the empty value or refuse the profile. Write a value or remove the element.",
      needed: "'{found}' is empty, but {parent} needs it. Write a value.",
      remove: "Remove '{found}'",
    },
    sources: ['vpnv2-xsd', 'vpnv2-ddf'],
    docs: {
      why: 'An element that is there without a value says something else than no element at all. Where Windows has a default it may not be used, and a value of a type such as a number or an address cannot be empty.',
      remedy: 'Write the value, or remove the element so that the default applies.',
      exceptions:
        'Elements that hold other elements and elements Windows keeps reserved are not looked at, and files named `*.template.xml` may have gaps to be filled.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n  <«TrustedNetworkDetection»></TrustedNetworkDetection>\n</VPNProfile>',
          message:
            "'TrustedNetworkDetection' is empty, which is not the same as absent: Windows may take the empty value or refuse the profile. Write a value or remove the element.",
          fixed: '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile><PluginProfile><«ServerUrlList»/></PluginProfile></VPNProfile>',
          message: "'ServerUrlList' is empty, but PluginProfile needs it. Write a value.",
        },
      ],
      good: [
        {
          code: '<VPNProfile><NativeProfile><Authentication><Eap><Configuration></Configuration></Eap></Authentication></NativeProfile></VPNProfile>',
        },
        { code: '<VPNProfile><DnsSuffix></DnsSuffix></VPNProfile>', fileName: 'user.template.xml' },
      ],
    },
  },
  elements: 'all',
  check(element, { text, fileName, report }) {
    if (!element.isBlank || !element.closed) return;
    if (/\.template\.xml$/i.test(fileName ?? '')) return;
    const entry = knownElement(element);
    if (!entry || entry.type === 'container' || entry.type === 'xml') return;
    // Reserved elements mean nothing, with or without a value, and an empty secret is none.
    if (entry.status === 'reserved' || entry.format === 'secret') return;
    const path = schemaPath(element) ?? '';
    const found = element.name;
    if (entry.minOccurs > 0 || NEEDED.has(path)) {
      report(element.nameSpan, 'needed', { found, parent: element.parent?.name ?? '' });
      return;
    }
    report(
      element.nameSpan,
      'empty',
      { found },
      {
        fixes: [
          {
            title: 'remove',
            data: { found },
            safety: 'unsafe',
            preferred: true,
            edits: emptyOnes(element, entry.maxOccurs).map((each) => removeElement(text, each)),
          },
        ],
      },
    );
  },
});

/** An empty element and those beside it, where one alone is allowed and they would take its place. */
function emptyOnes(element: XmlElement, most: number | null): readonly XmlElement[] {
  const all = element.parent?.childrenNamed(element.name) ?? [];
  const empty = all.filter(({ isBlank, closed }) => isBlank && closed);
  return most === 1 && empty.includes(element) ? empty : [element];
}
