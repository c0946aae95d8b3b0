/** The first element of a text that is, or should be, XML. */
import { parseXml } from '../../syntax/xml/parse';
import { extensionOf, type FileHints } from '../kind';

/** The first element of a text. */
export interface Root {
  /** Without prefix. */
  readonly name: string;
  /** The text from its start on. */
  readonly content: string;
}

/** XML that may stand before the root element: white space, comments, instructions, a DOCTYPE. */
const PROLOG = /^(?:\s+|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^<>[]*(?:\[[\s\S]*?\]\s*)?>)+/;
const ROOT = /^<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/;
/** How much of a text is read for its first element, in UTF-16 units. */
const LONGEST_HEAD = 65536;
/** What nobody writes before a document: marks and invisible characters, a fence of Markdown. */
const JUNK_HEAD =
  /^[\s\u00a0\u200b-\u200f\u2060\ufeff]*(?:ï»¿|п»ї|∩╗┐|þÿ|ÿþ|[>-])?[\s\u00a0\u200b-\u200f\u2060\ufeff]*(?:(?:```|~~~)[\w-]*\s*)?(?=<)/;

/** The root element of an XML text, as far as its prolog is in order. */
export function rootOf(text: string): Root | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const prolog = PROLOG.exec(text.slice(start, start + LONGEST_HEAD))?.[0].length ?? 0;
  // A document pasted from a browser's tree view has a fold mark before its root.
  const content = text.slice(start + prolog).replace(/^-\s*(?=<)/, '');
  const name = ROOT.exec(content.slice(0, 256))?.[1];
  return name === undefined ? undefined : { name, content };
}

/**
 * The first element of a text that should be XML and is not, since its beginning is damaged or
 * something stands before it. In a text that nobody says is XML, only what nobody writes may.
 *
 * @param mentions What a text has to hold to be looked at.
 */
export function damagedRootOf(text: string, mentions: RegExp, hints: FileHints): Root | undefined {
  const head = text.slice(0, LONGEST_HEAD);
  if (!mentions.test(head)) return undefined;
  if (!isNamedXml(hints) && !JUNK_HEAD.test(head)) return undefined;
  const { root } = parseXml(head);
  return root && { name: root.localName, content: text.slice(root.start) };
}

/** Whether the name or the editor says that a file is XML. */
function isNamedXml({ fileName, languageId }: FileHints): boolean {
  return extensionOf(fileName) === 'xml' || /xml$/.test(languageId ?? '');
}
