/** Finds the profiles and EAP configurations that live inside other files. */
import { detectXml } from '../detect';
import type { Concatenation, Operation, Script, StringLiteral } from '../syntax/powershell/types';
import { readScript } from '../syntax/powershell/statements';
import type { Span } from '../types';
import { decodeBase64 } from './base64';
import { identity, slice } from './build';
import { decodeCdata, decodeJson, decodeXmlText, mapScriptValue } from './layers';
import type { MappedText } from './mapping';
import { xmlPlaces } from './xml-places';

/** The files that may hold documents. */
export type CarrierKind = 'powershell' | 'xml' | 'json';

/** How the innermost document is written. */
export type Wrapping =
  'here-string' | 'string' | 'escaped' | 'cdata' | 'element' | 'json' | 'base64';

/** A profile or an EAP configuration found in another file. */
export interface EmbeddedDocument {
  readonly kind: 'profilexml' | 'eap';
  readonly inner: MappedText;
  readonly wrapping: Wrapping;
  /**
   * True when the script puts the document together from pieces and this is only the first one:
   * what is missing in it, its end included, may come later.
   */
  readonly isFragment: boolean;
}

/** How many wrappings are taken off at most. */
const MAX_LAYERS = 4;
const NAMES = /VPNProfile|EapHostConfig/;
const ESCAPED_ROOT = /&(?:amp;)*(?:lt|#60|#x3c);(?:VPNProfile|EapHostConfig)\b/i;
/** `<VPNProfile` and `<EapHostC` in Base64, at the three possible places within a group. */
const BASE64_NAMES =
  /VlBOUHJvZmls|WUE5Qcm9maWxl|ZQTlByb2ZpbG|RWFwSG9zdENvbmZp|VhcEhvc3RDb25maW|FYXBIb3N0Q29uZmln/;

/**
 * Finds embedded documents: in a script in strings, here-strings and constant concatenations; in
 * XML (SyncML, provisioning XML) in CDATA, escaped text, attributes and elements; in JSON (Intune
 * exports) in strings, also Base64. A file that is itself a profile holds none.
 *
 * Never throws. Takes time proportional to the length of the text.
 *
 * @param kind what `text` is
 * @param script the script read before, when `kind` is `powershell`; read here otherwise
 */
export function findEmbeddedDocuments(
  kind: CarrierKind,
  text: string,
  script?: Script,
): EmbeddedDocument[] {
  if (kind === 'json') {
    return findInJson(text);
  }
  if (!NAMES.test(text)) {
    return [];
  }
  return kind === 'xml' ? findInXml(identity(text), 0) : findInScript(script ?? readScript(text));
}

function findInJson(text: string): EmbeddedDocument[] {
  const found: EmbeddedDocument[] = [];
  const whole = identity(text);
  let pos = text.indexOf('"');
  while (pos >= 0) {
    const span = { start: pos + 1, end: endOfJsonString(text, pos + 1) };
    const content = text.slice(span.start, span.end);
    if (NAMES.test(content)) {
      found.push(...findInText(decodeJson(whole, span), 'json', 0));
    } else if (BASE64_NAMES.test(content)) {
      const decoded = decodeBase64(whole, span);
      found.push(...(decoded === undefined ? [] : findInText(decoded, 'base64', 0)));
    }
    pos = text.indexOf('"', span.end + 1);
  }
  return found;
}

function endOfJsonString(text: string, start: number): number {
  let pos = start;
  while (pos < text.length && text.charAt(pos) !== '"') {
    pos += text.charAt(pos) === '\\' ? 2 : 1;
  }
  return Math.min(pos, text.length);
}

/** Looks at a text that may be a document, an escaped one or one that carries one. */
function findInText(mapped: MappedText, wrapping: Wrapping, layers: number): EmbeddedDocument[] {
  const kind = detectXml(mapped.text);
  if (kind !== undefined) {
    return [{ kind, inner: mapped, wrapping, isFragment: false }];
  }
  if (layers >= MAX_LAYERS || !NAMES.test(mapped.text)) {
    return [];
  }
  if (!mapped.text.includes('<') && ESCAPED_ROOT.test(mapped.text)) {
    const whole = { start: 0, end: mapped.text.length };
    return findInText(decodeXmlText(mapped, whole), 'escaped', layers + 1);
  }
  return findInXml(mapped, layers + 1);
}

function findInXml(mapped: MappedText, layers: number): EmbeddedDocument[] {
  if (layers === 0 && detectXml(mapped.text) !== undefined) {
    return [];
  }
  const found: EmbeddedDocument[] = [];
  for (const place of xmlPlaces(mapped.text)) {
    if (place.kind === 'element') {
      found.push(...findInText(slice(mapped, place.span), 'element', MAX_LAYERS));
    } else if (place.kind === 'cdata') {
      found.push(...findInText(decodeCdata(mapped, place.span), 'cdata', layers + 1));
    } else if (ESCAPED_ROOT.test(mapped.text.slice(place.span.start, place.span.end))) {
      found.push(...findInText(decodeXmlText(mapped, place.span), 'escaped', layers + 1));
    }
  }
  return found;
}

function findInScript(script: Script): EmbeddedDocument[] {
  const candidates: (StringLiteral | Concatenation | Operation)[] = [
    ...script.concatenations,
    ...script.strings,
  ].filter((value) => NAMES.test(script.text.slice(value.span.start, value.span.end)));
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
    for (const document of findInText(mapped, isHere ? 'here-string' : 'string', 0)) {
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

function hasEnd({ kind, inner }: EmbeddedDocument): boolean {
  return kind === 'eap'
    ? /<\/(?:[\w.-]+:)?EapHostConfig\s*>/.test(inner.text)
    : /<\/\w*Profile\w*\s*>/i.test(inner.text);
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
