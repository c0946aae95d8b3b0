/** Profiles that policies set node by node. */
import type { MappedText } from '../../embedded/mapping';
import type { Span } from '../../types';
import { countWhile } from '../../text/sorted';
import type { EmbeddedDocument } from '../documents';
import { isProfileXml, nodeOf, profileName, type AddressPart } from './address';
import type { CarriedNode } from './carried';
import { documentContent, Piece, textContent, type Content } from './pieces';

/** The path of the element whose value is a document. */
const EAP = 'VPNProfile/NativeProfile/Authentication/Eap/Configuration';

/**
 * The profiles that nodes of a file make, one for each policy, tree and name. A node that is set
 * again begins another one, so that each value is looked at.
 */
export function profilesOfNodes(nodes: readonly CarriedNode[]): EmbeddedDocument[] {
  const profiles = new Map<string, { roots: Piece[]; counts: Map<string, number> }>();
  for (const node of nodes) {
    const { target } = node;
    const level = target && nodeOf(target);
    if (!target?.profile || !level?.element || isProfileXml(target)) continue;
    if (level.element.type === 'container' || node.valueSpan === undefined) continue;
    const key = `${node.policy} ${target.tree} ${profileName(target.profile).toLowerCase()}`;
    const { roots, counts } = profiles.get(key) ?? { roots: [], counts: new Map<string, number>() };
    profiles.set(key, { roots, counts });
    const path = target.parts.map(({ text }) => text.toLowerCase()).join('/');
    // A node given again begins another profile: the first one that does not have it yet.
    const before = counts.get(path) ?? 0;
    counts.set(path, before + 1);
    const root = (roots[before] ??= new Piece(
      'VPNProfile',
      placeOf(node.address, target.profile),
      true,
    ));
    place(root, node);
  }
  return [...profiles.values()]
    .flatMap(({ roots }) => roots)
    .map((root) => ({
      kind: 'profilexml',
      inner: root.asDocument(),
      wrapping: 'nodes',
      isFragment: false,
    }));
}

/** Where a name of an address stands in the file. */
export function placeOf(address: MappedText, { span }: AddressPart): Span {
  return address.toOuter(span);
}

/** Puts the value of a node into the profile. */
function place(root: Piece, node: CarriedNode): void {
  const { target, address, value, valueSpan, span, isEncrypted } = node;
  if (!target || !valueSpan) return;
  let at = root;
  let key = '';
  let path = '';
  target.parts.forEach((part, index) => {
    const element = target.levels[index]?.element;
    key += `/${part.text.toLowerCase()}`;
    if (!element) return;
    ({ path } = element);
    const isContainer = element.type === 'container';
    const name = path.slice(path.lastIndexOf('/') + 1);
    at = at.child(key, () => new Piece(name, placeOf(address, part), isContainer));
  });
  const unknown: Content = { kind: 'unknown', span: valueSpan };
  const content = !value || isEncrypted ? unknown : contentFor(path, value);
  // Behind the quotation mark or the tag, so that the end of the value is still in it.
  at.fill([content], Math.min(valueSpan.end + 1, span.end));
}

function contentFor(path: string, value: MappedText): Content {
  return path === EAP ? documentContent(value, 'EapHostConfig') : textContent(value);
}

/**
 * Documents found in the strings of a file, without those that stand in a profile put together from
 * it, and with these profiles.
 */
export function withProfiles(
  found: readonly EmbeddedDocument[],
  profiles: readonly EmbeddedDocument[],
): EmbeddedDocument[] {
  const taken = profiles
    .flatMap(({ inner }) => inner.segments)
    .filter(({ hole, outerLength }) => !hole && outerLength > 0)
    .map(({ outer }) => outer)
    .sort((a, b) => a - b);
  const others = found.filter(({ inner }) => {
    const { start, end } = inner.toOuter({ start: 0, end: inner.text.length });
    const next = taken[countWhile(taken, (each) => each < start)];
    return next === undefined || next >= end;
  });
  const startOf = ({ inner }: EmbeddedDocument) => inner.segments[0]?.outer ?? 0;
  return [...others, ...profiles].sort((a, b) => startOf(a) - startOf(b));
}
