/**
 * Secrets in markup that stands in any text, as it is or escaped: elements by their names, and
 * values that belong to a name elsewhere (`<parm name="Password" value="…"/>`, a `LocURI` and its
 * `Data`, a JSON `omaUri` and its `value`).
 */
import { secretName } from '../knowledge/secret-names';
import type { Span } from '../types';

/** `<` and `>`, as they are or escaped once or more often. */
const LESS = '(?:<|&(?:amp;){0,4}(?:lt|#60|#x3c);|\\\\u003c)';
const GREATER = '(?:>|&(?:amp;){0,4}(?:gt|#62|#x3e);|\\\\u003e)';

/** How far from its open tag a close tag still counts, in UTF-16 units. */
const REACH = 4096;

/** CDATA, and tags. Groups of a tag: the `/` of a close tag, the name, the attributes. */
const TAG = new RegExp(
  `<!\\[CDATA\\[[\\s\\S]{0,${REACH}}?\\]\\]>|${LESS}(/?)(?:[\\w.-]{1,64}:)?([\\p{L}_][\\p{L}\\p{N}_.-]{0,79})((?:(?!${GREATER})[^<>]){0,2000})${GREATER}`,
  'giu',
);
const LESS_AT = new RegExp(`${LESS}(?!!\\[CDATA\\[)`, 'gi');

/** Attributes and keys that name something whose value stands beside. */
const NAMING =
  /(?:^|[\s"'{,])(?:name|key|id|n|property|setting|omaUri)\\?["']?\s{0,20}[:=]\s{0,20}\\?["']([^"'\\<>]{1,200})/giu;
/** Attributes and keys that hold a value that is named beside. */
const VALUE =
  /(?:^|[\s"'{,])(?:value|data|default|text|v)\\?["']?\s{0,20}[:=]\s{0,20}\\?(["'])((?:(?!\\?\1)[\s\S]){0,4096})/giu;
/** An object of JSON or PowerShell without others in it. */
const OBJECT = /\{[^{}]{1,4000}\}/g;

/** Finds them. Never throws; takes time proportional to the length of the text. */
export function secretsInTags(text: string): Span[] {
  const found: Span[] = [];
  let open: { readonly name: string; readonly start: number } | undefined;
  /** Elements that are open inside of that one. */
  let depth = 0;
  let named = false;
  /** The element has no close tag: its text, or where there is none the elements in it. */
  const finish = (end: number) => {
    if (open) {
      const own = textEnd(text, open.start);
      const isBlank = text.slice(open.start, own).trim() === '';
      found.push({ start: open.start, end: Math.min(isBlank ? open.start + REACH : own, end) });
    }
    open = undefined;
    depth = 0;
  };
  for (const match of text.matchAll(TAG)) {
    const [whole, slash, name, attributes = ''] = match;
    if (name === undefined) continue;
    const end = match.index + whole.length;
    const folded = name.toLowerCase();
    if (open && match.index - open.start > REACH) finish(match.index);
    if (open && slash === '/' && folded === open.name) {
      // Elements in it belong to it: `<Password><Value>…`.
      found.push({ start: open.start, end: match.index });
      open = undefined;
      depth = 0;
    }
    const isEmpty = attributes.endsWith('/');
    if (open && slash === '/' && depth === 0) finish(match.index);
    if (open && !isEmpty) depth += slash === '/' ? -1 : 1;
    if (slash !== '/') {
      const inside = match.index + whole.length - attributes.length;
      const start = text.indexOf(attributes, Math.max(match.index, inside - 12));
      // NPS names its objects twice: they hold settings, not the secret.
      const isObject = attributes.includes(` name="${name}"`);
      const isNamed = !isObject && namesSecret(attributes);
      if (isNamed) for (const item of valuesIn(attributes, start)) found.push(item);
      const isValue = named && /^(?:data|value|string|integer)$/.test(folded);
      if (!isEmpty && !isObject && (secretName(name) !== undefined || isNamed || isValue)) {
        finish(match.index);
        open = { name: folded, start: end };
      }
      if (isValue) named = false;
    } else if (/^(?:locuri|key|name)$/.test(folded)) {
      named = endsInSecretName(text.slice(Math.max(0, match.index - 200), match.index));
    }
  }
  finish(text.length);
  for (const { index, 0: object } of text.matchAll(OBJECT)) {
    if (namesSecret(object)) for (const item of valuesIn(object, index)) found.push(item);
  }
  return found;
}

/** Whether one of the attributes or keys names a secret, by itself or at the end of a path. */
function namesSecret(text: string): boolean {
  for (const { 1: name = '' } of text.matchAll(NAMING)) {
    if (endsInSecretName(name)) return true;
  }
  return false;
}

function endsInSecretName(text: string): boolean {
  const name = /[^/\\>;\s]*$/.exec(text.trimEnd())?.[0] ?? '';
  return secretName(name) !== undefined;
}

function valuesIn(text: string, offset: number): Span[] {
  return [...text.matchAll(VALUE)].map((match) => {
    const end = offset + match.index + match[0].length;
    return { start: end - (match[2] ?? '').length, end };
  });
}

/** Where the text behind an open tag ends when it has no close tag. */
function textEnd(text: string, start: number): number {
  LESS_AT.lastIndex = start;
  return Math.min(LESS_AT.exec(text)?.index ?? text.length, start + REACH);
}
