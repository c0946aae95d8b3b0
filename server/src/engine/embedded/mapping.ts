/**
 * Texts that live inside another text: a profile in a PowerShell string, in CDATA, in escaped XML
 * or in a JSON string. A mapped text knows for every place of the inner text where it is written in
 * the outer one, and how new text has to be written there.
 */
import { lineEndOf } from '../text/lineEnd';
import type { Edit, Span } from '../types';

/** How text is written at some place of the outer document; nothing when it cannot be changed. */
export type Encoder = (text: string) => string | undefined;

/**
 * A stretch of inner text and the outer text it comes from. Segments follow each other in both
 * texts; inner stretches leave no gap, outer ones may.
 */
export interface Segment {
  readonly inner: number;
  readonly outer: number;
  readonly innerLength: number;
  readonly outerLength: number;
  /** Both sides are the same text, character by character. */
  readonly verbatim: boolean;
  /** The inner text is a stand-in for something only known when the script runs. */
  readonly hole: boolean;
  /** Segments of one region were written in one piece: an edit never reaches over its border. */
  readonly region: number;
}

/** One piece of outer text that is written in one way, for example one string literal. */
export interface Region {
  /** From the first to the last place that may be edited. */
  readonly outer: Span;
  /** Absent when text at this place cannot be changed through the mapping. */
  readonly encode?: Encoder;
}

/** A virtual document with its way back to the text it was found in. */
export class MappedText {
  /** Stretches of the inner text that stand for unknown text. */
  readonly holes: readonly Span[];
  private sorted: readonly Segment[] | undefined;
  private shown: readonly string[] | undefined;
  private hasLines: boolean | undefined;

  constructor(
    readonly text: string,
    readonly segments: readonly Segment[],
    readonly regions: readonly Region[],
  ) {
    this.holes = segments
      .filter((segment) => segment.hole)
      .map(({ inner, innerLength }) => ({ start: inner, end: inner + innerLength }));
  }

  /** True when the text is written in the outer document exactly as it is here, in one piece. */
  get isVerbatim(): boolean {
    const [first] = this.segments;
    return this.segments.length === 0 || (this.segments.length === 1 && first?.verbatim === true);
  }

  /** The place in the outer text of an inner span. Offsets beyond the text are moved into it. */
  toOuter(span: Span): Span {
    if (span.end <= span.start) {
      const offset = this.outerOffset(span.start, this.insertionSegment(span.start), 'end');
      return { start: offset, end: offset };
    }
    const first = this.lastSegment((segment) => segment.inner <= span.start);
    const last = this.lastSegment((segment) => segment.inner < span.end);
    const start = this.outerOffset(span.start, first, 'start');
    const end = this.outerOffset(span.end, last, 'end');
    if (this.isInOrder || last <= first) {
      return { start, end: Math.max(start, end) };
    }
    // Pieces that stand in another order: all that is between the first and the last of them.
    let least = Math.min(start, end);
    let most = Math.max(start, end);
    for (let index = first + 1; index < last; index += 1) {
      const segment = this.segments[index];
      if (segment === undefined) continue;
      least = Math.min(least, segment.outer);
      most = Math.max(most, segment.outer + segment.outerLength);
    }
    const firstSegment = this.segments[first];
    const firstEnd = firstSegment ? firstSegment.outer + firstSegment.outerLength : start;
    return { start: least, end: Math.max(most, firstEnd) };
  }

  /**
   * The inner offset of a place in the outer text; nothing when that place does not belong to the
   * inner text, as between two strings that are joined by `+`.
   */
  toInner(offset: number): number | undefined {
    const segment = this.segmentAtOuter(offset);
    if (segment === undefined || offset > segment.outer + segment.outerLength) {
      return this.text === '' && this.inRegion(offset) ? 0 : undefined;
    }
    if (segment.verbatim) {
      return segment.inner + (offset - segment.outer);
    }
    return offset === segment.outer + segment.outerLength
      ? segment.inner + segment.innerLength
      : segment.inner;
  }

