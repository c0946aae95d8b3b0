/** What the names in an address mean. */
import { profileElement } from '../../knowledge/profilexml';
import { code } from '../../text/markdown';
import { holds } from '../../text/spans';
import type { Hover } from '../features';
import { elementMarkdown } from '../profilexml/features/elementDocs';
import { isProfileXml, profileName } from './address';
import type { CarriedNode } from './carried';
import { placeOf } from './profiles';

const TREES = {
  User: 'For the user who is signed in: the connection lands in the phonebook of that user.',
  Device:
    'For the device: the connection is one for all users, or the device tunnel where `DeviceTunnel` is true. An address without `./User` or `./Device` means the same.',
};

/** Text about the name of an address at an offset. */
export function nodeHoverAt(nodes: readonly CarriedNode[], offset: number): Hover | undefined {
  const node = nodes.find(({ address }) =>
    holds(address.toOuter({ start: 0, end: address.text.length }), offset),
  );
  const target = node?.target;
  if (!target) return undefined;
  const { address } = node;
  const at = (span: { readonly start: number; readonly end: number }) => address.toOuter(span);
  if (target.profile && holds(placeOf(address, target.profile), offset)) {
    const name = profileName(target.profile);
    return {
      span: placeOf(address, target.profile),
      markdown: `Name of the connection: ${code(name)}\n\nIt is one name of the address, so what is neither a letter nor a digit is escaped, a blank as \`%20\`.`,
    };
  }
  const index = target.parts.findIndex((part) => holds(placeOf(address, part), offset));
  const part = target.parts[index];
  if (!part) {
    return {
      span: at({ start: 0, end: target.provider.span.end }),
      markdown: `**${target.tree === 'User' ? './User' : './Device'}**\n\n${TREES[target.tree]}`,
    };
  }
  const element = isProfileXml(target)
    ? profileElement('VPNProfile')
    : target.levels[index]?.element;
  if (!element) return undefined;
  return { span: placeOf(address, part), markdown: elementMarkdown(element) };
}
