import { removeElement, replaceSpan, replaceValue } from '../../fix/edits';
import { removeItem } from '../../fix/lists';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit } from '../../types';
import type { FixInput, RuleContext } from '../rule';
import { areWords, itemsOf, wrongSeparator } from '../../formats/profilexml/lists';

export type RangeMessage =
  'none' | 'invalid' | 'reversed' | 'separator' | 'empty' | 'any' | 'use' | 'drop' | 'remove';

/** What the rules about lists of ports and of addresses do not share. */
export interface RangeKind {
  /** Whether a text is a good item. */
  readonly isItem: (text: string) => boolean;
  /** Whether a text is a range that is right but for the order of its ends. */
  readonly isReversed: (text: string) => boolean;
  /** The item that was meant by a wrong one. */
  readonly better: (text: string) => string | undefined;
}

/** Checks every item of a list of ports or addresses. */
export function checkRanges(
  element: XmlElement,
  { text, report }: RuleContext<RangeMessage>,
  kind: RangeKind,
): void {
  const value = element.value;
  if (!value) return;
  const use = (better: string, edit: Edit): FixInput<RangeMessage> => ({
    title: 'use',
    data: { better },
    safety: 'safe',
    preferred: true,
    edits: [edit],
  });
  if (/^(\*|any|all)$/i.test(value.text)) {
    const data = { item: value.text, element: element.name };
    // A filter that has nothing else would be empty without the list.
    const isOnlyChild = (element.parent?.elements.length ?? 0) < 2;
    const remove: FixInput<RangeMessage> = {
      title: 'remove',
      data: { element: element.name },
      safety: 'unsafe',
      preferred: true,
      edits: [removeElement(text, element)],
    };
    report(value.span, 'any', data, { fixes: isOnlyChild ? [] : [remove] });
    return;
  }
  const wrong = wrongSeparator(value, kind.isItem);
  if (wrong) {
    const { better } = wrong;
    const fixes = [use(better, replaceValue(element, better))];
    report(value.span, 'separator', { separator: wrong.name, better }, { fixes });
    return;
  }
  const items = itemsOf(value);
  if (areWords(items)) {
    report(value.span, 'none', { item: value.text });
    return;
  }
  items.forEach((item, index) => {
    if (kind.isItem(item.text)) return;
    if (item.text === '') {
      const edit = removeItem(items, index);
      report(
        item.span,
        'empty',
        {},
        edit ? { fixes: [{ title: 'drop', safety: 'safe', preferred: true, edits: [edit] }] } : {},
      );
      return;
    }
    const better = kind.better(item.text);
    report(
      item.span,
      better !== undefined && kind.isReversed(item.text) ? 'reversed' : 'invalid',
      { item: item.text, better: better ?? '' },
      { fixes: better === undefined ? [] : [use(better, replaceSpan(item.span, better))] },
    );
  });
}
