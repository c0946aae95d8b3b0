/** Passwords in addresses: `http://user:password@proxy:8080`, and without scheme before a port. */
import type { Span } from '../types';

/** A scheme and what stands in front of it. */
const SCHEME = /(^|[^\w+.-])[a-z][\w+.-]*$/i;
/** Between the scheme and the host, as written in JSON too. */
const AFTER_SCHEME = /:(?:\/\/|\\\/\\\/)/g;
/** What ends an address in any format it may stand in. */
const END = /[\s"<>\u2018-\u201e]|&(?:quot|apos|lt|gt|#\w+);/g;
/** The same where the address stands between such quotes, which may be part of one elsewhere. */
const END_IN_QUOTES = /[\s"'`<>\u2018-\u201e]|&(?:quot|apos|lt|gt|#\w+);/g;
/** Nothing so long is the part of an address before its host, in UTF-16 units. */
const MOST_CHARACTERS = 2048;
/** `host:port` behind an `@`. */
const HOST_AND_PORT = /[\w.-]{1,253}:\d{1,5}(?!\w)/y;
/** What stands before the user of an address without scheme. */
const BEFORE_USER = /[\s"'<>`;,=()[\]{}|\u2018-\u201e]/;

/**
 * Finds the passwords in the addresses of a text, whatever its format. The user and the host are no
 * part of a span. Never throws; takes time proportional to the length of the text.
 *
 * @returns spans in text order
 */
export function secretsInUrls(text: string): Span[] {
  if (!text.includes('@')) return [];
  const found: Span[] = [];
  for (const match of text.matchAll(AFTER_SCHEME)) {
    const before = SCHEME.exec(text.slice(Math.max(0, match.index - 32), match.index))?.[1];
    if (before === undefined) continue;
    const end = before === "'" || before === '`' ? END_IN_QUOTES : END;
    const span = afterUser(text, match.index + match[0].length, end);
    if (span) found.push(span);
  }
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    HOST_AND_PORT.lastIndex = at + 1;
    const span = HOST_AND_PORT.test(text) ? beforeHost(text, at) : undefined;
    if (span) found.push(span);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The password of an address whose user begins at an offset. */
function afterUser(text: string, start: number, last: RegExp): Span | undefined {
  const limit = Math.min(text.length, start + MOST_CHARACTERS);
  last.lastIndex = start;
  const end = Math.min(last.exec(text)?.index ?? limit, limit);
  const rest = text.slice(start, end);
  const colon = rest.indexOf(':');
  if (colon < 0) return undefined;
  const path = /[/?#\\]/.exec(rest)?.index ?? rest.length;
  let at = rest.lastIndexOf('@', path);
  // A password may hold a slash that should have been escaped; a port does not.
  if (at < 0 && !/^\d*$/.test(rest.slice(colon + 1, path))) at = rest.indexOf('@', path);
  return at > colon + 1 ? { start: start + colon + 1, end: start + at } : undefined;
}

/** The password of `user:password@host:port`, seen from its `@`. */
function beforeHost(text: string, at: number): Span | undefined {
  let start = at;
  while (start > 0 && at - start < 200 && !BEFORE_USER.test(text.charAt(start - 1))) start -= 1;
  // `//user:password@host:port` is an address whose scheme is gone.
  if (text.startsWith('//', start)) start += 2;
  const user = text.slice(start, at);
  const colon = user.indexOf(':');
  if (colon < 1 || colon + 1 === user.length || user.includes('//')) return undefined;
  return { start: start + colon + 1, end: at };
}
