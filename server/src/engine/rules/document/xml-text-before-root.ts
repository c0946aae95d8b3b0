import { replaceSpan } from '../../fix/edits';
import type { XmlDocument } from '../../syntax/xml/tree';
import type { Edit, Span } from '../../types';
import { xmlRule, type ReportExtra } from '../rule';
import { closingFence, INVISIBLE, isFence, textBeforeRoot } from './faults';

type Message = 'mark' | 'invisible' | 'fence' | 'text' | 'remove' | 'comment';

/** A byte order mark read in another encoding: UTF-8 and UTF-16 as Windows-1252, -1251 and 437. */
const MARK = /^(?:ï»¿|п»ї|∩╗┐|þÿ|ÿþ)/;

export default xmlRule<Message>({
  meta: {
    id: 'xml-text-before-root',
    title: 'Something stands before the outermost element',
    kinds: ['profilexml', 'eap'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'safe',
    speaksFor: ['xml-not-well-formed'],
    mendsForm: true,
    messages: {
      mark: "'{found}' is a byte order mark that was read in the wrong encoding and saved as text. Nothing may stand before the outermost element: Windows refuses the whole file. Remove it.",
      invisible:
        'The invisible character {found} stands before the outermost element, where nothing may stand: Windows refuses the whole file. Remove it.',
      fence:
        "'{found}' is the fence of a code block in Markdown, copied with the profile. Nothing may stand before the outermost element: Windows refuses the whole file. Remove it.",
      text: "'{found}' stands before the outermost element, where no text is allowed: Windows refuses the whole file. Remove it or make it a comment.",
      remove: 'Remove what stands before the profile',
      comment: 'Turn the text into a comment',
    },
    sources: ['xml-well-formed', 'dpc-wmi'],
    docs: {
      why: 'Only white space, comments and instructions may stand before the outermost element of XML. A parser stops at the first other character, so that the file is no profile at all. What stands there was usually not written by anybody: a byte order mark that a tool took for text, a zero-width character of a web page, the fence of a code block.',
      remedy: 'Delete everything before `<VPNProfile`, and save the file as UTF-8.',
      exceptions:
        'A real byte order mark is fine. Hyphens of the XML view of a browser have a rule of their own.',
    },
    examples: {
      bad: [
        {
          code: '«∩╗┐»<VPNProfile></VPNProfile>',
          message:
            "'∩╗┐' is a byte order mark that was read in the wrong encoding and saved as text. Nothing may stand before the outermost element: Windows refuses the whole file. Remove it.",
          fixed: '<VPNProfile></VPNProfile>',
        },
        {
          code: '«\u200b»<VPNProfile></VPNProfile>',
          message:
            'The invisible character U+200B stands before the outermost element, where nothing may stand: Windows refuses the whole file. Remove it.',
          fixed: '<VPNProfile></VPNProfile>',
        },
        {
          code: '«```xml»\n<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>\n```\n',
          message:
            "'```xml' is the fence of a code block in Markdown, copied with the profile. Nothing may stand before the outermost element: Windows refuses the whole file. Remove it.",
          fixed: '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>\n',
        },
        {
          code: '«Profile of the head office:»\n<VPNProfile></VPNProfile>',
          message:
            "'Profile of the head office:' stands before the outermost element, where no text is allowed: Windows refuses the whole file. Remove it or make it a comment.",
          fixed: '<!-- Profile of the head office: -->\n<VPNProfile></VPNProfile>',
        },
      ],
      good: [
        { code: '\ufeff<!-- head office -->\n<VPNProfile></VPNProfile>' },
        { code: '-<VPNProfile></VPNProfile>' },
      ],
    },
  },
  check({ document, text, report }) {
    const fault = textBeforeRoot(document);
    if (!fault) return;
    const { span } = fault;
    const found = text.slice(span.start, span.end);
    const junk = junkIn(found);
    if (junk === undefined) {
      report(span, 'text', { found }, commenting(document, span));
      return;
    }
    const closing = closingFence(document);
    const edits = [removalOf(text, span), ...(closing ? [lineOf(text, closing.span)] : [])];
    report(
      span,
      junk,
      { found: junk === 'invisible' ? nameOf(found) : found },
      {
        ...(closing && { covers: [closing.span] }),
        fixes: [{ title: 'remove', safety: 'safe', preferred: true, edits }],
      },
    );
  },
});

/** What a text is that nobody wrote; `undefined` for one that somebody did. */
function junkIn(found: string): 'mark' | 'invisible' | 'fence' | undefined {
  const rest = found.replace(MARK, '');
  const visible = [...rest]
    .filter((c) => !INVISIBLE.test(c))
    .join('')
    .trim();
  if (visible === '') return rest === found ? 'invisible' : 'mark';
  return isFence(visible) ? 'fence' : undefined;
}

function nameOf(found: string): string {
  return `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Removes everything up to the markup that follows. */
function removalOf(text: string, { end }: Span): Edit {
  const markup = text.indexOf('<', end);
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return replaceSpan({ start, end: markup < 0 ? text.length : markup }, '');
}

/** Removes a fence with the line it stands on. */
function lineOf(text: string, { start, end }: Span): Edit {
  const lineEnd = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end, end + 256))?.[0].length ?? 0;
  return replaceSpan({ start, end: end + lineEnd }, '');
}

/** Keeps a text as a comment, behind the XML declaration where there is one. */
function commenting(document: XmlDocument, span: Span): ReportExtra<Message> {
  const { text, declaration } = document;
  const found = text.slice(span.start, span.end);
  const comment = `<!-- ${found.replace(/-(?=-)/g, '- ').replace(/-$/, '- ')} -->`;
  const edits =
    declaration && declaration.span.start >= span.end
      ? [
          replaceSpan({ start: 0, end: declaration.span.start }, ''),
          replaceSpan({ start: declaration.span.end, end: declaration.span.end }, `\n${comment}`),
        ]
      : [replaceSpan(span, comment)];
  return { fixes: [{ title: 'comment', safety: 'unsafe', preferred: true, edits }] };
}
