import { removeSpan, replaceSpan } from '../../fix/edits';
import type { XmlElement, XmlFault } from '../../syntax/xml/tree';
import { editDistance } from '../../text/similarity';
import type { FixInput, ReportExtra } from '../rule';
import { xmlRule } from '../rule';
import { CURLY_QUOTES, generalFaults } from './faults';

type Message =
  XmlFault['code'] | 'empty' | 'slash' | 'quotes' | 'open' | 'rename' | 'addSlash' | 'removeClose';

const ATTRIBUTE_FAULTS: ReadonlySet<XmlFault['code']> = new Set([
  'attribute-without-value',
  'attribute-not-quoted',
  'attribute-duplicate',
  'attribute-less-than',
  'attribute-not-separated',
  'markup-unreadable',
]);

export default xmlRule<Message>({
  meta: {
    id: 'xml-not-well-formed',
    title: 'The file is not well-formed XML',
    kinds: ['profilexml', 'eap'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      empty: 'The file is empty; Windows needs one VPNProfile element with the settings in it.',
      'root-missing':
        'There is no element in this file; Windows needs one VPNProfile element with the settings in it.',
      'root-second':
        "'{found}' is a second element at the top; only one is allowed, and Windows refuses the whole file.",
      'text-outside-root':
        "'{found}' stands outside of the outermost element, where no text is allowed; Windows refuses the whole file.",
      'cdata-outside-root':
        'A CDATA section stands outside of the outermost element, where no text is allowed.',
      'element-not-closed':
        "'<{found}>' is never closed; write '</{found}>' where it ends. Windows refuses the whole file.",
      slash:
        "This second '<{found}>' opens another '{found}' inside the first; write '</{found}>' to close it.",
      'close-tag-mismatch':
        "'</{found}>' does not close '<{expected}>', which is open here; write '</{expected}>'. Windows refuses the whole file.",
      'close-tag-unexpected':
        "'</{found}>' closes nothing that is open here; remove it or open '<{found}>' before it.",
      'tag-not-finished':
        "The tag of '{found}' has no '>' at its end. Windows refuses the whole file.",
      'name-missing':
        "After '<' or '</' a name must follow at once; where the character itself is meant, write '&lt;'.",
      'name-invalid':
        "'{found}' cannot be a name in XML: names begin with a letter and have no blanks or special characters.",
      'attribute-without-value':
        'The attribute \'{found}\' has no value; write {found}="…" or remove it.',
      quotes:
        'The value of the attribute \'{found}\' must stand between quotation marks: {found}="…".',
      'attribute-not-quoted':
        'The value of the attribute \'{found}\' must stand between quotation marks: {found}="…".',
      'attribute-duplicate':
        "The attribute '{found}' stands twice in one tag; only one is allowed.",
      'attribute-less-than':
        "'<' is not allowed in the value of an attribute; write '&lt;', or close the quotation mark before it.",
      'attribute-not-separated': "A blank is missing before the attribute '{found}'.",
      ampersand: "'&' must be written '&amp;'.",
      'entity-undefined':
        "'&{found};' is unknown in XML, which knows &amp;, &lt;, &gt;, &quot; and &apos; only; write the character itself or its number.",
      'character-illegal':
        'The character {found} is not allowed in XML; remove it. Windows refuses the whole file.',
      'character-reference-illegal':
        "'{found}' names a character that is not allowed in XML; remove it.",
      'cdata-end-in-text':
        "']]>' ends a CDATA section, but none is open here; write ']]&gt;' if the characters are meant.",
      'comment-double-hyphen': "'--' is not allowed inside a comment.",
      'comment-not-closed':
        "This comment is never closed; write '-->' where it ends. Everything after it is lost.",
      'cdata-not-closed': "This CDATA section is never closed; write ']]>' where it ends.",
      'instruction-not-closed':
        "'<?' opens an instruction that is never closed; write '?>' where it ends, or remove it.",
      'declaration-not-first': 'An XML declaration is allowed at the very start of the file only.',
      'declaration-invalid':
        'The XML declaration cannot be read; write <?xml version="1.0" encoding="utf-8"?> or remove it.',
      'markup-unreadable':
        "'{found}' cannot stand here: this is neither a tag nor text XML can read.",
      'doctype-not-closed': "'<!DOCTYPE' is never closed; remove it, a profile needs none.",
      'nested-too-deep':
        'Elements are nested hundreds of levels deep here. No profile is, so a close tag must be missing again and again; nothing inside is checked.',
      open: "Here '{expected}' is opened.",
      rename: "Write '</{expected}>'",
      addSlash: "Write '</{found}>'",
      removeClose: "Remove '</{found}>'",
    },
    sources: ['aovpn-24', 'aovpn-22', 'server-docs-668', 'xml-well-formed'],
    docs: {
      why: 'The VPNv2 provider reads the profile with a strict XML parser. Whatever the mistake is, the WMI bridge answers only that a general error occurred that is not covered by a more specific error code, and Intune reports the policy as failed.',
      remedy:
        'Mend the place named. One mistake often makes everything after it look wrong, so only the first one is reported; the next appears when it is gone.',
      exceptions:
        'Ampersands, `--` in comments, declarations in the wrong place, typographic quotation marks and fold marks of a browser have rules of their own. Variables of a script the XML stands in are not judged.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <NativeProfile>\n    <«Servers»>vpn.example.com\n  </NativeProfile>\n</VPNProfile>\n',
          message:
            "'<Servers>' is never closed; write '</Servers>' where it ends. Windows refuses the whole file.",
        },
        {
          code: '<VPNProfile><NativeProfile><Servers>vpn.example.com</«Server»></NativeProfile></VPNProfile>',
          message:
            "'</Server>' does not close '<Servers>', which is open here; write '</Servers>'. Windows refuses the whole file.",
          fixed:
            '<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile><PluginProfile><ServerUrlList>vpn.example.com<«ServerUrlList»></PluginProfile></VPNProfile>',
          message:
            "This second '<ServerUrlList>' opens another 'ServerUrlList' inside the first; write '</ServerUrlList>' to close it.",
          fixed:
            '<VPNProfile><PluginProfile><ServerUrlList>vpn.example.com</ServerUrlList></PluginProfile></VPNProfile>',
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
          fixed: '<VPNProfile>\n  <PluginProfile>\n  </PluginProfile>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile «version»></VPNProfile>',
          message: 'The attribute \'version\' has no value; write version="…" or remove it.',
        },
        {
          code: '<VPNProfile><EdpModeId>corp«&nbsp;»</EdpModeId></VPNProfile>',
          message:
            "'&nbsp;' is unknown in XML, which knows &amp;, &lt;, &gt;, &quot; and &apos; only; write the character itself or its number.",
        },
        {
          code: '<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><«EapMethod»></EapHostConfig>',
          kind: 'eap',
          message:
            "'<EapMethod>' is never closed; write '</EapMethod>' where it ends. Windows refuses the whole file.",
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
  check({ document, text, report }) {
    const faults = generalFaults(document);
    const first = faults[0];
    if (!first) return;
    if (first.code === 'root-missing') {
      if (document.holes.length > 0) return;
      report(first.span, text.trim() === '' ? 'empty' : 'root-missing');
      return;
    }
    const fault = causeOf(first, faults, text);
    const element = document.elementAt(fault.span.start);
    const again = fault.code === 'element-not-closed' ? reopened(element) : undefined;
    if (again) {
      const found = again.name;
      report(
        again.nameSpan,
        'slash',
        { found },
        {
          related: [{ span: fault.span, message: 'open', data: { expected: found } }],
          fixes: [
            {
              title: 'addSlash',
              data: { found },
              safety: 'unsafe',
              preferred: true,
              edits: [replaceSpan({ start: again.nameSpan.start, end: again.nameSpan.start }, '/')],
            },
          ],
        },
      );
      return;
    }
    const data = { found: fault.found ?? '', expected: fault.expected ?? '' };
    report(fault.span, messageOf(fault, text), data, extraOf(fault, text));
  },
});

/** A tag that cannot be read is unfinished too; what made it unreadable says more. */
function causeOf(first: XmlFault, faults: readonly XmlFault[], text: string): XmlFault {
  if (first.code !== 'tag-not-finished' && first.code !== 'element-not-closed') return first;
  const cause = faults.find((f) => ATTRIBUTE_FAULTS.has(f.code));
  if (!cause || /[<>]/.test(text.slice(first.span.end, cause.span.start))) return first;
  return cause;
}

/** The child that was meant to close an element, when the slash of its close tag is missing. */
function reopened(element: XmlElement | undefined): XmlElement | undefined {
  const child = element?.elements[0];
  return child && !child.closed && child.name === element?.name && child.attributes.length === 0
    ? child
    : undefined;
}

function messageOf(fault: XmlFault, text: string): Message {
  if (fault.code !== 'attribute-without-value') return fault.code;
  const after = text.slice(fault.span.end, fault.span.end + 8);
  return /^[ \t\r\n]*=/.test(after) && !CURLY_QUOTES.test(after) ? 'quotes' : fault.code;
}

function extraOf(fault: XmlFault, text: string): ReportExtra<Message> {
  if (fault.code === 'close-tag-unexpected') {
    const end = text.indexOf('>', fault.span.end);
    if (end < 0 || !text.startsWith('</', fault.span.start - 2)) return {};
    const span = { start: fault.span.start - 2, end: end + 1 };
    const data = { found: fault.found ?? '' };
    const edits = [removeSpan(text, span)];
    return { fixes: [{ title: 'removeClose', data, safety: 'unsafe', preferred: true, edits }] };
  }
  if (fault.code !== 'close-tag-mismatch') return {};
  const expected = fault.expected ?? '';
  const found = fault.found ?? '';
  const near = editDistance(found.slice(0, 64), expected.slice(0, 64)) <= 2 && expected.length > 3;
  const fixes: FixInput<Message>[] = near
    ? [
        {
          title: 'rename',
          data: { expected },
          safety: 'unsafe',
          preferred: true,
          edits: [replaceSpan(fault.span, expected)],
        },
      ]
    : [];
  return {
    fixes,
    ...(fault.other && { related: [{ span: fault.other, message: 'open', data: { expected } }] }),
  };
}
