import { profileElement } from '../../../knowledge/profilexml';
import { elementMarkdown, valueMarkdown } from './elementDocs';
import { profilexmlTemplates } from '../../../knowledge/profilexml-templates.generated';
import { templateOf } from '../../templates';

/** The documentation of a completion item, by its `data`; nothing for items of others. */
export function resolveCompletion(data: string): string | undefined {
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
    case 'template':
      return templateOf(profilexmlTemplates.templates, data)?.description;
    default:
      return undefined;
  }
}
