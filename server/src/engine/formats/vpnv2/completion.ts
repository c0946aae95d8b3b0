/** The names an address may go on with. */
import { profileLevel } from '../../knowledge/vpnv2-nodes';
import { holds } from '../../text/spans';
import type { CompletionItem } from '../features';
import type { CarriedNode } from './carried';
import { placeOf } from './profiles';

/** The nodes that may be named at an offset of an address. */
export function nodeCompletions(
  nodes: readonly CarriedNode[],
  offset: number,
): readonly CompletionItem[] {
  const node = nodes.find(({ address }) =>
    holds(address.toOuter({ start: 0, end: address.text.length }), offset),
  );
  const target = node?.target;
  if (!node || !target?.profile) return [];
  const { address } = node;
  const index = target.parts.findIndex((part) => holds(placeOf(address, part), offset));
  const isNext = index < 0 && address.text.endsWith('/');
  if (index < 0 && !isNext) return [];
  const above = isNext ? target.parts.length : index;
  const level = above === 0 ? profileLevel() : target.levels[above - 1];
  const part = target.parts[index];
  const end = address.toOuter({ start: address.text.length, end: address.text.length }).start;
  const span = part ? placeOf(address, part) : { start: end, end };
  if (offset < span.start || offset > span.end) return [];
  const names = [...(level?.children ?? [])].filter(([, { node: known }]) =>
    known ? known.trees.includes(target.tree) : true,
  );
  return names.map(([name, child], order): CompletionItem => {
    const element = name === 'ProfileXML' ? 'VPNProfile' : child.element?.path;
    return {
      label: name,
      kind: 'element',
      detail: child.node?.format ?? 'node',
      span,
      insertText: name,
      filterText: name,
      sortText: `${name === 'ProfileXML' ? '0' : '1'}${String(order).padStart(3, '0')}`,
      ...(element !== undefined && { data: `element:${element}` }),
    };
  });
}
