/** The secrets of a PowerShell script. */
import { mapScriptValue } from '../documents/value';
import type { MappedText } from '../../../embedded/mapping';
import { withoutGroups } from '../resolve';
import type { Concatenation, Operation, Script, Value } from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import { SecretFlow } from './flow';
import { secretUses } from './uses';
import { itemsOf } from './words';
import { secretsInPart, secretsInText } from '../../../secrets/text';

/**
 * Finds what is given to parameters, programs and names that take a secret, also through variables,
 * functions and hashtables; and what looks like one in strings and comments.
 *
 * @param embedded secrets of the documents in its strings, at their places in the script
 * @returns spans in no order, which may overlap
 */
export function secretsInScript(script: Script, embedded: readonly Span[]): Span[] {
  const flow = new SecretFlow(script);
  for (const { value, part } of secretUses(script)) {
    if (part) flow.followPart(value, part);
    else flow.follow(value);
  }
  for (const span of embedded) flow.hide(span);
  for (const { content } of script.strings) {
    for (const span of secretsInPart(script.text, content)) flow.hide(span);
  }
  for (const value of script.concatenations) hideInJoined(script, value, flow);
  const comments = script.comments.flatMap(({ span }) => secretsInPart(script.text, span));
  return [...flow.spans, ...comments];
}

/** Hides what looks like a secret in text that is put together, and follows what is put in. */
function hideInJoined(script: Script, value: Concatenation | Operation, flow: SecretFlow): void {
  const mapped = mapScriptValue(script.text, value);
  const found = secretsInText(mapped.text);
  if (found.length === 0) return;
  const parts = new Map<number, Value>();
  if (value.kind === 'concatenation') addParts(value, parts);
  const items = value.kind === 'operation' && value.operands[1] ? itemsOf(value.operands[1]) : [];
  for (const span of found) {
    for (const piece of outsideHoles(span, mapped)) flow.hide(mapped.toOuter(piece));
    for (const hole of mapped.holes) {
      if (hole.end <= span.start || hole.start >= span.end) continue;
      const outer = mapped.toOuter(hole);
      const number = /^\{(\d{1,3})/.exec(mapped.text.slice(hole.start, hole.end))?.[1];
      const part = number === undefined ? parts.get(outer.start) : items[Number(number)];
      if (part) flow.follow(part);
      else if (number === undefined) flow.hide(outer);
    }
  }
}

function addParts(value: Value, parts: Map<number, Value>): void {
  const inner = withoutGroups(value);
  if (inner.kind === 'concatenation') for (const part of inner.parts) addParts(part, parts);
  else if (inner.kind !== 'string') parts.set(inner.span.start, inner);
}

/** The pieces of a span of mapped text that stand in no hole. */
function outsideHoles(span: Span, { holes }: MappedText): Span[] {
  const pieces: Span[] = [];
  let { start } = span;
  for (const hole of holes) {
    if (hole.end <= start || hole.start >= span.end) continue;
    if (hole.start > start) pieces.push({ start, end: hole.start });
    start = hole.end;
  }
  if (span.end > start) pieces.push({ start, end: span.end });
  return pieces;
}
