/** Writes XML by the builder of fast-xml-parser. */
import { XMLBuilder } from 'fast-xml-parser';
import type { Place } from '../connection/stated';

/** An element: its name, and its text, its children or XML as it stands. */
export interface Node {
  readonly name: string;
  readonly xmlns?: string;
  /** Where the file says what it says. */
  readonly place?: Place;
  readonly content:
    { readonly text: string } | { readonly raw: string } | { readonly nodes: readonly Node[] };
}

/** Elements whose content is XML already. */
const RAW = ['Configuration', 'CustomConfiguration'];

/** What no document of XML 1.0 may hold. */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Whether a text has a character that is written as another one, since XML has no place for it. */
export function isUnwritable(text: string): boolean {
  return text.search(ILLEGAL) >= 0;
}

/** How documents are laid out. */
export interface Layout {
  readonly isOneLine?: boolean;
  /** What stands in a comment at the top of the root, a line each. */
  readonly comments?: readonly string[];
}

/** Text of a document, without declaration. */
export function writeXml(root: Node, { isOneLine = false, comments = [] }: Layout = {}): string {
  const builder = new XMLBuilder({
    preserveOrder: true,
    format: !isOneLine,
    indentBy: '  ',
    ignoreAttributes: false,
    commentPropName: '#comment',
    stopNodes: RAW.map((name) => `*.${name}`),
  });
  const [built] = [orderedOf(root)];
  // Two hyphens would end a comment, and one at its end does as well.
  const notes = comments.map((line) => ({ '#comment': [{ '#text': ` ${commentOf(line)} ` }] }));
  const holder = built as Record<string, unknown[]>;
  holder[root.name]?.unshift(...notes);
  return String(builder.build([built])).trim();
}

function commentOf(text: string): string {
  return text
    .replace(ILLEGAL, '\ufffd')
    .replace(/\s+/g, ' ')
    .replace(/-(?=-)/g, '- ')
    .replace(/-$/, '- ');
}

function orderedOf({ name, xmlns, content }: Node): Record<string, unknown> {
  const attributes = xmlns === undefined ? {} : { ':@': { '@_xmlns': xmlns } };
  if ('nodes' in content) return { [name]: content.nodes.map(orderedOf), ...attributes };
  const text = 'raw' in content ? content.raw : content.text.replace(ILLEGAL, '\ufffd');
  return { [name]: [{ '#text': text }], ...attributes };
}
