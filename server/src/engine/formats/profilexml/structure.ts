import {
  misspellingOf,
  nameOf,
  parentsOf,
  profileChildren,
  profileElement,
} from '../../knowledge/profilexml';
import type { ProfileElement } from '../../knowledge/types';
import type { XmlElement } from '../../syntax/xml/tree';
import { closest, editDistance } from '../../text/similarity';
import { KeptByElement } from '../../syntax/xml/keptByElement';

/** What can be said about the name of an element below a known parent. */
export type NameVerdict =
  /** The schema has it there. */
  | { readonly kind: 'known'; readonly name: string }
  /** Only the case of letters differs. */
  | { readonly kind: 'case'; readonly name: string }
  /** The name of a list node of the CSP; ProfileXML repeats `name` without a list around it. */
  | { readonly kind: 'list'; readonly name: string }
  /** The schema has it below other parents. */
  | { readonly kind: 'elsewhere'; readonly name: string; readonly parents: readonly string[] }
  /** Unknown; `name` is what was probably meant. */
  | { readonly kind: 'unknown'; readonly name?: string };

/** A place of the schema, with what was found out about names below it. */
interface Place {
  readonly path: string;
  readonly entry: ProfileElement | undefined;
  readonly verdicts: Map<string, NameVerdict>;
  readonly children: Map<string, Place>;
}

/** Verdicts kept for one place; a file of invented names must not fill the memory. */
const MOST_VERDICTS = 1024;

function makePlace(path: string): Place {
  return { path, entry: profileElement(path), verdicts: new Map(), children: new Map() };
}

const ROOT = makePlace('VPNProfile');
const places = new Map<string, Place>([[ROOT.path, ROOT]]);

/** Judges the name of a child of the element at a schema path. */
export function judgeName(parentPath: string, written: string): NameVerdict {
  let place = places.get(parentPath);
  if (!place) {
    place = makePlace(parentPath);
    places.set(parentPath, place);
  }
  return verdictIn(place, written);
}

function verdictIn(place: Place, written: string): NameVerdict {
  let verdict = place.verdicts.get(written);
  if (!verdict) {
    if (place.verdicts.size >= MOST_VERDICTS) place.verdicts.clear();
    verdict = computeVerdict(place.path, written);
    place.verdicts.set(written, verdict);
  }
  return verdict;
}

function computeVerdict(parentPath: string, written: string): NameVerdict {
  if (profileElement(`${parentPath}/${written}`)) return { kind: 'known', name: written };
  const lower = written.toLowerCase();
  const children = profileChildren(parentPath).map(nameOf);
  const similar = children.find((name) => name.toLowerCase() === lower);
  if (similar !== undefined) return { kind: 'case', name: similar };
  const meant = misspellingOf(parentPath, written);
  if (meant !== undefined)
    return { kind: written === `${meant}List` ? 'list' : 'unknown', name: meant };
  const near = closest(written, children);
  // One slip from a name that belongs here is more likely than a name from another place.
  if (near !== undefined && editDistance(near, written, 1) === 1)
    return { kind: 'unknown', name: near };
  const parents = parentsOf(written);
  if (parents.length > 0) return { kind: 'elsewhere', name: written, parents };
  return near === undefined ? { kind: 'unknown' } : { kind: 'unknown', name: near };
}

/**
 * The path of the schema an element stands for: its own path with misspelt names of containers and
 * of itself put right.
 *
 * @returns `undefined` below unknown elements and outside a profile.
 */
export function schemaPath(element: XmlElement): string | undefined {
  return placeOf(element)?.path;
}

/** What is known about an element at its place, misspelt names of it or its ancestors included. */
export function knownElement(element: XmlElement): ProfileElement | undefined {
  return placeOf(element)?.entry;
}

/**
 * The element asked about last and the last parent: many rules ask about one element before the next
 * one comes, and most elements follow a sibling.
 */
let lastElement: XmlElement | undefined;
let lastPlace: Place | undefined;
let lastParent: XmlElement | undefined;
let lastParentPlace: Place | undefined;

function placeOf(element: XmlElement): Place | undefined {
  if (element === lastElement) return lastPlace;
  const { parent, name } = element;
  let place: Place | undefined;
  if (!parent) place = name === 'VPNProfile' ? ROOT : undefined;
  else {
    if (parent !== lastParent) {
      lastParentPlace = placeOf(parent);
      lastParent = parent;
    }
    place = lastParentPlace && childPlace(lastParentPlace, name);
  }
  lastElement = element;
  lastPlace = place;
  return place;
}

function childPlace(place: Place, written: string): Place | undefined {
  const known = place.children.get(written);
  if (known) return known;
  const verdict = verdictIn(place, written);
  if (verdict.kind === 'elsewhere' || verdict.name === undefined) return undefined;
  const path = `${place.path}/${verdict.name}`;
  let child = places.get(path);
  if (!child) {
    child = makePlace(path);
    places.set(path, child);
  }
  if (place.children.size < MOST_VERDICTS) place.children.set(written, child);
  return child;
}

/** Children of one name. */
export interface JudgedName {
  /** In text order. */
  readonly children: readonly XmlElement[];
  readonly verdict: NameVerdict;
  /** The path of the schema their parent stands for. */
  readonly parentPath: string;
  /** What is known about them, as what they were probably meant as. */
  readonly entry: ProfileElement | undefined;
}

/** The children judged last: the rules about names ask about one element after the other. */
let judgedParent: XmlElement | undefined;
let judgedChildren: readonly JudgedName[] = [];

/** The children of an element the rules about names look at, by name, with what is said about it. */
export function judgeChildren(parent: XmlElement): readonly JudgedName[] {
  if (parent.elements.length === 0) return NONE;
  if (parent !== judgedParent) {
    judgedChildren = kept.get(parent) ?? judge(parent);
    judgedParent = parent;
  }
  return judgedChildren;
}

/** Those of elements of which somebody asked before the walk over all elements. */
const kept = new KeptByElement<readonly JudgedName[]>();

/** As {@link judgeChildren}, kept for whoever asks later. */
export function judgeChildrenOnce(parent: XmlElement): readonly JudgedName[] {
  const judged = judgeChildren(parent);
  if (judged !== NONE) kept.set(parent, judged);
  return judged;
}

const NONE: readonly JudgedName[] = [];

function judge(parent: XmlElement): readonly JudgedName[] {
  const place = placeOf(parent);
  if (!place || place.entry?.type === 'xml') return NONE;
  const judged: JudgedName[] = [];
  for (const [name, children] of parent.elementsByName) {
    const verdict = verdictIn(place, name);
    const { entry } = childPlace(place, name) ?? {};
    judged.push({ children, verdict, parentPath: place.path, entry });
  }
  return judged;
}

/** Last part of a path. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether the name is there already and may stand only once, so that renaming would double it. */
export function isTaken(parent: XmlElement, parentPath: string, name: string): boolean {
  return (
    parent.child(name) !== undefined && profileElement(`${parentPath}/${name}`)?.maxOccurs === 1
  );
}
