/** The settings of a policy in an outline. */
import type { DocSymbol } from '../features';
import { profileName } from './address';
import type { CarriedNode } from './carried';

/** The settings that address VPNv2; the values of single nodes stand in the profile they make. */
export function nodeSymbols(nodes: readonly CarriedNode[]): readonly DocSymbol[] {
  return nodes.flatMap(({ address, target, span }): DocSymbol[] => {
    if (!target?.profile) return [];
    const nameSpan = address.toOuter({ start: 0, end: address.text.length });
    const name = [profileName(target.profile), ...target.parts.map(({ text }) => text)].join('/');
    return [{ name, detail: `./${target.tree}`, kind: 'string', span, nameSpan, children: [] }];
  });
}
