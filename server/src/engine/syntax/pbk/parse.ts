/** rasphone.pbk to a tree, after [MS-RRASM] 2.2.2 and the files Windows writes. */

import type { Span } from '../../types';
import { readLine, splitLines } from './lines';
import type {
  PbkBlock,
  PbkBlockKind,
  PbkEntry,
  PbkHeader,
  PbkLine,
  PbkPair,
  PbkProblem,
  PbkTree,
} from './tree';

/** Keys that belong to a telephone number; any other key after it belongs to the device again. */
const PHONE_KEYS: ReadonlySet<string> = new Set([
  'areacode',
  'countrycode',
  'countryid',
  'usedialingrules',
  'comment',
  'friendlyname',
]);

/** The keys that begin a block. Their case matters: `Device` is another key than `DEVICE`. */
const OPENERS: ReadonlyMap<string, PbkBlock['kind']> = new Map([
  ['NETCOMPONENTS', 'netcomponents'],
  ['MEDIA', 'media'],
  ['DEVICE', 'device'],
  ['PhoneNumber', 'phone'],
]);

const OPENERS_FOLDED: ReadonlySet<string> = new Set(
  [...OPENERS.keys()].map((key) => key.toLowerCase()),
);

/** A block while its lines are still coming in. */
interface OpenBlock {
  readonly kind: PbkBlock['kind'];
  readonly opener: PbkPair;
  readonly pairs: PbkPair[];
  readonly blocks: OpenBlock[];
  end: number;
}

/** Depth of a block in the nesting; a block ends where one of the same or a lower depth begins. */
const DEPTH: Readonly<Record<PbkBlock['kind'], number>> = {
  netcomponents: 0,
  media: 0,
  device: 1,
  phone: 2,
};

/** Collects the lines of one entry and the blocks among them. */
class EntryBuilder {
  private readonly lines: PbkLine[] = [];
  private readonly pairs: PbkPair[] = [];
  private readonly top: OpenBlock[] = [];
  private readonly open: OpenBlock[] = [];
  private end: number;

  constructor(
    private readonly header: PbkHeader,
    private readonly problems: PbkProblem[],
  ) {
    this.end = header.span.end;
  }

  /** The block a pair with this key is in, given what is open now. */
  blockOf(key: string): PbkBlockKind {
    const opened = OPENERS.get(key);
    if (opened !== undefined) return opened;
    const current = this.open.at(-1);
    if (current === undefined) return 'entry';
    if (current.kind !== 'phone' || PHONE_KEYS.has(key.toLowerCase())) return current.kind;
    return this.open.at(-2)?.kind ?? 'entry';
  }

  add(line: PbkLine): void {
    this.lines.push(line);
    if (line.kind !== 'blank') this.end = line.span.end;
    if (line.kind === 'pair') this.addPair(line);
  }

  private addPair(pair: PbkPair): void {
    this.pairs.push(pair);
    const opened = OPENERS.get(pair.key);
    if (opened !== undefined) {
      this.begin(opened, pair);
      return;
    }
    if (pair.key !== 'Device' && OPENERS_FOLDED.has(pair.key.toLowerCase())) {
      this.problems.push({ code: 'block-key-case', span: pair.keySpan });
    }
    if (this.open.at(-1)?.kind === 'phone' && pair.block !== 'phone') this.open.pop();
    this.open.at(-1)?.pairs.push(pair);
    for (const block of this.open) block.end = pair.span.end;
  }

  private begin(kind: PbkBlock['kind'], opener: PbkPair): void {
    while (DEPTH[this.open.at(-1)?.kind ?? 'media'] >= DEPTH[kind] && this.open.length > 0) {
      this.open.pop();
    }
    const parent = this.open.at(-1);
    const wanted = kind === 'device' ? 'media' : kind === 'phone' ? 'device' : undefined;
    if (parent?.kind !== wanted) {
      this.problems.push({ code: 'block-outside', span: opener.keySpan });
    }
    const block: OpenBlock = { kind, opener, pairs: [], blocks: [], end: opener.span.end };
    // Something inside NETCOMPONENTS is not nested in it: it closes the component list.
    if (parent?.kind === 'netcomponents') this.open.pop();
    const owner = this.open.at(-1);
    (owner === undefined ? this.top : owner.blocks).push(block);
    this.open.push(block);
    for (const outer of this.open) outer.end = opener.span.end;
  }

  finish(end: number): PbkEntry {
    const start = this.header.span.start;
    return {
      name: this.header.name,
      nameSpan: this.header.nameSpan,
      header: this.header,
      lines: this.lines,
      pairs: this.pairs,
      blocks: this.top.map(closed),
      span: { start, end },
      content: { start, end: this.end },
    };
  }
}

/** An open block as the tree shows it; the depth is at most three. */
function closed(block: OpenBlock): PbkBlock {
  return {
    kind: block.kind,
    opener: block.opener,
    pairs: block.pairs,
    blocks: block.blocks.map(closed),
    span: { start: block.opener.span.start, end: block.end },
  };
}

/** One problem per line that holds a NUL, at the first of them. */
function findNuls(text: string, lines: readonly { readonly span: Span }[]): PbkProblem[] {
  const found: PbkProblem[] = [];
  let at = text.indexOf('\0');
  for (const line of lines) {
    if (at < 0) break;
    if (at >= line.span.end) continue;
    found.push({ code: 'nul', span: { start: at, end: at + 1 } });
    at = text.indexOf('\0', line.span.end);
  }
  return found;
}

/**
 * Parses a phonebook. Never throws, whatever the text is; time is linear in its length.
 *
 * @param text the decoded file
 * @returns the tree; `printed` gives the same text back
 */
export function parsePhonebook(text: string): PbkTree {
  const problems: PbkProblem[] = [];
  const bom = text.startsWith('\ufeff') ? { start: 0, end: 1 } : null;
  if (bom !== null) problems.push({ code: 'byte-order-mark', span: bom });
  const { lines, ends } = splitLines(text, bom === null ? 0 : 1);
  const preamble: PbkLine[] = [];
  const entries: PbkEntry[] = [];
  let builder: EntryBuilder | null = null;
  for (const { span, eol } of lines) {
    const current: EntryBuilder | null = builder;
    const line = readLine(text, span, eol, (key) => current?.blockOf(key) ?? 'entry', problems);
    if (line.kind === 'header') {
      if (current !== null) entries.push(current.finish(span.start));
      builder = new EntryBuilder(line, problems);
    } else if (current !== null) {
      current.add(line);
    } else {
      preamble.push(line);
      if (line.kind === 'pair') problems.push({ code: 'text-before-entry', span });
    }
  }
  if (builder !== null) entries.push(builder.finish(text.length));
  for (const item of findNuls(text, lines)) problems.push(item);
  problems.sort((left, right) => left.span.start - right.span.start);
  return { text, bom, preamble, entries, lineEnds: ends, problems };
}
