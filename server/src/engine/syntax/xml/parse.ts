import type { Span } from '../../types';
import type { XmlDocument } from './tree';
import { Reader } from './reader';

/**
 * Parses XML. Any text gives a document; what is wrong with it is among its faults. Entities are
 * never expanded and nothing is fetched. Takes time and memory linear in the length of the text,
 * whatever it holds. A damaged text is read again, knowing which tags have no counterpart.
 *
 * @param text The document; a leading byte order mark is allowed.
 * @param holes Places whose text is not known (variables of a script the XML stands in), in text
 *   order.
 */
export function parseXml(text: string, holes: readonly Span[] = []): XmlDocument {
  const source = fillHoles(text, holes);
  const plain = new Reader(text, source, holes);
  const document = plain.read();
  const plan = plain.plan();
  if (!plan) return document;
  let repaired = new Reader(text, source, holes, plan).read();
  const refined = plan.refined();
  if (refined) repaired = new Reader(text, source, holes, refined).read();
  return repaired.isWellFormed ? document : repaired;
}

/** The text with letters in the place of holes, so that markup in them means nothing. */
function fillHoles(text: string, holes: readonly Span[]): string {
  if (holes.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of holes) {
    parts.push(text.slice(at, start), '_'.repeat(Math.max(0, end - start)));
    at = Math.max(at, end);
  }
  parts.push(text.slice(at));
  return parts.join('');
}
