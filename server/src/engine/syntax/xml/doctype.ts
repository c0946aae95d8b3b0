import type { Scanner } from './scanner';

const OPENING = '<!DOCTYPE';
const ENTITY = /<!ENTITY[ \t\r\n]+([^ \t\r\n%>]+)/g;

/** A DOCTYPE whose declarations are not all in it: of another file, or of a parameter entity. */
const ELSEWHERE =
  /^<!DOCTYPE[ \t\r\n]+[^ \t\r\n[>]+[ \t\r\n]+(?:SYSTEM|PUBLIC)\b|%[A-Za-z_:][\w.:-]*;/;

/** A DOCTYPE and the names of the entities it declares, so that references to them are no faults. */
interface Doctype {
  readonly end: number;
  readonly entities: ReadonlySet<string>;
  /** Whether it names another file or takes a parameter entity, which may declare more. */
  readonly isOpen: boolean;
}

/**
 * Reads a DOCTYPE with its internal subset. Nothing in it is expanded or fetched.
 *
 * @param start The `<` of `<!DOCTYPE`.
 * @returns `undefined` when there is none.
 */
export function readDoctype(scanner: Scanner, start: number): Doctype | undefined {
  const { text, length } = scanner;
  if (!text.startsWith(OPENING, start)) return undefined;
  let depth = 0;
  for (let at = start + OPENING.length; at < length; at++) {
    const c = text[at];
    if (c === '"' || c === "'") {
      const end = scanner.next(c, at + 1);
      if (end < 0) break;
      at = end;
    } else if (text.startsWith('<!--', at)) {
      const end = scanner.next('-->', at + 4);
      if (end < 0) break;
      at = end + 2;
    } else if (text.startsWith('<?', at)) {
      const end = scanner.next('?>', at + 2);
      if (end < 0) break;
      at = end + 1;
    } else if (c === '[') depth++;
    else if (c === ']') depth--;
    else if (c === '>' && depth <= 0) {
      return { end: at + 1, ...declarationsIn(text.slice(start, at)) };
    }
  }
  scanner.fault('doctype-not-closed', start, start + OPENING.length);
  const end = probableEnd(text, start + OPENING.length);
  return { end, ...declarationsIn(text.slice(start, end)) };
}

function declarationsIn(doctype: string): Pick<Doctype, 'entities' | 'isOpen'> {
  const entities = new Set(Array.from(doctype.matchAll(ENTITY), (match) => match[1] ?? ''));
  return { entities, isOpen: ELSEWHERE.test(doctype) };
}

/** Where a DOCTYPE that is not closed ends: behind its subset, before the next tag otherwise. */
function probableEnd(text: string, from: number): number {
  const end = /\][ \t\r\n]*>|[\r\n][ \t]*(?=<[A-Za-z])|>(?=[ \t\r\n]*<[A-Za-z])|(?=<[A-Za-z])/g;
  end.lastIndex = from;
  return end.exec(text) ? end.lastIndex : text.length;
}
