import { trimmedRange } from '../../syntax/xml/space';
import type { XmlElement, XmlPiece } from '../../syntax/xml/tree';
import { elementRule, type Report } from '../rule';
import { INVISIBLE_ONLY } from './faults';
import { STRAY_FIXES, strayTextFixes, type StrayFixTitle } from '../strayText';
import { isForeign, knownElement } from './support';

/** Namespaces whose elements hold either elements or text, never both. */
const MICROSOFT = /^https?:\/\/www\.microsoft\.com\/provisioning\//;

export default elementRule<'stray' | StrayFixTitle>({
  meta: {
    id: 'xml-stray-text',
    title: 'Text stands where only elements belong',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    uncovers: true,
    messages: {
      stray:
        "'{found}' stands between the elements of {parent}, which holds no text of its own. Windows may ignore it or refuse the file; remove it.",
      ...STRAY_FIXES,
    },
    sources: ['vpnv2-xsd', 'aovpn-profile-entra'],
    docs: {
      why: 'Elements such as `NativeProfile` or `ServerValidation` hold other elements and nothing else. Text between those is left over from editing: a `>` too many after a comment, a fragment of a tag, a note without comment marks. Whether Windows overlooks it is not documented.',
      remedy: 'Remove the text, or turn it into a comment.',
      exceptions:
        'One sample with such a slip was published and used, so this is no error. Plug-in configuration and EAP methods of other vendors are not looked at. Text in `App`, `ProtocolList` and `Configuration` has rules of its own.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <!-- routes -->«>»\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
          message:
            "'>' stands between the elements of VPNProfile, which holds no text of its own. Windows may ignore it or refuse the file; remove it.",
          fixed: '<VPNProfile>\n  <!-- routes -->\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile>\n  <Route>\n    <Address>10.0.0.0</Address>\n    «head office»\n    <PrefixSize>8</PrefixSize>\n  </Route>\n</VPNProfile>',
          message:
            "'head office' stands between the elements of Route, which holds no text of its own. Windows may ignore it or refuse the file; remove it.",
          fixed:
            '<VPNProfile>\n  <Route>\n    <Address>10.0.0.0</Address>\n    <!-- head office -->\n    <PrefixSize>8</PrefixSize>\n  </Route>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile>\n  «!-- routes -->»\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
          message:
            "'!-- routes -->' stands between the elements of VPNProfile, which holds no text of its own. Windows may ignore it or refuse the file; remove it.",
          fixed: '<VPNProfile>\n  <!-- routes -->\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile><PluginProfile><CustomConfiguration>text <b>and</b> elements</CustomConfiguration></PluginProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile>\n  <!-- a note > here -->\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
      ],
    },
  },
  elements: 'all',
  check(element, { text, report }) {
    if (element.localName === 'EapHostConfig') {
      for (const inner of element.descendants()) {
        if (inner.elements.length > 0 && MICROSOFT.test(inner.namespace)) {
          reportText(inner, text, report);
        }
      }
      return;
    }
    if (isForeign(element) || knownElement(element)?.type !== 'container') return;
    reportText(element, text, report);
  },
});

function reportText(
  element: XmlElement,
  text: string,
  report: Report<'stray' | StrayFixTitle>,
): void {
  for (const piece of element.textPieces) {
    const span = strayIn(piece, text);
    if (!span || element.inHole(span)) continue;
    const found = text.slice(span.start, span.end);
    report(
      span,
      'stray',
      { found, parent: element.localName },
      { fixes: strayTextFixes(text, span) },
    );
  }
}

/** The part of a piece that is stray; fold marks of a browser have a rule of their own. */
function strayIn(piece: XmlPiece, text: string) {
  if (INVISIBLE_ONLY.test(piece.raw)) return undefined;
  const inner = trimmedRange(piece.raw);
  const found = piece.raw.slice(inner.start, inner.end);
  const isFoldMark =
    found === '-' && /[\r\n]/.test(piece.raw.slice(0, inner.start)) && text[piece.span.end] === '<';
  const { start } = piece.span;
  return isFoldMark ? undefined : { start: start + inner.start, end: start + inner.end };
}
