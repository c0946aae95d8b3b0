/** Keeps secrets out of everything that is shown of a file. */
import { secretName } from '../knowledge/secret-names';
import { isOurWord } from '../knowledge/vocabulary';
import { unescapeBareWord } from '../syntax/powershell/unescape';
import { decodeText } from '../syntax/xml/entities';
import type { Fix, Span } from '../types';
import { isTelling, repeatedSecrets } from './repeated';
import { secretsInText } from './text';
import { secretsInUrls } from './urls';

/** What stands for each hidden character, and for a hidden value whose length is not to be told. */
const DOT = '•';

/** Texts that tell nothing, though an element or key of a secret may hold them. */
const TELLS_NOTHING = /^(?:true|false|yes|no|on|off|none|null|n\/a|\d{1,2})$/i;
/** Letters only: such a word may be one of our own. */
const PLAIN_WORD = /^\p{L}+$/u;
/** Shorter texts stand in every other one by chance. */
const LEAST_ANYWHERE = 8;
const LEAST = 4;
/** Longest text whose beginning is looked for in front of an ellipsis. */
const MOST_CUT = 100;

/** The secrets of one text. */
export class Secrets {
  /** The whole text. */
  readonly text: string;
  /** In text order; they neither touch nor overlap, and none is empty. */
  readonly spans: readonly Span[];
  readonly #inner: readonly Secrets[];
  #masked: string | undefined;
  #texts: SecretTexts | undefined;

  /**
   * @param spans where they are, in any order and perhaps overlapping; where the same text stands
   *   again, it is one as well, unless it is a common word
   * @param inner those of documents inside, whose text may be written differently here
   */
  constructor(text: string, spans: readonly Span[], inner: readonly Secrets[] = []) {
    this.text = text;
    const own = merged(spans, text.length);
    const again = repeatedSecrets(text, own);
    this.spans = again.length === 0 ? own : merged([...own, ...again], text.length);
    this.#inner = inner;
  }

  /** The text with dots in place of secrets; offsets, lines and quotes stay. */
  get masked(): string {
    this.#masked ??= maskSpans(this.text, this.spans);
    return this.#masked;
  }

  /** Whether an offset stands in a secret; both ends count. */
  holds(offset: number): boolean {
    return this.spans.some(({ start, end }) => start <= offset && offset <= end);
  }

  /**
   * A text about the file, such as a message or a hover, with what it quotes of a secret hidden.
   * Knows the secret as it is written and as it is meant, its beginning before an ellipsis, and
   * passwords in addresses. Texts of fewer than four characters, and words our own texts are made
   * of, are hidden where they are quoted.
   */
  hide(text: string): string {
    const shown = maskSpans(text, merged(secretsInUrls(text), text.length));
    return this.#known().hide(shown);
  }