  /**
   * New text as it must be written at an inner offset, escaped for the string or element around it.
   * Nothing when text cannot be written there.
   */
  encode(text: string, offset: number): string | undefined {
    return this.regions[this.regionAt(offset)]?.encode?.(text);
  }

  /**
   * Edits of the inner text as edits of the outer one, in the same order. Nothing when one of them
   * cannot be made: it cuts a hole in two, reaches over more than one piece, or the place cannot be
   * written.
   *
   * @param outerText the outer text, from which moved text is taken as it is spelt there
   */
  toOuterEdits(edits: readonly Edit[], outerText: string): Edit[] | undefined {
    const result: Edit[] = [];
    for (const edit of edits) {
      const mapped = this.toOuterEdit(edit, outerText);
      if (mapped === undefined) {
        return undefined;
      }
      result.push(mapped);
    }
    return result;
  }

  /** What an edit replaces has to stand in one piece, and in the order in which it stands there. */
  private toOuterEdit(edit: Edit, outerText: string): Edit | undefined {
    const { start, end } = edit.span;
    const region = start === end ? this.regionAt(start) : this.regionOfPiece(edit.span);
    const text = region === undefined ? undefined : this.written(edit, region, outerText);
    return text === undefined ? undefined : { span: this.toOuter(edit.span), text };
  }

  /** The region that a span stands in as it is, without anything between; nothing when it does not. */
  private regionOfPiece(span: Span): number | undefined {
    if (this.cutsSegment(span)) {
      return undefined;
    }
    const first = this.lastSegment((segment) => segment.inner <= span.start);
    const last = this.lastSegment((segment) => segment.inner < span.end);
    const region = this.segments[first]?.region;
    for (let index = first; index <= last; index += 1) {
      const segment = this.segments[index];
      const before = this.segments[index - 1];
      const follows =
        index === first ||
        before === undefined ||
        before.outer + before.outerLength === segment?.outer;
      if (segment?.region !== region || !follows) {
        return undefined;
      }
    }
    return region;
  }

  /** The new text of an edit as it must be written where the edit begins. */
  private written(edit: Edit, region: number, outerText: string): string | undefined {
    const encode = this.regions[region]?.encode;
    if (encode === undefined) {
      return undefined;
    }
    const parts: string[] = [];
    let at = 0;
    const addNew = (end: number): boolean => {
      const text = edit.text.slice(at, end);
      const encoded = encode(this.lined(text, encode, outerText));
      if (encoded === undefined) return false;
      parts.push(encoded);
      // A stand-in is not the text that it stands for.
      return !this.standIns.some((standIn) => text.includes(standIn));
    };
    for (const copy of edit.copied ?? []) {
      const moved = this.moved(copy.from, region, outerText, encode);
      if (moved === undefined || !addNew(copy.at)) {
        return undefined;
      }
      parts.push(moved);
      at = copy.at + copy.from.end - copy.from.start;
    }
    return addNew(edit.text.length) ? parts.join('') : undefined;
  }

  /**
   * New lines with the line end of the outer text, where the inner one has none of it: a document of
   * one line in a script of many, or of lines that are joined when it runs.
   */
  private lined(text: string, encode: Encoder, outerText: string): string {
    if (!text.includes('\n')) return text;
    this.hasLines ??= this.segments.some(
      ({ verbatim, inner, innerLength }) =>
        verbatim && /[\r\n]/.test(this.text.slice(inner, inner + innerLength)),
    );
    const isPlain = !this.hasLines && encode('\n') === '\n';
    return isPlain ? text.replace(/\r\n|\r|\n/g, lineEndOf(outerText)) : text;
  }

  /** The texts that stand for unknown ones, each once. */
  private get standIns(): readonly string[] {
    this.shown ??= [...new Set(this.holes.map(({ start, end }) => this.text.slice(start, end)))];
    return this.shown;
  }

  /** A stretch of the inner text as it is spelt in the outer one, for another place of a region. */
  private moved(
    from: Span,
    region: number,
    outerText: string,
    encode: Encoder,
  ): string | undefined {
    if (this.regionOfPiece(from) === region) {
      const { start, end } = this.toOuter(from);
      return outerText.slice(start, end);
    }
    const hasHole = this.holesBetween(from.start, from.end).length > 0;
    return hasHole ? undefined : encode(this.text.slice(from.start, from.end));
  }

