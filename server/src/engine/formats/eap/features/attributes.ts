import { eapData } from '../../../knowledge/eap.generated';
import { eapContainer, type EapChild } from '../../../knowledge/eap-types';
import { judgeEapElement, prefixOf } from '../configuration';
import type { Span } from '../../../types';
import type { CompletionItem } from '../../features';
import { eapAttributesOf } from './docs';
import { wordAt } from '../../xml/place';
import { withDeclarations, type EapPlaceInfo } from './place';

/**
 * Attributes and their values inside an open tag.
 *
 * @param start Offset of the tag's `<`.
 * @param info The element around the one whose tag it is.
 */
export function attributeItems(
  text: string,
  offset: number,
  start: number,
  info: EapPlaceInfo,
): CompletionItem[] {
  const before = text.slice(start, offset);
  const name = /^<([\w.:-]+)\s/.exec(before)?.[1];
  if (name === undefined || before.length > 2000) return [];
  const children = candidates(name, before, info);
  const value = /\s([\w.:-]+)\s*=\s*(["'])([^"'<]*)$/.exec(before);
  if (value) {
    const [, attribute = '', quote = '', typed = ''] = value;
    const close = text.indexOf(quote, offset);
    const line = /[\r\n<]/.exec(text.slice(offset))?.index ?? text.length - offset;
    const end = close >= 0 && close <= offset + line ? close : offset;
    return valuesOf(attribute, children, { start: offset - typed.length, end });
  }
  // Inside a value of the other quote, or right behind one, nothing can be added.
  if (!/\s[\w.:-]*$/.test(before) || /=\s*[\w.:-]*$/.test(before)) return [];
  if ((before.match(/"/g)?.length ?? 0) % 2 === 1) return [];
  return namesOf(name, before, children, wordAt(text, offset, /[\w.:-]/));
}

/** What the element of the tag can be: several where only its namespace tells. */
function candidates(name: string, tag: string, info: EapPlaceInfo): readonly EapChild[] {
  const local = name.slice(name.indexOf(':') + 1);
  const container = info.child?.type ?? null;
  const prefixes = withDeclarations(info.prefixes, tag);
  const uri = prefixes.get(prefixOf(name)) ?? '';
  const { place, is } = judgeEapElement(container, uri, local, info.method);
  if (is && (place === 'known' || info.method !== undefined)) return [is];
  const all = container === null ? eapData.roots : eapContainer(eapData, container)?.children;
  return all?.filter((child) => child.name === local) ?? [];
}

function valuesOf(attribute: string, children: readonly EapChild[], span: Span): CompletionItem[] {
  const values =
    attribute === 'xmlns' || attribute.startsWith('xmlns:')
      ? children.map(({ ns }) => {
          const { uri, title } = eapData.namespaces[ns];
          return { value: uri, detail: title };
        })
      : (eapAttributesOf(children[0]).find((a) => a.name === attribute)?.values ?? []).map(
          ({ value }) => ({ value, detail: undefined }),
        );
  return values.map(({ value, detail }, index) => ({
    label: value,
    kind: 'value',
    ...(detail !== undefined && { detail }),
    span,
    insertText: value,
    filterText: value,
    sortText: `1${index}`,
  }));
}

function namesOf(
  name: string,
  tag: string,
  children: readonly EapChild[],
  span: Span,
): CompletionItem[] {
  const has = (attribute: string) => new RegExp(`\\s${attribute}\\s*=`).test(tag);
  const items: CompletionItem[] = [];
  const add = (attribute: string, value: string, label: string, detail: string) => {
    items.push({
      label,
      kind: 'attribute',
      detail,
      span,
      insertText: `${attribute}="${value}"`,
      filterText: attribute,
      sortText: `1${items.length}`,
    });
  };
  for (const attribute of eapAttributesOf(children[0])) {
    if (!has(attribute.name)) add(attribute.name, 'true', attribute.name, 'true or false');
  }
  const prefix = prefixOf(name);
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  if (!has(declaration)) {
    for (const { ns } of children) {
      const { uri, title } = eapData.namespaces[ns];
      const label = children.length === 1 ? declaration : `${declaration} (${title})`;
      add(declaration, uri, label, title);
    }
  }
  return items;
}
