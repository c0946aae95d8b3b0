import { profileElement } from '../../../knowledge/profilexml';
import { eapFeatures } from '../../eap/features';
import { elementMarkdown, ruleMarkdown, valueMarkdown } from './elementDocs';
import { directiveMarkdown, isDirectiveKind } from './hover';
import { skeletons } from './skeletons';
import type { RuleInfo } from '../../../features/types';

/**
 * The documentation of a completion item, as Markdown.
 *
 * @param data The item's `data`.
 * @param rules The rules items were made from.
 * @returns `undefined` for a key this version does not know.
 */
export function resolveCompletion(
  data: string,
  rules: readonly RuleInfo[] = [],
): string | undefined {
  const colon = data.indexOf(':');
  const key = data.slice(colon + 1);
  switch (data.slice(0, colon)) {
    case 'element': {
      const element = profileElement(key);
      return element && elementMarkdown(element);
    }
    case 'value': {
      const hash = key.indexOf('#');
      const element = profileElement(key.slice(0, hash));
      const value = element?.values?.find((v) => v.value === key.slice(hash + 1));
      return element && value && valueMarkdown(element, value);
    }
    case 'skeleton':
      return skeletons.find((s) => s.id === key)?.doc;
    case 'rule': {
      const rule = rules.find((r) => r.meta.id === key);
      return rule && ruleMarkdown(rule.meta);
    }
    case 'directive': {
      const kind = key.replace(/^aovpn-/, '');
      return isDirectiveKind(kind) ? directiveMarkdown(kind) : undefined;
    }
    default:
      return eapFeatures.completionMarkdown(data);
  }
}
