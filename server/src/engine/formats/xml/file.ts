/** What files written in XML have in common. */
import { parseXml } from '../../syntax/xml/parse';
import { mergedSpans } from '../../text/spans';
import { templateMarks } from '../../text/templates';
import type { XmlDocument } from '../../syntax/xml/tree';
import type { Edit } from '../../types';
import type { ParsedFile } from '../file';

/** A parsed file of XML. */
export interface XmlFile extends ParsedFile {
  readonly document: XmlDocument;
}

/** Parses the XML of a file. Marks of templates stand for what is not known, as holes do. */
export function parseXmlFile(base: ParsedFile): XmlFile {
  const holes = mergedSpans([...base.holes, ...templateMarks(base.text)]);
  const document = parseXml(base.text, holes);
  const { isWellFormed, isSound } = document;
  return { ...base, document, isWellFormed, isSound, holes };
}

/** Whether edits lose no word but the name of a close tag that gets another one. */
export function losesNothing({ document }: XmlFile, edits: readonly Edit[]): boolean {
  const { text, root } = document;
  return edits.every(({ span, text: added }) => {
    if (span.start === span.end) return true;
    // What stands before the root and was written by nobody may go.
    if (root && (span.end <= root.start || span.start >= root.end)) return true;
    if (text.startsWith('</', span.start - 2)) return true;
    return isWithin(wordsOf(text.slice(span.start, span.end)), wordsOf(added));
  });
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether all words stand in a text of words, in their order. */
function isWithin(words: readonly string[], all: readonly string[]): boolean {
  let next = 0;
  for (const word of all) if (word === words[next]) next++;
  return next === words.length;
}
