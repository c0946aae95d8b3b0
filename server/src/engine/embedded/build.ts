/** Makes mapped texts: from scratch, as a part of another, and one on top of another. */
import type { Span } from '../types';
import { MappedText, type Encoder, type Region, type Segment } from './mapping';

const UNSAFE_IN_XML = /[<>&"'\p{Cc}]/gu;

/** Collects segments in text order. */
export class MappedTextBuilder {
  private readonly pieces: string[] = [];
  private readonly segments: Segment[] = [];
  private readonly regions: Region[] = [];
  private readonly appended = new Map<MappedText, Map<number, number>>();
  private length = 0;

  /** Starts a piece of outer text that is written in one way; without encoder it is read-only. */
  region(outer: Span, encode?: Encoder): void {
    this.regions.push(encode === undefined ? { outer } : { outer, encode });
  }

  /** Adds text that is the same on both sides. */
  verbatim(text: string, outer: number): void {
    const last = this.segments.at(-1);
    const continues =
      last?.verbatim === true &&
      !last.hole &&
      last.region === this.regions.length - 1 &&
      last.outer + last.outerLength === outer;
    if (text === '') {
      return;
    }
    if (continues) {
      const innerLength = last.innerLength + text.length;
      this.segments[this.segments.length - 1] = { ...last, innerLength, outerLength: innerLength };
      this.pieces.push(text);
      this.length += text.length;
      return;
    }
    this.push(text, { start: outer, end: outer + text.length }, true, false);
  }

  /** Adds text that is written differently outside, for example `<` for `&lt;`. */
  decoded(text: string, outer: Span): void {
    this.push(text, outer, false, false);
  }

  /**
   * Adds a stand-in for text that is not known. It is as long as what is written outside and shows
   * it, without the characters that mean something in XML.
   */
  hole(written: string, outer: Span): void {
    this.push(written.replace(UNSAFE_IN_XML, '_'), outer, true, true);
  }

  /**
   * Adds a stretch of a mapped text. What was written in one piece there is one piece here, however
   * many stretches of it are added.
   *
   * @param how `isHole` makes a stand-in of it; `wrap` says how new text is written before the
   *   mapped text writes it
   */
  append(
    mapped: MappedText,
    span: Span = { start: 0, end: mapped.text.length },
    how: { readonly isHole?: boolean; readonly wrap?: Encoder } = {},
  ): void {
    const regions = this.appended.get(mapped) ?? new Map<number, number>();
    this.appended.set(mapped, regions);
    for (let at = mapped.segmentAt(span.start); at < mapped.segments.length; at += 1) {
      const segment = mapped.segments[at];
      if (segment === undefined || segment.inner >= span.end) break;
      const start = Math.max(span.start, segment.inner);
      const end = Math.min(span.end, segment.inner + segment.innerLength);
      if (end < start || (end === start && segment.innerLength > 0)) continue;
      const region = regions.get(segment.region) ?? this.regions.length;
      if (region === this.regions.length) {
        regions.set(segment.region, region);
        this.regions.push(wrapped(mapped.regions[segment.region], segment, how.wrap));
      }
      const outer = segment.verbatim ? segment.outer + (start - segment.inner) : segment.outer;
      const text = mapped.text.slice(start, end);
      this.segments.push({
        inner: this.length,
        outer,
        innerLength: text.length,
        outerLength: segment.verbatim ? text.length : segment.outerLength,
        verbatim: segment.verbatim,
        hole: segment.hole || how.isHole === true,
        region,
      });
      this.pieces.push(text);
      this.length += text.length;
    }
  }

  /** The finished text. */
  build(): MappedText {
    return new MappedText(this.pieces.join(''), this.segments, this.regions);
  }

  private push(text: string, outer: Span, verbatim: boolean, hole: boolean): void {
    if (this.regions.length === 0) {
      this.region(outer);
    }
    const outerLength = outer.end - outer.start;
    this.segments.push({
      inner: this.length,
      outer: outer.start,
      innerLength: text.length,
      outerLength,
      verbatim: verbatim && text.length === outerLength,
      hole,
      region: this.regions.length - 1,
    });
    this.pieces.push(text);
    this.length += text.length;
  }
}

function wrapped(region: Region | undefined, segment: Segment, wrap: Encoder | undefined): Region {
  const outer = region?.outer ?? {
    start: segment.outer,
    end: segment.outer + segment.outerLength,
  };
  const encode = region?.encode;
  if (encode === undefined) {
    return { outer };
  }
  return { outer, encode: wrap === undefined ? encode : chained(wrap, encode) };
}

/** A text that is its own outer text. */
export function identity(text: string): MappedText {
  const builder = new MappedTextBuilder();
  builder.region({ start: 0, end: text.length }, (added) => added);
  builder.verbatim(text, 0);
  return builder.build();
}

/** The part `span` of a mapped text as a mapped text. */
export function slice(mapped: MappedText, span: Span): MappedText {
  const builder = new MappedTextBuilder();
  builder.region(span, (added) => added);
  builder.verbatim(mapped.text.slice(span.start, span.end), span.start);
  return compose(mapped, builder.build());
}

/**
 * Puts one mapping on top of another.
 *
 * @param outer maps a middle text to the outermost one
 * @param inner maps a text to places in that middle text
 * @returns the inner text, mapped to the outermost one
 */
export function compose(outer: MappedText, inner: MappedText): MappedText {
  const segments: Segment[] = [];
  const regions: Region[] = [];
  const regionIds = new Map<string, number>();
  const regionOf = (innerRegion: number, outerRegion: number): number => {
    const key = `${innerRegion}/${outerRegion}`;
    let id = regionIds.get(key);
    if (id === undefined) {
      id = regions.length;
      regionIds.set(key, id);
      regions.push(composeRegion(outer, inner.regions[innerRegion], outerRegion));
    }
    return id;
  };
  let at = 0;
  for (const segment of inner.segments) {
    const middleEnd = segment.outer + segment.outerLength;
    while (at > 0 && (outer.segments[at]?.inner ?? Infinity) > segment.outer) {
      at -= 1;
    }
    while (endOf(outer.segments[at]) <= segment.outer && at < outer.segments.length - 1) {
      at += 1;
    }
    if (!segment.verbatim) {
      const span = outer.toOuter({ start: segment.outer, end: middleEnd });
      let hole = segment.hole;
      for (let i = at; (outer.segments[i]?.inner ?? Infinity) < middleEnd; i += 1) {
        hole ||= outer.segments[i]?.hole === true;
      }
      segments.push({
        ...segment,
        outer: span.start,
        outerLength: span.end - span.start,
        hole,
        region: regionOf(segment.region, outer.segments[at]?.region ?? 0),
      });
      continue;
    }
    for (let i = at; i < outer.segments.length; i += 1) {
      const middle = outer.segments[i];
      if (middle === undefined || middle.inner >= middleEnd) {
        break;
      }
      at = i;
      const start = Math.max(segment.outer, middle.inner);
      const end = Math.min(middleEnd, endOf(middle));
      if (end <= start) {
        continue;
      }
      segments.push({
        inner: segment.inner + (start - segment.outer),
        innerLength: end - start,
        outer: middle.verbatim ? middle.outer + (start - middle.inner) : middle.outer,
        outerLength: middle.verbatim ? end - start : middle.outerLength,
        verbatim: middle.verbatim,
        hole: middle.hole || segment.hole,
        region: regionOf(segment.region, middle.region),
      });
    }
  }
  const only = inner.regions[0];
  if (regions.length === 0 && only !== undefined) {
    regions.push(composeRegion(outer, only, outer.regionAt(only.outer.start)));
  }
  return new MappedText(inner.text, segments, regions);
}

function endOf(segment: Segment | undefined): number {
  return segment === undefined ? Infinity : segment.inner + segment.innerLength;
}

function composeRegion(outer: MappedText, region: Region | undefined, outerRegion: number): Region {
  const around = outer.regions[outerRegion];
  const span = region === undefined ? { start: 0, end: 0 } : outer.toOuter(region.outer);
  const encodeInner = region?.encode;
  const encodeOuter = around?.encode;
  if (encodeInner === undefined || encodeOuter === undefined) {
    return { outer: span };
  }
  return { outer: span, encode: chained(encodeInner, encodeOuter) };
}

/** One way of writing inside of another one. */
function chained(inner: Encoder, outer: Encoder): Encoder {
  return (text) => {
    const written = inner(text);
    return written === undefined ? undefined : outer(written);
  };
}
