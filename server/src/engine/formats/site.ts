/** Where a document that is read stands, so that what it says can be found again. */
import type { MappedText } from '../embedded/mapping';
import type { Place } from '../connection/stated';
import type { Span } from '../types';

/** The way from a document to the file it stands in. */
export interface Site {
  /** The file as the door that opened it names it: path or URI. */
  readonly file: string;
  /** Only the first piece of a document that a script puts together: more may follow. */
  readonly isFragment: boolean;
  /** Single settings, to which what delivers them may add. */
  readonly isNodes?: boolean;
  /** Where a stretch of the document stands in the file. */
  place(span: Span): Place;
}

/** A file by itself. */
export function siteOf(file: string): Site {
  return { file, isFragment: false, place: (span) => ({ file, span }) };
}

/** A document inside another one. */
export function siteInside(
  outer: Site,
  inner: MappedText,
  isFragment: boolean,
  isNodes = false,
): Site {
  return {
    file: outer.file,
    isFragment: isFragment || outer.isFragment,
    isNodes,
    place(span) {
      const place = outer.place(inner.toOuter(span));
      const isFixed = inner.toOuterEdits([{ span, text: 'x' }], inner.text) === undefined;
      return isFixed ? { ...place, isFixed } : place;
    },
  };
}
