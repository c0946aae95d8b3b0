import { replaceValue } from '../../fix/edits';
import { knownValue, profileElement } from '../../knowledge/profilexml';
import { closest } from '../../text/similarity';
import type { XmlElement } from '../../syntax/xml/tree';
import type { RuleContext } from '../rule';

/**
 * Reports a value that is none of the documented ones, case aside.
 *
 * @param synonyms What people write instead, in lower case without blanks and hyphens.
 */
export function checkEnumeration(
  element: XmlElement,
  { report }: RuleContext<'unknown' | 'use'>,
  synonyms: Readonly<Record<string, string>>,
): void {
  const value = element.value;
  const known = profileElement(element.path);
  if (!value || !known || knownValue(known, value.text)) return;
  const names = (known.values ?? []).map((entry) => entry.value);
  const better =
    synonyms[value.text.toLowerCase().replace(/[\s_-]/g, '')] ?? closest(value.text, names);
  report(
    value.span,
    'unknown',
    { text: value.text },
    better === undefined
      ? {}
      : {
          fixes: [
            {
              title: 'use',
              data: { better },
              safety: 'unsafe',
              preferred: true,
              edits: [replaceValue(element, better)],
            },
          ],
        },
  );
}
