/**
 * Texts that live inside another text: a profile in a PowerShell string, in CDATA, in escaped XML
 * or in a JSON string. A mapped text knows for every place of the inner text where it is written in
 * the outer one, and how new text has to be written there.
 */
import type { Edit, Span } from '../types';

/** How text is written at some place of the outer document; nothing when it cannot be changed. */
export type Encoder = (text: string) => string;

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
    return { start, end: Math.max(start, this.outerOffset(span.end, last, 'end')) };
  }

  /**
   * The inner offset of a place in the outer text; nothing when that place does not belong to the
   * inner text, as between two strings that are joined by `+`.
   */
  toInner(offset: number): number | undefined {
    const index = this.lastSegment((segment) => segment.outer <= offset);
    const segment = this.segments[index];
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
   * cannot be made: it cuts a hole in two, or the place cannot be written.
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
      for (const each of mapped) result.push(each);
    }
    return result;
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
      parts.push(encode(text));
      // A stand-in is not the text that it stands for.
      return !this.holes.some((hole) => text.includes(this.text.slice(hole.start, hole.end)));
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

  /** A stretch of the inner text as it is spelt in the outer one, for another place of a region. */
  private moved(
    from: Span,
    region: number,
    outerText: string,
    encode: Encoder,
  ): string | undefined {
    const first = this.lastSegment((segment) => segment.inner <= from.start);
    const last = this.lastSegment((segment) => segment.inner < from.end);
    const isOnePiece = this.segments
      .slice(first, last + 1)
      .every((segment) => segment.region === region);
    if (isOnePiece && !this.cutsSegment(from)) {
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

  private toOuterEdit(edit: Edit, outerText: string): Edit[] | undefined {
    const { start, end } = edit.span;
    const cutsHole = this.holesBetween(start, end).some(
      (hole) => hole.start < start || hole.end > end,
    );
    if (cutsHole) {
      return undefined;
    }
    if (start === end) {
      const text = this.written(edit, this.regionAt(start), outerText);
      return text === undefined ? undefined : [{ span: this.toOuter(edit.span), text }];
    }
    // What an edit replaces may be spread over several strings: the first takes the new text.
    const result: Edit[] = [];
    let pos = start;
    while (pos < end) {
      const index = this.lastSegment((segment) => segment.inner <= pos);
      const region = this.segments[index]?.region ?? 0;
      let last = index;
      while (
        this.segments[last + 1]?.region === region &&
        (this.segments[last + 1]?.inner ?? end) < end
      ) {
        last += 1;
      }
      const segment = this.segments[last];
      const pieceEnd = Math.min(
        end,
        segment === undefined ? end : segment.inner + segment.innerLength,
      );
      const text = pos === start ? this.written(edit, region, outerText) : '';
      if (text === undefined || this.regions[region]?.encode === undefined || pieceEnd <= pos) {
        return undefined;
      }
      const span = this.toOuter({ start: pos, end: pieceEnd });
      result.push({ span, text });
      pos = pieceEnd;
    }
    return result;
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

  /** Index of the region that text inserted at an inner offset belongs to. */
  regionAt(offset: number): number {
    const index = this.insertionSegment(offset);
    return this.segments[index]?.region ?? 0;
  }

  /** The segment an insertion belongs to: the one that ends there unless that is a hole. */
  private insertionSegment(offset: number): number {
    const index = this.lastSegment((segment) => segment.inner <= offset);
    const segment = this.segments[index];
    const before = this.segments[index - 1];
    const isBorder = segment !== undefined && segment.inner === offset && before !== undefined;
    return isBorder && (!before.hole || segment.hole) ? index - 1 : Math.max(index, 0);
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
