import {
  misspellingOf,
  nameOf,
  parentsOf,
  profileChildren,
  profileElement,
} from '../knowledge/profilexml';
import type { XmlElement } from '../syntax/xml/tree';
import { closest, editDistance } from '../text/similarity';

const ROOT = 'VPNProfile';
/** Levels below the root at which ProfileXML has elements of its own; one more never matters. */
const DEEPEST = 8;

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

/** Verdicts given before. Every rule about names asks for the same few again and again. */
const verdicts = new Map<string, NameVerdict>();
/** Verdicts kept; a file of invented names must not fill the memory. */
const MOST_VERDICTS = 4096;

/** Judges the name of a child of the element at a schema path. */
export function judgeName(parentPath: string, written: string): NameVerdict {
  const key = `${parentPath}/${written}`;
  let verdict = verdicts.get(key);
  if (!verdict) {
    if (verdicts.size >= MOST_VERDICTS) verdicts.clear();
    verdict = computeVerdict(parentPath, written);
    verdicts.set(key, verdict);
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
  if (near !== undefined && editDistance(near, written) === 1)
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
  if (lastAsked?.element !== element) lastAsked = { element, path: computePath(element) };
  return lastAsked.path;
}

/** The element asked about last: many rules ask about one element before the next one comes. */
let lastAsked: { readonly element: XmlElement; readonly path: string | undefined } | undefined;

function computePath(element: XmlElement): string | undefined {
  const chain: XmlElement[] = [];
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    chain.push(at);
    if (chain.length > DEEPEST) return undefined;
  }
  if (chain.pop()?.name !== ROOT) return undefined;
  let path = ROOT;
  for (let at = chain.pop(); at; at = chain.pop()) {
    const verdict = judgeName(path, at.name);
    if (verdict.kind === 'elsewhere' || verdict.name === undefined) return undefined;
    path = `${path}/${verdict.name}`;
  }
  return path;
}

/** Children of one name. */
export interface JudgedName {
  /** In text order. */
  readonly children: readonly XmlElement[];
  readonly verdict: NameVerdict;
  /** The path of the schema their parent stands for. */
  readonly parentPath: string;
}

/** The children of an element the rules about names look at, by name, with what is said about it. */
export function judgeChildren(parent: XmlElement): readonly JudgedName[] {
  if (parent.elements.length === 0) return [];
  const parentPath = schemaPath(parent);
  if (parentPath === undefined || profileElement(parentPath)?.type === 'xml') return [];
  const judged: JudgedName[] = [];
  for (const [name, children] of parent.elementsByName) {
    if (name !== '') judged.push({ children, verdict: judgeName(parentPath, name), parentPath });
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