  /** Whether a span begins or ends inside of a hole or an escape. */
  private cutsSegment({ start, end }: Span): boolean {
    return [start, end].some((offset) => {
      const segment = this.segments[this.lastSegment(({ inner }) => inner < offset)];
      return (
        segment !== undefined &&
        (segment.hole || !segment.verbatim) &&
        offset < segment.inner + segment.innerLength
      );
    });
  }

  private holesBetween(start: number, end: number): readonly Span[] {
    return this.holes.filter(
      (hole) => hole.start < end && hole.end > start && hole.end > hole.start,
    );
  }

  private inRegion(offset: number): boolean {
    const outer = this.regions[0]?.outer;
    return outer !== undefined && offset >= outer.start && offset <= outer.end;
  }

  /** Whether the pieces stand in the outer text in the order in which they are put together. */
  private get isInOrder(): boolean {
    return this.byOuter === this.segments;
  }

  /** The segments by their places in the outer text. */
  private get byOuter(): readonly Segment[] {
    if (this.sorted === undefined) {
      const isSorted = this.segments.every(
        (segment, index) => index === 0 || (this.segments[index - 1]?.outer ?? 0) <= segment.outer,
      );
      // Of pieces used twice the first comes last, so that it is found; those that take no room
      // outside come before what stands there.
      this.sorted = isSorted
        ? this.segments
        : [...this.segments].sort(
            (a, b) =>
              a.outer - b.outer ||
              Number(a.outerLength > 0) - Number(b.outerLength > 0) ||
              b.inner - a.inner,
          );
    }
    return this.sorted;
  }

  /** The last segment that begins at an outer offset or before it. */
  private segmentAtOuter(offset: number): Segment | undefined {
    const { byOuter } = this;
    let low = 0;
    let high = byOuter.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((byOuter[middle]?.outer ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return byOuter[low - 1];
  }

  /** Index of the segment that holds an inner offset; of the first, when there is none before. */
  segmentAt(offset: number): number {
    return Math.max(
      0,
      this.lastSegment((segment) => segment.inner <= offset),
    );
  }

  /** Index of the region that text inserted at an inner offset belongs to. */
  regionAt(offset: number): number {
    const index = this.insertionSegment(offset);
    return this.segments[index]?.region ?? 0;
  }

  /** The segment an insertion belongs to: the one that ends there, unless text cannot be added to it. */
  private insertionSegment(offset: number): number {
    const index = this.lastSegment((segment) => segment.inner <= offset);
    const segment = this.segments[index];
    const before = this.segments[index - 1];
    if (segment === undefined || segment.inner !== offset || before === undefined) {
      return Math.max(index, 0);
    }
    const canEnd = this.regions[before.region]?.encode !== undefined;
    const canBegin = this.regions[segment.region]?.encode !== undefined;
    const isBetter = before.hole ? segment.hole : canEnd || !canBegin;
    return isBetter ? index - 1 : index;
  }

  /** The outer place of an inner offset in a segment; `side` decides within an escape. */
  private outerOffset(offset: number, index: number, side: 'start' | 'end'): number {
    const segment = this.segments[Math.max(0, index)];
    if (segment === undefined) {
      return this.regions[0]?.outer.start ?? 0;
    }
    const within = Math.min(Math.max(0, offset - segment.inner), segment.innerLength);
    if (segment.verbatim) {
      return segment.outer + within;
    }
    if (within === 0 && segment.innerLength > 0) {
      return segment.outer;
    }
    const isEnd = within === segment.innerLength || side === 'end';
    return isEnd ? segment.outer + segment.outerLength : segment.outer;
  }

  /** Index of the last segment for which `test` holds, by bisection; -1 when there is none. */
  private lastSegment(test: (segment: Segment) => boolean): number {
    let low = 0;
    let high = this.segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const segment = this.segments[middle];
      if (segment !== undefined && test(segment)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
