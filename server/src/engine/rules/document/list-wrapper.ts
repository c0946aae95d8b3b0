import { elementRule } from '../rule';
import { listFix } from './lists';
import { judgeChildren } from '../../formats/profilexml/structure';

export default elementRule<'list' | 'rename' | 'unwrap'>({
  meta: {
    id: 'list-wrapper',
    title: 'A list of the CSP stands around entries of a profile',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'error',
    confidence: 'reported',
    since: '0.2.0',
    fix: 'unsafe',
    uncovers: true,
    speaksFor: ['element-duplicate'],
    messages: {
      list: "'{found}' exists only as a node of the VPNv2 CSP; in a profile Windows does not know it, and what is inside is missing. Write '{name}' once for each entry.",
      rename: "Rename '{found}' to '{name}'",
      unwrap: "Remove '{found}' around its entries",
    },
    sources: ['itpro-docs-5161', 'itpro-docs-1330', 'vpnv2-xsd'],
    docs: {
      why: 'The provider keeps its entries below nodes such as `RouteList`, one for each entry. The schema of ProfileXML has no lists: `Route`, `TrafficFilter`, `AppTrigger` and `DomainNameInformation` are repeated, and so is `NativeProtocol` in a `ProtocolList`.',
      remedy: 'Write the entries one after the other, without a list around them.',
      exceptions:
        '`DomainNameInformationList` has a rule of its own: a sample of Microsoft shows it.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><«RouteList»><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></RouteList></VPNProfile>',
          message:
            "'RouteList' exists only as a node of the VPNv2 CSP; in a profile Windows does not know it, and what is inside is missing. Write 'Route' once for each entry.",
          fixed:
            '<VPNProfile><Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route></VPNProfile>',
        },
        {
          code: '<VPNProfile><«TrafficFilterList»><TrafficFilter><Protocol>6</Protocol></TrafficFilter></TrafficFilterList></VPNProfile>',
          message:
            "'TrafficFilterList' exists only as a node of the VPNv2 CSP; in a profile Windows does not know it, and what is inside is missing. Write 'TrafficFilter' once for each entry.",
          fixed: '<VPNProfile><TrafficFilter><Protocol>6</Protocol></TrafficFilter></VPNProfile>',
        },
        {
          code: '<VPNProfile><NativeProfile><ProtocolList><«NativeProtocolList»><NativeProtocol><Type>Ikev2</Type></NativeProtocol><NativeProtocol><Type>Sstp</Type></NativeProtocol></NativeProtocolList></ProtocolList></NativeProfile></VPNProfile>',
          message:
            "'NativeProtocolList' exists only as a node of the VPNv2 CSP; in a profile Windows does not know it, and what is inside is missing. Write 'NativeProtocol' once for each entry.",
          fixed:
            '<VPNProfile><NativeProfile><ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol><NativeProtocol><Type>Sstp</Type></NativeProtocol></ProtocolList></NativeProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile><NativeProfile><ProtocolList><«NativeProtocolList»><Type>Ikev2</Type><Type>Sstp</Type></NativeProtocolList></ProtocolList></NativeProfile></VPNProfile>',
          message:
            "'NativeProtocolList' exists only as a node of the VPNv2 CSP; in a profile Windows does not know it, and what is inside is missing. Write 'NativeProtocol' once for each entry.",
          fixed:
            '<VPNProfile><NativeProfile><ProtocolList><NativeProtocol><Type>Ikev2</Type><Type>Sstp</Type></NativeProtocol></ProtocolList></NativeProfile></VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile><Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route></VPNProfile>',
        },
      ],
    },
  },
  elements: ['VPNProfile', 'VPNProfile/NativeProfile/ProtocolList'],
  check(element, { text, report }) {
    for (const { children, verdict } of judgeChildren(element)) {
      if (verdict.kind !== 'list') continue;
      const { name } = verdict;
      for (const child of children) {
        const found = child.name;
        if (found === 'DomainNameInformationList') continue;
        // Entries without an element around each stand there several times for the same reason.
        const covers = child.elements.map(({ nameSpan }) => nameSpan);
        const fixes = [listFix(child, name, text)];
        report(child.nameSpan, 'list', { found, name }, { fixes, covers });
      }
    }
  },
});
