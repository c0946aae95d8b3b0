import { replaceSpan } from '../../fix/edits';
import { isAlike } from '../../syntax/xml/repair';
import type { XmlDocument, XmlElement, XmlFault } from '../../syntax/xml/tree';
import type { Edit, Span } from '../../types';
import type { FixInput } from '../rule';

export type MendingTitle = 'rename' | 'insert' | 'escape' | 'join';

/**
 * How a fault can be mended. In a document that is not well-formed it is not certain what belongs
 * where, so nothing is taken away: what is missing is inserted, a close tag gets another name.
 */
export function mendingOf(
  document: XmlDocument,
  fault: XmlFault,
): readonly FixInput<MendingTitle>[] {
  const edits = editsFor(document, fault);
  if (edits.length === 0) return [];
  const title = TITLES[fault.code] ?? 'insert';
  const added = edits.map((edit) => edit.text).join('');
  const data = { added, expected: fault.expected ?? '', found: fault.found ?? '' };
  return [{ title, data, safety: 'unsafe', preferred: true, edits }];
}

const TITLES: Readonly<Partial<Record<XmlFault['code'], MendingTitle>>> = {
  'close-tag-mismatch': 'rename',
  'less-than': 'escape',
  'name-broken': 'join',
  'blank-invalid': 'escape',
  'cdata-misspelt': 'escape',
  'comment-misspelt': 'escape',
};

function insert(at: number, text: string): Edit {
  return replaceSpan({ start: at, end: at }, text);
}

function editsFor(document: XmlDocument, fault: XmlFault): readonly Edit[] {
  const { text } = document;
  const { code, span, found = '', expected = '', other } = fault;
  switch (code) {
    case 'close-tag-mismatch':
      return isAlike(found, expected) ? [replaceSpan(span, expected)] : [];
    case 'slash-missing':
      return [insert(span.start, '/')];
    case 'bracket-missing':
      return [insert(span.start, '<')];
    case 'attribute-equals-missing':
      return [insert(span.end, '=')];
    case 'attribute-not-separated':
      return [insert(span.start, ' ')];
    case 'less-than':
      return [replaceSpan(span, '&lt;')];
    case 'blank-invalid':
      return [replaceSpan(span, ' ')];
    case 'name-broken':
      return gapsIn(text, span.start, span.end);
    case 'cdata-misspelt':
      return [replaceSpan(span, '<![CDATA[')];
    case 'comment-misspelt':
      return [replaceSpan(span, '<!--')];
    case 'attribute-quote-missing':
      return [missingQuote(text, span.start, span.end)];
    case 'cdata-not-closed':
      return closing(text, other, ']]>');
    case 'comment-not-closed':
      return closing(text, other, '-->');
    case 'instruction-not-closed':
      return closing(text, other, '?>');
    case 'tag-not-finished':
      return finishing(document, fault);
    case 'element-not-closed':
      return closingTag(document, fault);
    case 'ends-early':
      return [insert(span.end, found)];
    default:
      return [];
  }
}

/** Takes white space out of a name. */
function gapsIn(text: string, start: number, end: number): Edit[] {
  return [...text.slice(start, end).matchAll(/\s+/g)].map((match) => {
    const at = start + match.index;
    return replaceSpan({ start: at, end: at + match[0].length }, '');
  });
}

/** The quotation mark that is missing at one end of a value. */
function missingQuote(text: string, start: number, end: number): Edit {
  const opening = text[start] ?? '';
  if (opening === '"' || opening === "'") return insert(end, opening);
  return insert(start, text[end - 1] ?? '"');
}

/** What is begun so that it ends with these. */
const OPENING: Readonly<Record<string, string>> = { ']]>': '<![CDATA[', '-->': '<!--', '?>': '<?' };

/** Ends what is not closed where the reader took it to end. */
function closing(text: string, whole: Span | undefined, mark: string): Edit[] {
  if (!whole) return [];
  const { start, end } = whole;
  // Signs of the opening are none of the end: `<?` still lacks both of `?>`.
  const raw = text.slice(start + (OPENING[mark]?.length ?? 0), end);
  let kept = mark.length - 1;
  while (kept > 0 && !raw.endsWith(mark.slice(0, kept))) kept--;
  // In a section around this one the mark is written in another way, so it is never put together there.
  const isSection = mark === ']]>';
  if (kept > 0) {
    return [
      isSection ? replaceSpan({ start: end - kept, end }, mark) : insert(end, mark.slice(kept)),
    ];
  }
  // The end is there but for its beginning, as in `->`.
  for (let missing = 1; missing < mark.length; missing++) {
    const rest = mark.slice(missing);
    const start = end - rest.length;
    if (!raw.endsWith(rest)) continue;
    return [isSection ? replaceSpan({ start, end }, mark) : insert(start, mark.slice(0, missing))];
  }
  return [insert(end, mark.startsWith('-') ? ` ${mark}` : mark)];
}

/** The `>` of a tag that has none. */
function finishing(document: XmlDocument, { span }: XmlFault): Edit[] {
  const { text } = document;
  const element = document.elementAt(span.start);
  if (element?.nameStart === span.start) return [insert(element.openEnd, '>')];
  return text.startsWith('</', span.start - 2) ? [insert(span.end, '>')] : [];
}

/** The close tag an element lacks, where the reader took the element to end. */
function closingTag(document: XmlDocument, { span, found = '' }: XmlFault): Edit[] {
  const element = document.elementAt(span.start);
  if (element?.nameStart !== span.start) return [];
  return [insert(endOfContent(document.text, element), `</${found}>`)];
}

function endOfContent(text: string, { end, openEnd, elements }: XmlElement): number {
  let at = end;
  while (at > openEnd && /\s/.test(text[at - 1] ?? '')) at--;
  const last = elements.at(-1);
  return Math.max(at, last?.end ?? openEnd);
}
