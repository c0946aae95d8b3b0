import { replaceSpan } from '../../fix/edits';
import { eapData } from '../../knowledge/eap.generated';
import { thumbprintNames } from '../../knowledge/eap-types';
import type { XmlDocument } from '../../syntax/xml/tree';
import type { Edit, Span } from '../../types';
import { xmlRule, type Report } from '../rule';
import { INVISIBLE, INVISIBLE_ONLY, textBeforeRoot, textPieces } from './faults';

type Message = 'quotes' | 'invisible' | 'between' | 'straight' | 'clean';

/** Thumbprints: the rules about certificates say what hidden characters do to them. */
const HASHES = thumbprintNames(eapData);

export default xmlRule<Message>({
  meta: {
    id: 'xml-typographic-quotes',
    title: 'Typographic quotation marks or invisible characters',
    kinds: ['profilexml', 'eap'],
    group: 'document',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['xml-not-well-formed'],
    mendsForm: true,
    messages: {
      quotes:
        "XML does not know the quotation mark '{found}': the tag cannot be read and Windows refuses the whole file. Use straight quotation marks.",
      invisible:
        'This value holds the invisible character {code}. It is part of the value for Windows, which then matches nothing. Remove it and type a plain blank where one is meant.',
      between:
        'The invisible character {code} stands between elements ({count} in this file). For Windows it is text where none is allowed; replace it by plain blanks.',
      straight: 'Use straight quotation marks',
      clean: 'Remove the invisible characters',
    },
    sources: ['xml-white-space', 'hicks-vpnstrategy', 'kb-2023835', 'dpc-adml'],
    docs: {
      why: 'Web pages and word processors turn straight quotation marks into typographic ones, and certificate dialogs put direction marks into what is copied. Around an attribute the first make the file unreadable; inside a value the second are characters like any other, so that a name or an address no longer matches.',
      remedy:
        'Use straight quotation marks in tags, remove zero-width and direction marks, and replace no-break spaces by plain ones.',
      exceptions:
        'Typographic quotation marks inside values and comments are fine. Thumbprints are left to the rules about certificates.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><PluginProfile><CustomConfiguration><vpn name=«“»office” id="1"/></CustomConfiguration></PluginProfile></VPNProfile>',
          message:
            "XML does not know the quotation mark '“': the tag cannot be read and Windows refuses the whole file. Use straight quotation marks.",
          fixed:
            '<VPNProfile><PluginProfile><CustomConfiguration><vpn name="office" id="1"/></CustomConfiguration></PluginProfile></VPNProfile>',
        },
        {
          code: '<VPNProfile><DnsSuffix>«\u200e»corp.example.com</DnsSuffix></VPNProfile>',
          message:
            'This value holds the invisible character U+200E. It is part of the value for Windows, which then matches nothing. Remove it and type a plain blank where one is meant.',
          fixed: '<VPNProfile><DnsSuffix>corp.example.com</DnsSuffix></VPNProfile>',
        },
        {
          code: '<VPNProfile>\n«\u00a0»\u00a0<AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
          message:
            'The invisible character U+00A0 stands between elements (2 in this file). For Windows it is text where none is allowed; replace it by plain blanks.',
          fixed: '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile><!-- “all”\u00a0staff --><ProfileName>The “big” office</ProfileName></VPNProfile>',
        },
      ],
    },
  },
  check({ document, text, report }) {
    for (const edits of curlyTags(document)) {
      const first = edits[0]?.span;
      if (!first) continue;
      report(
        first,
        'quotes',
        { found: text.slice(first.start, first.end) },
        {
          covers: edits.map(({ span }) => span),
          fixes: [{ title: 'straight', safety: 'safe', preferred: true, edits }],
        },
      );
    }
    if (INVISIBLE.test(text.slice(1))) checkInvisible(document, text, report);
  },
});

/** What mends the typographic quotation marks around values, by tag, in text order. */
function curlyTags(document: XmlDocument): Edit[][] {
  const tags: Edit[][] = [];
  let last = -1;
  for (const { code, span, other, expected = '"' } of document.faults) {
    if (code !== 'attribute-curly-quotes') continue;
    const isSameTag = last >= 0 && !document.text.slice(last, span.start).includes('<');
    const marks = [span, ...(other ? [other] : [])].map((mark) => replaceSpan(mark, expected));
    if (isSameTag) tags.at(-1)?.push(...marks);
    else tags.push(marks);
    last = other?.end ?? span.end;
  }
  return tags;
}

function checkInvisible(document: XmlDocument, text: string, report: Report<Message>): void {
  for (const element of document.elements()) {
    if (HASHES.has(element.localName)) continue;
    const value = element.knownValue;
    if (!value || !INVISIBLE.test(text.slice(value.span.start, value.span.end))) continue;
    const places = invisibleIn(text, value.span);
    reportPlaces(text, places, 'invisible', report);
  }
  // What stands before the root has a rule of its own.
  const before = textBeforeRoot(document)?.span.start ?? -1;
  const between: Span[] = [];
  for (const piece of textPieces(document)) {
    if (piece.kind !== 'text' || !INVISIBLE_ONLY.test(piece.raw) || !INVISIBLE.test(piece.raw))
      continue;
    if (document.inHole(piece.span)) continue;
    if (piece.span.start <= before && before < piece.span.end) continue;
    // An element whose only content this is has it as its value.
    if (piece.owner && piece.owner.elements.length === 0) continue;
    for (const item of invisibleIn(text, piece.span)) between.push(item);
  }
  between.sort((a, b) => a.start - b.start);
  reportPlaces(text, between, 'between', report);
}

function invisibleIn(text: string, span: Span): Span[] {
  const found: Span[] = [];
  for (let at = span.start; at < span.end; at++) {
    // The byte order mark of the file is no text.
    if (at > 0 && INVISIBLE.test(text[at] ?? '')) found.push({ start: at, end: at + 1 });
  }
  return found;
}

function reportPlaces(
  text: string,
  places: readonly Span[],
  message: 'invisible' | 'between',
  report: Report<Message>,
): void {
  const first = places[0];
  if (!first) return;
  const code = `U+${text.charCodeAt(first.start).toString(16).toUpperCase().padStart(4, '0')}`;
  const edits: Edit[] = places.map((p) => replaceSpan(p, text[p.start] === '\u00a0' ? ' ' : ''));
  report(
    first,
    message,
    { code, count: places.length },
    {
      covers: places,
      fixes: [{ title: 'clean', safety: 'safe', preferred: true, edits }],
    },
  );
}
