import { eapData } from '../../../knowledge/eap.generated';
import { eapContainer } from '../../../knowledge/eap-types';
import { eapTemplates } from '../../../knowledge/eap-templates.generated';
import { templateOf } from '../../templates';
import { eapElementMarkdown } from './docs';

/** The documentation of an item by its `data`; `undefined` for a key that is not of EAP. */
export function resolveEap(data: string): string | undefined {
  const colon = data.indexOf(':');
  const key = data.slice(colon + 1);
  const template = templateOf(eapTemplates.templates, data);
  if (template) return template.description;
  if (!data.startsWith('eap-element:')) return undefined;
  const [container = '', ns, name] = key.split('#');
  const child = eapContainer(eapData, container)?.children.find(
    (c) => c.ns === ns && c.name === name,
  );
  return child && eapElementMarkdown(child);
}
