/** An element whose open tag stands before the cursor and whose close tag does not. */
export interface OpenElement {
  readonly name: string;
  /** Offset of its `<`. */
  readonly start: number;
  /** End of its open tag. */
  readonly openEnd: number;
}

/** What kind of text an offset is in. */
export type ScanState =
  | { readonly in: 'content'; /** Where the run of text began. */ readonly start: number }
  | {
      readonly in: Markup['kind'];
      /** Offset of its `<`. */
      readonly start: number;
      readonly end: number;
      readonly finished: boolean;
    };

/** What a text is up to an offset. */
export interface Scan {
  readonly open: readonly OpenElement[];
  readonly state: ScanState;
}

/** One piece of markup. `end` is the end of the text where it is not finished. */
interface Markup {
  readonly kind: 'tag' | 'closeTag' | 'comment' | 'cdata' | 'instruction' | 'doctype';
  readonly start: number;
  readonly end: number;
  /** Whether its end was found; a tag cut short by the next `<` has none. */
  readonly finished: boolean;
  readonly name: string;
  readonly selfClosing: boolean;
}

const NAME_END = /[\s<>/="']/;

/**
 * Reads the markup that starts at or after an offset, with no regard for what is open. A tag ends
 * at its `>` or, when it is half typed, before the next `<`.
 */
export function nextMarkup(text: string, from: number): Markup | undefined {
  const start = text.indexOf('<', from);
  if (start < 0) return undefined;
  if (text.startsWith('<!--', start)) return delimited(text, 'comment', start, 4, '-->');
  if (text.startsWith('<![CDATA[', start)) return delimited(text, 'cdata', start, 9, ']]>');
  if (text.startsWith('<?', start)) return delimited(text, 'instruction', start, 2, '?>');
  if (text.startsWith('<!', start)) return delimited(text, 'doctype', start, 2, '>');
  const closing = text[start + 1] === '/';
  const nameStart = start + (closing ? 2 : 1);
  let at = nameStart;
  while (at < text.length && !NAME_END.test(text[at] ?? '')) at++;
  const name = text.slice(nameStart, at);
  let quote = '';
  for (; at < text.length; at++) {
    const c = text[at] ?? '';
    if (c === '<') break;
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '>') {
      const selfClosing = !closing && text[at - 1] === '/';
      const kind = closing ? 'closeTag' : 'tag';
      return { kind, start, end: at + 1, finished: true, name, selfClosing };
    }
  }
  const kind = closing ? 'closeTag' : 'tag';
  return { kind, start, end: at, finished: false, name, selfClosing: false };
}

function delimited(
  text: string,
  kind: Markup['kind'],
  start: number,
  skip: number,
  close: string,
): Markup {
  const found = text.indexOf(close, start + skip);
  const end = found < 0 ? text.length : found + close.length;
  return { kind, start, end, finished: found >= 0, name: '', selfClosing: false };
}

/** Open elements by name, so that a close tag that closes nothing costs no search. */
class OpenStack<T extends { readonly name: string }> {
  readonly items: T[] = [];
  readonly #counts = new Map<string, number>();

  push(item: T): void {
    this.items.push(item);
    this.#counts.set(item.name, (this.#counts.get(item.name) ?? 0) + 1);
  }

  /** Closes the innermost element of that name and gives those that stayed open inside it. */
  close(name: string): readonly T[] | undefined {
    if (!this.#counts.get(name)) return undefined;
    const left: T[] = [];
    for (let item = this.items.pop(); item; item = this.items.pop()) {
      this.#counts.set(item.name, (this.#counts.get(item.name) ?? 1) - 1);
      if (item.name === name) break;
      left.push(item);
    }
    return left;
  }
}

/**
 * Reads a text up to an offset and says what is open there. The tree of a half-typed document
 * would swallow what follows the cursor; what stands before it is certain.
 */
export function scanTo(text: string, offset: number): Scan {
  const open = new OpenStack<OpenElement>();
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    const markup = nextMarkup(text, at);
    if (!markup || markup.start >= offset) {
      return { open: open.items, state: { in: 'content', start: at } };
    }
    const { kind, start, end, finished, name } = markup;
    if (offset < end || (offset === end && !finished)) {
      return { open: open.items, state: { in: kind, start, end, finished } };
    }
    at = end;
    if (kind === 'closeTag') open.close(name);
    else if (kind === 'tag' && finished && !markup.selfClosing && name !== '') {
      open.push({ name, start, openEnd: end });
    }
  }
}

/** What follows an offset. */
export interface Rest {
  /** Names of the further children of the innermost element open at the offset. */
  readonly children: readonly string[];
  /** The elements open at the offset that are never closed, innermost first. */
  readonly unclosed: readonly OpenElement[];
}

/**
 * Reads on from an offset to the end of the text.
 *
 * @param open Elements open at the offset, outermost first.
 */
export function scanRest(text: string, offset: number, open: readonly OpenElement[]): Rest {
  const children: string[] = [];
  const unclosed: OpenElement[] = [];
  const outer = new OpenStack<OpenElement>();
  for (const element of open) outer.push(element);
  let inner = new OpenStack<{ readonly name: string }>();
  for (let markup = nextMarkup(text, offset); markup; markup = nextMarkup(text, markup.end)) {
    const { kind, name, finished } = markup;
    if (kind === 'tag' && finished && name !== '') {
      if (inner.items.length === 0 && outer.items.length === open.length) children.push(name);
      if (!markup.selfClosing) inner.push({ name });
    } else if (kind === 'closeTag' && !inner.close(name)) {
      const left = outer.close(name);
      if (!left) continue;
      for (const element of left) unclosed.push(element);
      inner = new OpenStack();
    }
  }
  for (let i = outer.items.length - 1; i >= 0; i--) {
    const element = outer.items[i];
    if (element) unclosed.push(element);
  }
  return { children, unclosed };
}
