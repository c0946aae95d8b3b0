import { parentsOf } from '../../knowledge/profilexml';
import type { XmlFault } from '../../syntax/xml/tree';
import { xmlRule } from '../rule';
import { mendingOf, type MendingTitle } from './mending';

type Message = XmlFault['code'] | 'empty' | 'open' | 'misspelt-start' | MendingTitle;

export default xmlRule<Message>({
  meta: {
    id: 'xml-not-well-formed',
    title: 'The file is not well-formed XML',
    kinds: ['profilexml', 'eap', 'nps', 'syncml'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    mendsForm: true,
    speaksFor: ['element-unknown'],
    messages: {
      empty: 'The file is empty; Windows needs one VPNProfile element with the settings in it.',
      'root-missing':
        'There is no element in this file; Windows needs one VPNProfile element with the settings in it.',
      'root-second':
        "'{found}' is a second element at the top; only one is allowed, and Windows refuses the whole file.",
      'text-before-root':
        "'{found}' stands before the outermost element, where no text is allowed; Windows refuses the whole file.",
      'text-outside-root':
        "'{found}' stands outside of the outermost element, where no text is allowed; Windows refuses the whole file.",
      'cdata-outside-root':
        'A CDATA section stands outside of the outermost element, where no text is allowed.',
      'ends-early':
        'The file ends here although {expected} elements are still open: {found} are missing. Windows refuses the whole file.',
      'element-not-closed':
        "'<{found}>' is never closed; write '</{found}>' where it ends. Windows refuses the whole file.",
      'slash-missing':
        "This second '<{found}>' opens another '{found}' inside the first; write '</{found}>' to close it.",
      'bracket-missing':
        "'<' is missing before '{found}', so that the tag is text for Windows, which refuses the whole file.",
      'name-broken':
        "A line break stands within the name '{expected}', as when a console wraps long lines. Windows refuses the whole file; join the two parts.",
      'close-tag-mismatch':
        "'</{found}>' does not close '<{expected}>', which is open here; write '</{expected}>'. Windows refuses the whole file.",
      'misspelt-start':
        "'<{expected}>' is closed by '</{found}>', and ProfileXML has no element '{expected}': write '<{found}>' here. Windows refuses the whole file.",
      'close-tag-unexpected':
        "'</{found}>' closes nothing that is open here; remove it or open '<{found}>' before it.",
      'tag-not-finished':
        "The tag of '{found}' has no '>' at its end. Windows refuses the whole file.",
      'less-than':
        "'<' begins a tag in XML, and no name follows here; where the character itself is meant, write '&lt;'.",
      'name-missing':
        "After '<' or '</' a name must follow at once; where the character itself is meant, write '&lt;'.",
      'name-invalid':
        "'{found}' cannot be a name in XML: names begin with a letter, have no blanks or special characters and one colon at most.",
      'attribute-without-value':
        'The attribute \'{found}\' has no value; write {found}="…" or remove it.',
      'attribute-not-quoted':
        'The value of the attribute \'{found}\' must stand between quotation marks: {found}="…".',
      'attribute-quote-missing':
        'A quotation mark around the value of the attribute \'{found}\' is missing: {found}="…". Windows refuses the whole file.',
      'attribute-curly-quotes': "XML does not know the quotation mark '{found}'.",
      'attribute-equals-missing': "'=' is missing between the attribute '{found}' and its value.",
      'attribute-duplicate':
        "The attribute '{found}' stands twice in one tag; only one is allowed.",
      'attribute-less-than':
        "'<' is not allowed in the value of an attribute; write '&lt;', or close the quotation mark before it.",
      'attribute-not-separated': "A blank is missing before the attribute '{found}'.",
      'blank-invalid':
        'The character {found} only looks like a blank: XML does not know it as one, and Windows refuses the whole file. Replace it by a plain blank.',
      'prefix-undeclared':
        'The prefix \'{found}\' is not declared here: xmlns:{found}="…" is missing. Windows refuses the whole file.',
      'namespace-empty':
        'xmlns:{found}="" declares a prefix for no namespace, which XML does not allow. Name a namespace or remove the attribute.',
      'namespace-reserved':
        "'{found}' belongs to XML itself and cannot be declared or used like this.",
      ampersand: "'&' must be written '&amp;'.",
      'entity-undefined':
        "'&{found};' is unknown in XML, which knows &amp;, &lt;, &gt;, &quot; and &apos; only; write the character itself or its number.",
      'character-illegal':
        'The character {found} is not allowed in XML; remove it. Windows refuses the whole file.',
      'character-reference-illegal':
        "'{found}' names a character that is not allowed in XML; remove it.",
      'cdata-end-in-text':
        "']]>' ends a CDATA section, but none is open here; write ']]&gt;' if the characters are meant.",
      'cdata-misspelt':
        "'{found}' begins no CDATA section; write '<![CDATA[' with capital letters and both brackets. Windows refuses the whole file.",
      'cdata-not-closed': "This CDATA section is never closed; write ']]>' where it ends.",
      'comment-double-hyphen': "'--' is not allowed inside a comment.",
      'comment-misspelt':
        "'{found}' begins no comment; write '<!--'. Windows refuses the whole file.",
      'comment-nested':
        "A comment cannot stand inside of another: the first '-->' would end both. Windows refuses the whole file; remove the inner comment marks.",
      'comment-not-closed':
        "This comment is never closed; write '-->' where it ends. Everything after it is lost.",
      'instruction-name-reserved':
        "The name '{found}' is reserved in XML; the declaration begins with '<?xml' in small letters.",
      'instruction-not-closed':
        "'<?{found}' is never closed; write '?>' where it ends, or remove it. Windows refuses the whole file.",
      'declaration-not-first': 'An XML declaration is allowed at the very start of the file only.',
      'declaration-invalid':
        'The XML declaration cannot be read; write <?xml version="1.0" encoding="utf-8"?> or remove it.',
      'markup-unreadable':
        "'{found}' cannot stand here: this is neither a tag nor text XML can read.",
      'doctype-invalid': "'{found}' cannot be read in a DOCTYPE; remove it, a profile needs none.",
      'doctype-misplaced':
        'A DOCTYPE is allowed before the outermost element only, and once; remove it, a profile needs none.',
      'doctype-not-closed': "'<!DOCTYPE' is never closed; remove it, a profile needs none.",
      'nested-too-deep':
        'Elements are nested more than 256 levels deep here, where readers of XML give up. No profile is, so a close tag must be missing again and again; nothing deeper is checked.',
      open: "Here '{expected}' is opened.",
      rename: "Write '</{expected}>'",
      insert: "Insert '{added}'",
      escape: "Write '{added}'",
      join: 'Join the parts of the name',
    },
    sources: ['aovpn-24', 'xml-well-formed'],
    docs: {
      why: 'The VPNv2 provider reads the profile with a strict XML parser. Whatever the mistake is, the WMI bridge answers only that a general error occurred that is not covered by a more specific error code.',
      remedy:
        'Mend the places named. Until then other findings offer no fix, and nothing is said to be missing: it may be there and hidden by the mistake.',
      exceptions:
        'Ampersands, `--` in comments, declarations in the wrong place, typographic quotation marks and fold marks of a browser have rules of their own. Variables of a script the XML stands in are not judged.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <NativeProfile>\n    <«Servers»>vpn.example.com\n  </NativeProfile>\n</VPNProfile>\n',
          message:
            "'<Servers>' is never closed; write '</Servers>' where it ends. Windows refuses the whole file.",
          fixed:
            '<VPNProfile>\n  <NativeProfile>\n    <Servers>vpn.example.com</Servers>\n  </NativeProfile>\n</VPNProfile>\n',
        },
        {
          code: '<VPNProfile><NativeProfile><Servers>vpn.example.com</«Server»></NativeProfile></VPNProfile>',
          message:
            "'</Server>' does not close '<Servers>', which is open here; write '</Servers>'. Windows refuses the whole file.",
          fixed:
            '<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile>\n  <«AlwysOn»>true</AlwaysOn>\n</VPNProfile>',
          message:
            "'<AlwysOn>' is closed by '</AlwaysOn>', and ProfileXML has no element 'AlwysOn': write '<AlwaysOn>' here. Windows refuses the whole file.",
        },
        {
          code: '<VPNProfile><PluginProfile><ServerUrlList>vpn.example.com<«ServerUrlList»></PluginProfile></VPNProfile>',
          message:
            "This second '<ServerUrlList>' opens another 'ServerUrlList' inside the first; write '</ServerUrlList>' to close it.",
          fixed:
            '<VPNProfile><PluginProfile><ServerUrlList>vpn.example.com</ServerUrlList></PluginProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile>\n  <DnsSuffix>corp.example.com«/DnsSuffix>»\n</VPNProfile>',
          message:
            "'<' is missing before '/DnsSuffix>', so that the tag is text for Windows, which refuses the whole file.",
          fixed: '<VPNProfile>\n  <DnsSuffix>corp.example.com</DnsSuffix>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile>\n  <«AlwaysOn»true</AlwaysOn>\n</VPNProfile>',
          message: "The tag of 'AlwaysOn' has no '>' at its end. Windows refuses the whole file.",
          fixed: '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile></VPNProfile>\n<«VPNProfile»></VPNProfile>',
          message:
            "'VPNProfile' is a second element at the top; only one is allowed, and Windows refuses the whole file.",
        },
        {
          code: '<VPNProfile>\n  <PluginProfile>\n  </PluginProfile>\n  </«PluginProfile»>\n</VPNProfile>',
          message:
            "'</PluginProfile>' closes nothing that is open here; remove it or open '<PluginProfile>' before it.",
        },
        {
          code: '<VPNProfile>\n  <NativeProfile>\n    <Servers>vpn.example.com</Servers«>»\n',
          message:
            'The file ends here although 2 elements are still open: </NativeProfile></VPNProfile> are missing. Windows refuses the whole file.',
          fixed:
            '<VPNProfile>\n  <NativeProfile>\n    <Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>\n',
        },
        {
          code: '<VPNProfile «version»></VPNProfile>',
          message: 'The attribute \'version\' has no value; write version="…" or remove it.',
        },
        {
          code: '<VPNProfile><AlwaysOn «i»:nil="true">true</AlwaysOn></VPNProfile>',
          message:
            'The prefix \'i\' is not declared here: xmlns:i="…" is missing. Windows refuses the whole file.',
        },
        {
          code: '<VPNProfile><EdpModeId>corp«&nbsp;»</EdpModeId></VPNProfile>',
          message:
            "'&nbsp;' is unknown in XML, which knows &amp;, &lt;, &gt;, &quot; and &apos; only; write the character itself or its number.",
        },
        {
          code: '«<!--» user tunnel ->\n<VPNProfile></VPNProfile>',
          message:
            "This comment is never closed; write '-->' where it ends. Everything after it is lost.",
          fixed: '<!-- user tunnel -->\n<VPNProfile></VPNProfile>',
        },
        {
          code: '<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><«EapMethod»></EapHostConfig>',
          kind: 'eap',
          message:
            "'<EapMethod>' is never closed; write '</EapMethod>' where it ends. Windows refuses the whole file.",
          fixed:
            '<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><EapMethod></EapMethod></EapHostConfig>',
        },
        {
          code: '<SyncML><SyncBody><Add><Item><Target><LocURI>./Device/Vendor/MSFT/VPNv2/VPN/AlwaysOn</LocURI></Target></Item></«Ad»></SyncBody></SyncML>',
          kind: 'syncml',
          message:
            "'</Ad>' does not close '<Add>', which is open here; write '</Add>'. Windows refuses the whole file.",
        },
      ],
      good: [
        {
          code: '<?xml version="1.0" encoding="utf-8"?>\n<!-- a tunnel -->\n<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>\n',
        },
        {
          code: '<!DOCTYPE VPNProfile [<!ENTITY corp "corp.example.com">]><VPNProfile><DnsSuffix>&corp;</DnsSuffix></VPNProfile>',
        },
        { code: '<VPNProfile><EdpModeId>a & b</EdpModeId></VPNProfile>' },
      ],
    },
  },
  check({ document, text, isCarrier, isExport, report }) {
    for (const fault of document.faults) {
      const { code, span, found = '', expected = '', other } = fault;
      if (isCarrier && AT_TOP.has(code)) continue;
      if (code === 'root-missing') {
        // What is there instead of an element says more; a variable may stand for one.
        if (document.holes.length > 0 || document.faults.length > 1) continue;
        report(span, text.trim() === '' ? 'empty' : 'root-missing');
        continue;
      }
      if (code === 'close-tag-mismatch' && other && isKnown(found) && !isKnown(expected)) {
        // The close tag has the name that is meant, and a fix never touches a start tag here.
        report(other, 'misspelt-start', { found, expected }, { covers: [other, span] });
        continue;
      }
      const fixes = isExport ? [] : mendingOf(document, fault);
      const isOpening = OPENED.has(code) && other !== undefined;
      report(
        span,
        code,
        { found, expected },
        {
          fixes,
          ...(isOpening && {
            related: [{ span: other, message: 'open', data: { expected: expected || found } }],
          }),
        },
      );
    }
  },
});

/** Faults of what stands beside the outermost element. */
const AT_TOP: ReadonlySet<XmlFault['code']> = new Set<XmlFault['code']>([
  ...(['root-missing', 'root-second', 'cdata-outside-root'] as const),
  ...(['text-before-root', 'text-outside-root'] as const),
]);

/** Whether a profile has an element of that name. */
function isKnown(name: string): boolean {
  return name === 'VPNProfile' || parentsOf(name).length > 0;
}

/** Faults whose other place is the open tag. */
const OPENED: ReadonlySet<XmlFault['code']> = new Set<XmlFault['code']>([
  'close-tag-mismatch',
  'slash-missing',
]);
