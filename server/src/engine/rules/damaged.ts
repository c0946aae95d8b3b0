import type { ParsedFile } from '../file';
import { isXmlFile } from '../file';
import type { XmlDocument } from '../syntax/xml/tree';
import type { Edit, Finding } from '../types';
import type { Rule } from './rule';

/**
 * What is offered while a document is not well-formed. It is not certain then what belongs where, so
 * only fixes of the form itself are left, and of those only the ones that take no words away.
 *
 * @param rules The rules by id.
 */
export function withoutRiskyFixes(
  findings: readonly Finding[],
  file: ParsedFile,
  rules: ReadonlyMap<string, Rule>,
): readonly Finding[] {
  if (!isXmlFile(file) || file.document.isWellFormed) return findings;
  const { document } = file;
  return findings.map((finding) => {
    if (!finding.fixes) return finding;
    const { fixes, ...rest } = finding;
    const mends = rules.get(finding.rule)?.meta.mendsForm === true;
    const kept = mends ? fixes.filter((fix) => keepsWords(document, fix.edits)) : [];
    return kept.length > 0 ? { ...rest, fixes: kept } : rest;
  });
}

/** Whether edits of a document lose no word but the name of a close tag that gets another one. */
function keepsWords(document: XmlDocument, edits: readonly Edit[]): boolean {
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