  /** Whether a fix would write a secret to somebody who is shown its edits. */
  shows({ edits }: Fix): boolean {
    return edits.some(
      ({ text }) => text !== '' && (this.#known().standsIn(text) || secretsInText(text).length > 0),
    );
  }

  /** The texts of all secrets, those of documents inside included. */
  *texts(): Generator<string> {
    for (const { start, end } of this.spans) yield this.text.slice(start, end);
    for (const inner of this.#inner) yield* inner.texts();
  }

  #known(): SecretTexts {
    this.#texts ??= new SecretTexts(this.texts());
    return this.#texts;
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

function maskSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const out: string[] = [];
  let done = 0;
  for (const { start, end } of spans) {
    out.push(text.slice(done, start), text.slice(start, end).replace(/[^\r\n\t]/g, DOT));
    done = end;
  }
  out.push(text.slice(done));
  return out.join('');
}

/** Looks for texts in another one, by their first characters; case does not count. */
class SecretTexts {
  /** Longest first, by their first four characters. */
  readonly #byStart = new Map<string, string[]>();
  /** Short ones and words of our own. */
  readonly #common = new Set<string>();
  /** Those that are hidden where they are quoted: common ones and words of longer ones. */
  readonly #quoted = new Set<string>();

  constructor(texts: Iterable<string>) {
    const all = new Set<string>();
    for (const text of texts) {
      for (const form of formsOf(text)) {
        all.add(foldCase(form));
        for (const piece of form.split(/[\s;,|:@/<>"']+/)) {
          if (tellsNothing(piece)) continue;
          if (PLAIN_WORD.test(piece)) this.#quoted.add(foldCase(piece));
          if (isTelling(piece) || isRareWord(piece)) all.add(foldCase(piece));
        }
      }
    }
    for (const text of [...all].sort((a, b) => b.length - a.length)) {
      if (tellsNothing(text)) continue;
      const word = text.trim();
      if (text.length < LEAST || (PLAIN_WORD.test(word) && isOurWord(word))) {
        this.#common.add(text);
        this.#quoted.add(text);
        continue;
      }
      const list = this.#byStart.get(text.slice(0, LEAST));
      if (list) list.push(text);
      else this.#byStart.set(text.slice(0, LEAST), [text]);
    }
  }

  hide(text: string): string {
    if (this.#byStart.size === 0 && this.#quoted.size === 0) return text;
    const folded = foldCase(text);
    if (this.#quoted.has(folded.trim())) return maskSpans(text, [{ start: 0, end: text.length }]);
    const found: Span[] = [];
    for (let at = 0; at + LEAST <= text.length; at++) {
      const end = this.#endAt(folded, at);
      if (end === undefined) continue;
      found.push({ start: at, end });
      at = end - 1;
    }
    const whole = maskSpans(text, found);
    return whole.replace(/(["'`=])([^"'`=]+)(?=["'`]|$)/g, (all, quote: string, inner: string) =>
      this.#quoted.has(foldCase(inner)) ? quote + DOT.repeat(inner.length) : all,
    );
  }

  standsIn(text: string): boolean {
    // What is written into a string of a script has a backtick in front of signs.
    const bare = text.replaceAll('`', '');
    return this.#standsIn(foldCase(text)) || (bare !== text && this.#standsIn(foldCase(bare)));
  }

  #standsIn(folded: string): boolean {
    for (let at = 0; at + LEAST <= folded.length; at++) {
      const starting = this.#byStart.get(folded.slice(at, at + LEAST));
      if (starting?.some((each) => folded.startsWith(each, at))) return true;
    }
    return [...folded.matchAll(/[^\s"'`<>=]+/g)].some(([each]) => this.#common.has(each));
  }

  /** Where the secret that begins at an offset ends, when it is one. */
  #endAt(folded: string, at: number): number | undefined {
    const starting = this.#byStart.get(folded.slice(at, at + LEAST)) ?? [];
    const isStart = !isWordCharacter(folded.charAt(at - 1));
    for (const secret of starting) {
      const end = at + secret.length;
      if (folded.startsWith(secret, at)) {
        const isBounded = isStart && !isWordCharacter(folded.charAt(end));
        if (isBounded || secret.length >= LEAST_ANYWHERE) return end;
      }
    }
    // What is cut says so with an ellipsis.
    const cut = folded.slice(at, at + MOST_CUT).indexOf('…');
    if (cut < LEAST) return undefined;
    const beginning = folded.slice(at, at + cut);
    return starting.some((secret) => secret.startsWith(beginning)) ? at + cut : undefined;
  }
}

/** A long word that none of our texts has. */
function isRareWord(text: string): boolean {
  return text.length >= LEAST_ANYWHERE && PLAIN_WORD.test(text) && !isOurWord(text);
}

function tellsNothing(text: string): boolean {
  return text === '' || TELLS_NOTHING.test(text) || secretName(text) === 'exact';
}

/** Lower case, character for character: some letters get longer in lower case. */
function foldCase(text: string): string {
  const folded = text.toLowerCase();
  return folded.length === text.length
    ? folded
    : text.replace(/[\s\S]/g, (c) => (c.toLowerCase().length === 1 ? c.toLowerCase() : c));
}

function isWordCharacter(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}

/** The forms in which a secret may be quoted: as written, as meant, on one line. */
function formsOf(written: string): Set<string> {
  const forms = new Set([written, decodeText(written), written.replace(/(["'])\1/g, '$1')]);
  if (written.includes('`')) {
    forms.add(unescapeBareWord(written));
    forms.add(written.replaceAll('`', ''));
  }
  if (written.includes('\\')) forms.add(written.replace(/\\(.)/g, '$1'));
  if (written.includes('%')) forms.add(decodePercent(written));
  for (const form of [...forms]) forms.add(form.replace(/\s+/g, ' ').trim());
  return forms;
}

function decodePercent(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (all) => {
    try {
      return decodeURIComponent(all);
    } catch {
      return all;
    }
  });
}
