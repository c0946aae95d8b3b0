import { sortEdits } from '../../fix/apply';
import { insertOrdered, removeElement } from '../../fix/edits';
import { indentationAt } from '../../fix/lines';
import { profileElement } from '../../knowledge/profilexml';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Span } from '../../types';
import { elementRule, type FixInput, type Report } from '../rule';
import { fieldOrder } from '../../formats/profilexml/order';
import { judgeChildren, lastName } from '../../formats/profilexml/structure';

type Message = 'elsewhere' | 'move';

export default elementRule<Message>({
  meta: {
    id: 'element-wrong-parent',
    title: 'The element stands in the wrong place',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    uncovers: true,
    messages: {
      elsewhere:
        "'{found}' has no meaning in {parent}: Windows ignores it there or refuses the profile. It belongs in {places}.",
      move: "Move '{found}' to {place}",
    },
    sources: ['vpnv2-xsd'],
    docs: {
      why: 'What an element means is decided by where it stands. The schema has this one below another parent; here it is ignored, or the import of the profile fails.',
      remedy: 'Move the element to the parent named.',
      exceptions:
        'Names that exist in several places are compared with all of them. A move is offered only where there is exactly one place to go.',
    },
    examples: {
      bad: [
        {
          code: [
            '<VPNProfile>',
            '  <AlwaysOn>true</AlwaysOn>',
            '  <NativeProfile>',
            '    <Servers>vpn.example.com</Servers>',
            '    <«DnsSuffix»>corp.example.com</DnsSuffix>',
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            "'DnsSuffix' has no meaning in NativeProfile: Windows ignores it there or refuses the profile. It belongs in VPNProfile.",
          fixed: [
            '<VPNProfile>',
            '  <AlwaysOn>true</AlwaysOn>',
            '  <DnsSuffix>corp.example.com</DnsSuffix>',
            '  <NativeProfile>',
            '    <Servers>vpn.example.com</Servers>',
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
        },
        {
          code: '<VPNProfile><«Address»>10.0.0.0</Address></VPNProfile>',
          message:
            "'Address' has no meaning in VPNProfile: Windows ignores it there or refuses the profile. It belongs in Route.",
        },
        {
          code: '<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile><«NativeProtocolType»>SSTP</NativeProtocolType></VPNProfile>',
          message:
            "'NativeProtocolType' has no meaning in VPNProfile: Windows ignores it there or refuses the profile. It belongs in NativeProfile.",
          fixed:
            '<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>SSTP</NativeProtocolType></NativeProfile></VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile><DeviceCompliance><Enabled>true</Enabled><Sso><Enabled>true</Enabled></Sso></DeviceCompliance></VPNProfile>',
        },
        {
          code: '<VPNProfile><PluginProfile><CustomConfiguration><Route/></CustomConfiguration></PluginProfile></VPNProfile>',
        },
      ],
    },
  },
  elements: 'all',
  check(element, { text, report }) {
    for (const { children, verdict, parentPath } of judgeChildren(element)) {
      if (verdict.kind !== 'elsewhere') continue;
      for (const child of children) {
        reportElsewhere(child, lastName(parentPath), verdict.parents, text, report);
      }
    }
  },
});

function reportElsewhere(
  child: XmlElement,
  parent: string,
  parents: readonly string[],
  text: string,
  report: Report<Message>,
): void {
  const found = child.name;
  // A close tag without its slash, which xml-not-well-formed says.
  if (found === parent && child.parent?.faulty) return;
  // In a list of the CSP, which is a finding itself.
  if (found === parent && child.parent?.name !== parent) return;
  const places = parents.map(lastName).filter((name, i, all) => all.indexOf(name) === i);
  const target = onlyTarget(child, parents);
  const fixes: FixInput<Message>[] = [];
  if (target) {
    const { element, path } = target;
    fixes.push({
      title: 'move',
      data: { found, place: element.name },
      safety: 'unsafe',
      preferred: true,
      edits: sortEdits([
        removeElement(text, child),
        insertOrdered(text, element, found, fieldOrder(path), linesOf(text, child)),
      ]),
    });
  }
  report(child.nameSpan, 'elsewhere', { found, parent, places: joined(places) }, { fixes });
}

function joined(names: readonly string[]): string {
  const last = names[names.length - 1] ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}

/** The one element the child can move to: present, the only one of its kind, with room for it. */
function onlyTarget(
  child: XmlElement,
  parents: readonly string[],
): { readonly element: XmlElement; readonly path: string } | undefined {
  if (child.faulty || !child.closed) return undefined;
  let root = child;
  while (root.parent) root = root.parent;
  if (root.faulty) return undefined;
  const candidates = parents.flatMap((path) => {
    // Of containers that may be repeated none can be told to be the right one.
    if (profileElement(path)?.maxOccurs !== 1) return [];
    const element = root.descendant(...path.split('/').slice(1));
    return element ? [{ element, path }] : [];
  });
  const target = candidates[0];
  if (!target || candidates.length > 1) return undefined;
  if (
    target.element === child ||
    (child.span.start <= target.element.start && target.element.end <= child.end)
  ) {
    return undefined;
  }
  const room =
    profileElement(`${target.path}/${child.name}`)?.maxOccurs !== 1 ||
    target.element.child(child.name) === undefined;
  return room ? target : undefined;
}

/** The element's lines without the indentation of its first. */
function linesOf(text: string, element: XmlElement): Span[] {
  const indentation = indentationAt(text, element.start);
  const written = text.slice(element.start, element.end);
  const lines: Span[] = [];
  for (const { 0: line, index } of written.matchAll(/[^\r\n]+/g)) {
    const skipped = line.startsWith(indentation) ? indentation.length : 0;
    const start = element.start + index;
    lines.push({ start: start + (index > 0 ? skipped : 0), end: start + line.length });
  }
  return lines;
}
