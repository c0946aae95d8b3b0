import { removeElement, replaceSpan, replaceValue } from '../../fix/edits';
import { removeItem } from '../../fix/lists';
import { parseCidr, parseIp } from '../../connection/values/ip';
import { isHostName } from '../../connection/values/names';
import type { ListItem } from '../../connection/values/lists';
import type { XmlElement } from '../../syntax/xml/tree';
import type { FixInput, RuleContext } from '../rule';
import { itemsOf } from '../../formats/profilexml/lists';

/** Characters of the longest text that is looked at for a name in it. */
const LONGEST = 1000;

/** Whether an item is an address or a network rather than a name; a port does not matter. */
export function isAddress(text: string): boolean {
  return (
    parseIp(text) !== undefined ||
    parseCidr(text) !== undefined ||
    /^\d{1,3}(\.\d{1,3}){3}(:\d+|\/.*|-[\d.]+)?$/.test(text)
  );
}

/** The plain suffix in a text such as `*.corp.example.com` or `https://example.com/x`. */
export function plainSuffix(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const bare = text
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    // From the start: else every place of a long name would be tried.
    .replace(/^.*@/, '')
    .replace(/[/\\].*/, '')
    .replace(/:\d+$/, '')
    .replace(/^[.*%]+/, '')
    .replace(/\.+$/, '');
  return isHostName(bare) && !parseIp(bare) ? bare : undefined;
}

/** What an item is, if it is no plain suffix. */
type SuffixFault = 'dot' | 'wildcard' | 'more' | 'label';

/** What is wrong with an item that should be a plain suffix; blanks and letters of any kind pass. */
export function suffixFault(text: string): SuffixFault | undefined {
  if (text.startsWith('*')) return 'wildcard';
  if (text.startsWith('.')) return text.includes('*') ? 'wildcard' : 'dot';
  if (text.includes('://')) return 'more';
  if (text.includes('..')) return 'label';
  // Names of networks may hold such characters; only with a dot is it a name of the DNS.
  return text.includes('.') && (/[/\\@]/.test(text) || /:\d+$/.test(text)) ? 'more' : undefined;
}

/** The list with commas, when semicolons or blanks separate names of the DNS in it. */
function withCommas(text: string): { better: string; separator: string } | undefined {
  const separator = text.includes(';')
    ? 'semicolons'
    : /[^\s,]\s+[^\s,]/.test(text)
      ? 'blanks'
      : undefined;
  if (!separator || text.length > LONGEST) return undefined;
  const items = text.split(/\s*[;,]\s*|\s+/).filter((item) => item !== '');
  const areNames =
    items.length > 1 && items.every((item) => item.includes('.') && isHostName(item));
  return areNames ? { better: items.join(','), separator } : undefined;
}

/** The items of a list in lower case. */
export function namesOf(items: readonly ListItem[]): ReadonlySet<string> {
  return new Set(items.map((item) => item.text.toLowerCase()));
}

/**
 * Fixes for one wrong item: write the plain suffix, or take the item out when it holds none.
 *
 * @param names All items, as {@link namesOf} gives them.
 */
export function itemFixes(
  text: string,
  element: XmlElement,
  items: readonly ListItem[],
  index: number,
  names: ReadonlySet<string>,
): FixInput<'use' | 'remove' | 'removeAll'>[] {
  const item = items[index];
  if (!item) return [];
  const better = isAddress(item.text) ? undefined : plainSuffix(item.text);
  if (better !== undefined) {
    const drop = names.has(better.toLowerCase()) ? removeItem(items, index) : undefined;
    const edits = [drop ?? replaceSpan(item.span, better)];
    return [{ title: 'use', data: { better }, safety: 'unsafe', preferred: true, edits }];
  }
  const edit = removeItem(items, index);
  if (edit) {
    const data = { item: item.text };
    return [{ title: 'remove', data, safety: 'unsafe', preferred: true, edits: [edit] }];
  }
  // Without a list of trusted networks the profile would mean something else.
  if (element.name === 'TrustedNetworkDetection') return [];
  const edits = [removeElement(text, element)];
  const data = { element: element.name };
  return [{ title: 'removeAll', data, safety: 'unsafe', preferred: true, edits }];
}

/** A fix that separates the items by commas. */
function commaFix(element: XmlElement, better: string): FixInput<'commas'> {
  return {
    title: 'commas',
    safety: 'safe',
    preferred: true,
    edits: [replaceValue(element, better)],
  };
}

/** What rules about a list of suffixes say, but for what an address among them means. */
type SuffixMessage =
  SuffixFault | 'separator' | 'empty' | 'use' | 'remove' | 'removeAll' | 'commas' | 'drop';

/**
 * Reports what is wrong with a list of plain suffixes: other separators than commas, and items that
 * are more than a suffix.
 *
 * @param address What is wrong with an address in the list; without it, addresses pass.
 */
export function checkSuffixes<M extends string>(
  element: XmlElement,
  { text, report }: RuleContext<M | SuffixMessage>,
  address?: M,
): void {
  const value = element.value;
  if (!value) return;
  const separated = withCommas(value.text);
  if (separated) {
    const { better, separator } = separated;
    report(value.span, 'separator', { separator }, { fixes: [commaFix(element, better)] });
    return;
  }
  const items = itemsOf(value);
  const names = namesOf(items);
  items.forEach((item, index) => {
    if (item.text === '') {
      const edit = items.length > 1 ? removeItem(items, index) : undefined;
      if (!edit) return;
      const fix = { title: 'drop', safety: 'safe', preferred: true, edits: [edit] } as const;
      report(item.span, 'empty', {}, { severity: 'information', fixes: [fix] });
      return;
    }
    const fault = isAddress(item.text) ? address : suffixFault(item.text);
    if (!fault) return;
    const fixes = itemFixes(text, element, items, index, names);
    // With a dot alone in front, the item may well do what it says.
    const lowered = fault === 'dot' ? ({ severity: 'information' } as const) : {};
    report(item.span, fault, { item: item.text }, { ...lowered, fixes });
  });
}
