export { createsProfile, propertyValues } from '../../formats/powershell/bridge';
import { literalOf, type Literal } from '../../formats/powershell/calls';
import type { EmbeddedFile } from '../../formats/file';
import { isEap } from '../../formats/eap/file';
import { isProfile } from '../../formats/profilexml/file';
import type { Assignment, MethodCall, Script, Value } from '../../syntax/powershell/types';
import type { Span } from '../../types';
import { blockStartAt } from '../../formats/powershell/blocks';
import { textWithoutComments } from '../../formats/powershell/restarts';
import { withBlanks } from '../../text/spans';
import { countBefore } from '../../text/sorted';

/** The profiles of a script, and the EAP configurations that stand in it on their own. */
export function profilesOf(embedded: readonly EmbeddedFile[]): readonly EmbeddedFile[] {
  return embedded.filter(({ file }) => isProfile(file) || isEap(file));
}

/** One replacement of a character in a text. */
export interface Replacement {
  readonly pattern: string;
  readonly span: Span;
  /** What is put in its place, where that is written down. */
  readonly by?: Literal;
  /** Whether other text may be written where the pattern stands. */
  readonly isEditable: boolean;
}

/**
 * The replacements made one after the other on the same variable in the same block, in the order in
 * which they run.
 */
export function replacementChains(script: Script): readonly (readonly Replacement[])[] {
  const single = replacements(script);
  const chains: Replacement[][] = [];
  const open = new Map<string, Replacement[]>();
  const ordered = [...script.assignments].sort((a, b) => a.span.start - b.span.start);
  const taken = new Set<Replacement>();
  for (const assignment of ordered) {
    const { variable, span, value } = assignment;
    if (variable === undefined || !value) continue;
    // Only what is done to this value, not to those in blocks of its own.
    const inside: Replacement[] = [];
    for (let at = countBefore(single, value.span.start); at < single.length; at += 1) {
      const replacement = single[at];
      if (!replacement || replacement.span.end > value.span.end) break;
      inside.push(replacement);
    }
    const key = `${variable} ${blockStartAt(script, span.start)}`;
    if (inside.length === 0 || inside.some((r) => taken.has(r))) {
      open.delete(key);
      continue;
    }
    inside.forEach((r) => taken.add(r));
    const chain = open.get(key);
    if (chain && reads(script, assignment, variable)) chain.push(...inside);
    else {
      const begun = [...inside];
      chains.push(begun);
      open.set(key, begun);
    }
  }
  return chains;
}

function reads(script: Script, { value }: Assignment, variable: string): boolean {
  const text = value ? script.text.slice(value.span.start, value.span.end).toLowerCase() : '';
  return text.includes(`$${variable}`) || text.includes(`\${${variable}}`);
}

function replacements(script: Script): Replacement[] {
  const found: Replacement[] = [];
  const add = (value: Value | undefined, byValue: Value | undefined) => {
    const literal = literalOf(script, value);
    const by = literalOf(script, byValue);
    if (!literal) return;
    const { text, span, isEditable } = literal;
    found.push({ pattern: text, span, isEditable, ...(by && { by }) });
  };
  for (const value of script.operations) {
    value.operators.forEach((operator, index) => {
      const right = value.operands[index + 1];
      if (!/^-[ci]?replace$/i.test(operator.text)) return;
      if (right?.kind === 'array') add(right.items[0], right.items[1]);
      else add(right, undefined);
    });
  }
  for (const call of script.calls) {
    if (call.name.toLowerCase() !== 'replace') continue;
    const at = isRegex(call) ? 1 : 0;
    add(call.arguments[at], call.arguments[at + 1]);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Replacements of an escaped character by itself, which change nothing. */
export function idleReplacements(script: Script): readonly Replacement[] {
  return replacements(script).filter(
    ({ pattern, by }) => by?.text === pattern && /^&(?:lt|gt|amp|quot|#\d+);$/.test(pattern),
  );
}

function isRegex({ isStatic, target }: MethodCall): boolean {
  return isStatic && target.kind === 'type' && /regex$/i.test(target.name);
}

/** Whether the script escapes XML in one of the usual ways. */
export function escapesXml(script: Script): boolean {
  const idle = idleReplacements(script).flatMap(({ span, by }) => (by ? [span, by.span] : [span]));
  return /&(?:lt|#60|#x3c);|SecurityElement|HtmlEncode|XmlEncode|::Escape\b|CreateTextNode|InnerText/i.test(
    withBlanks(textWithoutComments(script), idle),
  );
}
