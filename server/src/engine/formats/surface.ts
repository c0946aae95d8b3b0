/** How a place of a file that states something is written there. */
import type { Edit, Span } from '../types';
import type { Place } from '../connection/stated';
import type { XmlElement } from '../syntax/xml/tree';

/** The name of what holds a value, as the file spells it. */
export interface Holder {
  readonly text: string;
  readonly span: Span;
}

/** Something a file states, seen from its text: rules about the model mark and change it by this. */
export interface Surface {
  /** The edit that puts another word in the place of a value; nothing where that cannot be done. */
  write(place: Place, word: string): Edit | undefined;
}

/** Lines of a phonebook. */
export interface PhonebookSurface extends Surface {
  readonly id: 'rasphone';
  /** The key of the line a value stands in. */
  holderOf(place: Place): Holder | undefined;
}

/** Elements of XML. */
export interface XmlSurface extends Surface {
  readonly id: 'profilexml';
  /** The name of the element that holds a value. */
  holderOf(place: Place): Holder | undefined;
  /** The element that holds the value at a place, or whose name stands there. */
  element(place: Place): XmlElement | undefined;
  /** The edit that takes the element away; nothing where none stands there. */
  remove(place: Place): Edit | undefined;
}

/** Surfaces by who writes them. */
export interface Surfaces {
  readonly profilexml: XmlSurface;
  readonly rasphone: PhonebookSurface;
  readonly cmdlet: Surface & { readonly id: 'cmdlet' };
  readonly registry: Surface & { readonly id: 'registry' };
}

export type SurfaceId = keyof Surfaces;
export type AnySurface = Surfaces[SurfaceId];
