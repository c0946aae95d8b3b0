/** The elements of EAP configuration by name, and where a file states them. */
import { eapData } from '../../knowledge/eap.generated';
import type { EapChild } from '../../knowledge/eap-types';
import { settingId, settingParts, type StatedSetting, type Topic } from '../topics';
import { eapHost } from './configuration';
import { eapElementMarkdown } from './features/docs';
import type { EapHolder } from './file';

/** Elements; one name may be an element of several methods, with words of its own in each. */
export function eapTopics(): readonly Topic[] {
  const byName = new Map<string, EapChild[]>();
  for (const type of Object.values(eapData.types)) {
    for (const child of type.kind === 'container' ? type.children : []) {
      const known = byName.get(child.name) ?? [];
      byName.set(child.name, [...known, child]);
    }
  }
  return [...byName].map(([name, children]): Topic => {
    const spellings = children.flatMap(({ altNames }) => altNames ?? []);
    return {
      id: settingId('eap', name),
      names: [name, ...spellings],
      what: 'element of EAP configuration',
      markdown: () => [...new Set(children.map(eapElementMarkdown))].join('\n\n---\n\n'),
    };
  });
}

/** Where EAP configuration states a setting. */
export function statedInEap(file: EapHolder, setting: string): readonly StatedSetting[] {
  const { format, name } = settingParts(setting);
  if (format !== 'eap') return [];
  return file.eapHosts.flatMap((host) =>
    eapHost(host)
      .nodes.filter(({ element }) => element.localName === name)
      .map(({ element }) => ({
        span: element.value?.span ?? element.nameSpan,
        extent: element.span,
        value:
          element.elements.length === 0
            ? (element.value?.text ?? '').trim()
            : element.elements.map(({ localName }) => localName).join(', '),
      })),
  );
}
