import { removeElement } from '../../fix/edits';
import { mayBeAlternatives } from '../../formats/xml/alternatives';
import type { XmlElement } from '../../syntax/xml/tree';
import { elementRule, type Report } from '../rule';
import { judgeChildren, lastName } from '../../formats/profilexml/structure';

type Message = 'twice' | 'same' | 'first' | 'remove';

export default elementRule<Message>({
  meta: {
    id: 'element-duplicate',
    title: 'An element that may stand once is repeated',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      twice:
        "'{found}' stands in {parent} already and is allowed once only. Which of the two Windows takes is not defined; it may refuse the profile. Keep one.",
      same: "'{found}' stands in {parent} already, with the same content, and is allowed once only: Windows may refuse the profile. Remove this one.",
      first: "The first '{found}'.",
      remove: "Remove this '{found}'",
    },
    sources: ['vpnv2-xsd'],
    docs: {
      why: 'The schema allows one such element in its parent. What Windows does with a second one is not defined: it may use either or refuse the profile.',
      remedy:
        'Keep the one that is meant. Lists of hosts, suffixes or servers go into one element, separated by commas.',
      exceptions:
        '`Route`, `TrafficFilter`, `DomainNameInformation`, `AppTrigger` and `NativeProtocol` may be repeated. EAP configuration is not looked at here.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><DnsSuffix>corp.example.com</DnsSuffix><«DnsSuffix»>lab.example.com</DnsSuffix></VPNProfile>',
          message:
            "'DnsSuffix' stands in VPNProfile already and is allowed once only. Which of the two Windows takes is not defined; it may refuse the profile. Keep one.",
        },
        {
          code: '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n  <«AlwaysOn»>true</AlwaysOn>\n</VPNProfile>',
          message:
            "'AlwaysOn' stands in VPNProfile already, with the same content, and is allowed once only: Windows may refuse the profile. Remove this one.",
          fixed: '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile><Route><Address>10.0.0.0</Address></Route><Route><Address>172.16.0.0</Address></Route></VPNProfile>',
        },
        {
          code: '<VPNProfile><TrafficFilter/><TrafficFilter/><AppTrigger/><AppTrigger/></VPNProfile>',
        },
      ],
    },
  },
  elements: 'all',
  check(element, { text, report }) {
    if (element.elements.length < 2) return;
    for (const { children, verdict, parentPath, entry } of judgeChildren(element)) {
      const [first] = children;
      if (!first || children.length < 2 || verdict.kind !== 'known') continue;
      if (entry?.maxOccurs !== 1) continue;
      const parent = lastName(parentPath);
      const content = contentOf(text, first);
      for (const child of children) {
        if (child === first || mayBeAlternatives(first, child)) continue;
        reportRepeated(child, first, content, parent, text, report);
      }
    }
  },
});

function reportRepeated(
  child: XmlElement,
  first: XmlElement,
  content: string,
  parent: string,
  text: string,
  report: Report<Message>,
): void {
  const isSame = content === contentOf(text, child) && child.closed;
  const found = child.name;
  report(
    child.nameSpan,
    isSame ? 'same' : 'twice',
    { found, parent },
    {
      related: [{ span: first.nameSpan, message: 'first', data: { found } }],
      ...(isSame && {
        tag: 'unnecessary',
        fixes: [
          {
            title: 'remove',
            data: { found },
            safety: 'safe',
            preferred: true,
            edits: [removeElement(text, child)],
            twin: first.span,
          },
        ],
      }),
    },
  );
}

function contentOf(text: string, element: XmlElement): string {
  return text.slice(element.contentSpan.start, element.contentSpan.end).trim();
}
