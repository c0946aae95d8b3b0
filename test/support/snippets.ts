/** The templates there are, as an editor takes them. */
import { eapTemplates } from '../../server/src/engine/knowledge/eap-templates.generated';
import { powershellTemplates } from '../../server/src/engine/knowledge/powershell-templates.generated';
import { profilexmlTemplates } from '../../server/src/engine/knowledge/profilexml-templates.generated';
import { rasphoneTemplates } from '../../server/src/engine/knowledge/rasphone-templates.generated';
import type { Template } from '../../server/src/engine/knowledge/template-types';

const TEMPLATES = {
  profilexml: [...profilexmlTemplates.templates, ...eapTemplates.templates],
  powershell: powershellTemplates.templates,
  rasphone: rasphoneTemplates.templates,
};

/** The templates of a language by name. */
export function readSnippets(language: keyof typeof TEMPLATES): [string, Template][] {
  return TEMPLATES[language].map((template) => [template.name, template]);
}

/** The text an editor leaves when every default is taken. */
export function expandSnippet(body: readonly string[]): string {
  const defaults = new Map<string, string>();
  const keep = (_: string, number: string, value: string) => {
    defaults.set(number, value);
    return value;
  };
  return body
    .join('\n')
    .replace(/\$\{(\d+)\|([^,|]*)[^}]*\}/g, keep)
    .replace(/\$\{(\d+):((?:\\.|[^}\\])*)\}/g, keep)
    .replace(/(?<!\\)\$(\d+)/g, (_, number: string) => defaults.get(number) ?? '')
    .replace(/\\([\\$}])/g, '$1');
}
