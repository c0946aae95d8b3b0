/** Settings of a profile that only travel with the connection, and what is none of ours. */
import type { ClientConnection, Unread } from '../../../connection/client';
import { mapStated, Secret, type Stated } from '../../../connection/stated';
import { profileElement } from '../../../knowledge/profilexml';
import type { XmlElement } from '../../../syntax/xml/tree';
import type { XmlStated } from '../../xml/stated';

/**
 * What nobody has asked for yet. To be called when all fields of a connection are read.
 *
 * @param xml Through which they were read.
 */
export function othersOf(
  xml: XmlStated,
  root: XmlElement,
): Pick<ClientConnection, 'others' | 'secrets' | 'unread'> {
  const others = new Map<string, Stated<string>>();
  const secrets = new Map<string, Stated<Secret>>();
  const unread: Unread[] = [];
  const visit = (parent: XmlElement, prefix: string): void => {
    const containers = new Set<string>();
    for (const element of parent.elements) {
      const path = `${prefix}${element.name}`;
      const schema = profileElement(`${root.name}/${path}`);
      const isRead = xml.wasRead(element);
      if (schema?.type === 'container') {
        if (!isRead || schema.maxOccurs !== 1) visit(element, `${path}/`);
        else if (!containers.has(element.name)) {
          containers.add(element.name);
          const which = xml.child(parent, element.name);
          // Where several stand that differ, nothing in them is known to count.
          if (which.state === 'unknowable') others.set(path, which);
          else visit(element, `${path}/`);
        }
      } else if (isRead) continue;
      else if (!schema) unread.push({ what: path, place: xml.site.place(element.nameSpan) });
      else {
        const text = xml.text(parent, element.name);
        if (schema.format === 'secret') {
          secrets.set(
            path,
            mapStated(text, (value) => new Secret(value)),
          );
        } else others.set(path, text);
      }
    }
  };
  visit(root, '');
  return { others, secrets, unread };
}
