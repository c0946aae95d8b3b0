/** What in a file is a secret: the one answer every output is masked by. */
import { embeddedIn, type ParsedFile } from '../file';
import { parseXml } from '../syntax/xml/parse';
import type { Span } from '../types';
import { secretsInJson } from './json';
import { secretsInPhonebook } from './phonebook';
import { secretsInRegFile } from './registry';
import { secretsInScript } from './script';
import { secretsInText } from './text';
import { secretsInXml } from './xml';

const cache = new WeakMap<ParsedFile, readonly Span[]>();

/**
 * The places of all secrets of a file: pre-shared keys, passwords, shared secrets. They are found by
 * what the reader of its kind knows (elements, keys, parameters and where their values come from);
 * what a reader does not understand is searched for anything that looks like one. Placeholders and
 * switches named like a secret may be among them. Never throws; computed once for each file.
 *
 * @returns spans in text order that neither touch nor overlap; none is empty
 */
export function secretsIn(file: ParsedFile): readonly Span[] {
  let spans = cache.get(file);
  if (spans === undefined) {
    spans = merged(ofKind(file), file.text.length);
    cache.set(file, spans);
  }
  return spans;
}

/** What {@link secretsIn} is for a text of no known kind: everything that looks like a secret. */
export function secretsInUnknown(text: string): readonly Span[] {
  return merged(secretsInText(text), text.length);
}

function ofKind(file: ParsedFile): Span[] {
  const inner = embeddedIn(file).flatMap(({ file: document, inner: mapped }) =>
    secretsIn(document).map((span) => mapped.toOuter(span)),
  );
  switch (file.kind) {
    case 'profilexml':
    case 'eap':
      return secretsInXml(file.document);
    case 'rasphone':
      return secretsInPhonebook(file.tree);
    case 'registry':
      return secretsInRegFile(file.registry);
    case 'powershell':
      return secretsInScript(file.script, inner);
    case 'carrier': {
      const isXml = /^\uFEFF?\s*</.test(file.text);
      const own = isXml ? secretsInXml(parseXml(file.text)) : secretsInJson(file.text);
      return [...own, ...inner, ...secretsInText(file.text)];
    }
  }
}

/** Spans in order; those that touch become one. */
function merged(spans: readonly Span[], length: number): Span[] {
  const sorted = spans
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(end, length) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  const result: { start: number; end: number }[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
