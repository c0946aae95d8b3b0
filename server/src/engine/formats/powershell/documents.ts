/** Finds the documents that stand in a script: in strings, here-strings and constant concatenations. */
import type {
  Concatenation,
  Operation,
  Script,
  StringLiteral,
} from '../../syntax/powershell/types';
import type { Span } from '../../types';
import { documentsInText, hasEnd, mentionsDocument, type EmbeddedDocument } from '../documents';
import { mapScriptValue } from './mapping';

/** The documents of a script, in text order. Takes time proportional to its length. */
export function documentsInScript(script: Script): EmbeddedDocument[] {
  if (!mentionsDocument(script.text)) return [];
  const candidates: (StringLiteral | Concatenation | Operation)[] = [
    ...script.concatenations,
    ...script.strings,
  ].filter((value) => mentionsDocument(script.text.slice(value.span.start, value.span.end)));
  candidates.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const grows = growingValues(script);
  const found: EmbeddedDocument[] = [];
  let coveredUntil = 0;
  for (const value of candidates) {
    if (value.span.start < coveredUntil) {
      continue;
    }
    coveredUntil = value.span.end;
    const mapped = mapScriptValue(script.text, value);
    const isHere = value.kind === 'string' && value.quote.startsWith('here');
    for (const document of documentsInText(mapped, isHere ? 'here-string' : 'string')) {
      const isWhole = hasEnd(document);
      if (isHere) {
        found.push({ ...document, isFragment: !isWhole && grows(value.span) });
      } else if (isWhole && hasChild(document)) {
        found.push(document);
      }
    }
  }
  return found;
}

/** A pattern such as `'<VPNProfile>(.*)</VPNProfile>'` is no document; it has no element inside. */
function hasChild({ inner }: EmbeddedDocument): boolean {
  return (inner.text.match(/<[A-Za-z]/g)?.length ?? 0) > 1 || inner.holes.length > 0;
}

/**
 * Says of a value's span whether the script appends to what it belongs to: to the variable it is
 * assigned to, or to a string builder it is handed to.
 */
function growingValues(script: Script): (span: Span) => boolean {
  const variables = new Set<string | undefined>(
    script.assignments.filter(({ operator }) => operator === '+=').map(({ variable }) => variable),
  );
  variables.delete(undefined);
  const spans = [
    ...script.assignments
      .filter(({ variable }) => variables.has(variable))
      .map(({ value }) => value?.span ?? { start: 0, end: 0 }),
    ...script.calls
      .filter((call) => /^append/i.test(call.name))
      .map((call) => ({ start: call.nameSpan.end, end: call.span.end })),
  ].sort((a, b) => a.start - b.start);
  let reach = 0;
  const reaches = spans.map((span) => (reach = Math.max(reach, span.end)));
  return ({ start, end }) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.start ?? Infinity) <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && (reaches[low - 1] ?? 0) >= end;
  };
}
