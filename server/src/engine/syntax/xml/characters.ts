/** Code units that matter to the reader. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const RETURN = 0x0d;
export const BLANK = 0x20;
export const EXCLAMATION = 0x21;
export const QUOTE = 0x22;
export const AMPERSAND = 0x26;
export const APOSTROPHE = 0x27;
export const HYPHEN = 0x2d;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const BRACKET = 0x5d;
export const BYTE_ORDER_MARK = 0xfeff;

const NAME_START =
  /[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]/u;
const NAME =
  /[-.0-9:A-Z_a-z\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C\u200D\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]/u;

const STARTS_NAME = 1;
const IN_NAME = 2;

/** What each unit of ASCII can be. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return (NAME_START.test(character) ? STARTS_NAME : 0) | (NAME.test(character) ? IN_NAME : 0);
});

/** Whether a name can begin with a code unit. Halves of pairs count: pairs are looked at whole. */
export function startsName(code: number): boolean {
  if (code < 128) return ((ASCII[code] ?? 0) & STARTS_NAME) !== 0;
  return isSurrogate(code) || NAME_START.test(String.fromCharCode(code));
}

/** Whether a code unit can stand in a name. Halves of pairs count: pairs are looked at whole. */
export function isInName(code: number): boolean {
  if (code < 128) return ((ASCII[code] ?? 0) & IN_NAME) !== 0;
  return isSurrogate(code) || NAME.test(String.fromCharCode(code));
}

const WHOLE_NAME = new RegExp(`^${NAME_START.source}(?:${NAME.source})*$`, 'u');

/** Whether a text is a name by XML 1.0, section 2.3. */
export function isName(text: string): boolean {
  return WHOLE_NAME.test(text);
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

/**
 * Whether a code unit is no character of XML 1.0, section 2.2.
 *
 * @param before The unit before it.
 * @param after The unit behind it, since pairs belong together.
 */
export function isIllegal(code: number, before: number, after: number): boolean {
  if (code < 0x20) return code !== TAB && code !== LINE_FEED && code !== RETURN;
  if (code < 0xd800) return false;
  if (code <= 0xdbff) return !(after >= 0xdc00 && after <= 0xdfff);
  if (code <= 0xdfff) return !(before >= 0xd800 && before <= 0xdbff);
  return code === 0xfffe || code === 0xffff;
}

/** Whether a unit looks like a blank and is none to XML: no-break spaces and the like. */
export function isForeignBlank(code: number): boolean {
  return (
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x202f ||
    code === 0x3000 ||
    code === BYTE_ORDER_MARK
  );
}

/** Whether a unit is a typographic quotation mark, which XML does not know as such. */
export function isCurlyQuote(code: number): boolean {
  return code >= 0x2018 && code <= 0x201f;
}

/** A code unit as messages name it, for example `U+200B`. */
export function unitName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
