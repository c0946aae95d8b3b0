/** What an address says of the profile that is sent to it. */
import { known, type Place } from '../../connection/stated';
import type { Span } from '../../types';
import type { Delivery } from '../format';
import type { EmbeddedFile } from '../file';
import { profileOf } from '../profilexml/file';
import type { Site } from '../site';
import { profileName } from './address';
import type { CarriedNode, CarriedPart } from './carried';
import { placeOf } from './profiles';

/** The settings of a file with what they send. */
export function carriedParts(
  nodes: readonly CarriedNode[],
  inside: readonly EmbeddedFile[],
): readonly CarriedPart[] {
  const policies = new Map<number, CarriedNode[]>();
  for (const node of nodes) {
    const policy = policies.get(node.policy) ?? [];
    policies.set(node.policy, policy);
    policy.push(node);
  }
  const whole = inside
    .filter(({ file }) => file.kind === 'profilexml')
    .map((each) => ({
      each,
      span: spanOf(each),
    }));
  return nodes.map((node) => ({
    node,
    inside: whole.find(({ span }) => isWithin(span, node.valueSpan))?.each,
    policy: policies.get(node.policy) ?? [],
  }));
}

/** What the address of a setting says of the connection that a document in it makes. */
export function deliveryOf(
  nodes: readonly CarriedNode[],
  site: Site,
  document: EmbeddedFile,
): Delivery {
  const span = spanOf(document);
  // A profile put together from nodes has its root where the first of them names it.
  const root = document.inner.segments[0]?.outer;
  const node = nodes.find(
    ({ address, target, valueSpan }) =>
      isWithin(span, valueSpan) ||
      (target?.profile && placeOf(address, target.profile).start === root),
  );
  const target = node?.target;
  if (!node || !target?.profile) return {};
  const place: Place = site.place(placeOf(node.address, target.profile));
  const isDevice = profileOf(document.file)?.isDeviceTunnel === true;
  const scope = target.tree === 'User' ? 'user' : isDevice ? 'device' : 'all-users';
  return { name: known(profileName(target.profile), place), scope: known(scope, place) };
}

function spanOf({ inner }: EmbeddedFile): Span {
  return inner.toOuter({ start: 0, end: inner.text.length });
}

function isWithin(span: Span, outer: Span | undefined): boolean {
  return outer !== undefined && span.start >= outer.start && span.end <= outer.end;
}
