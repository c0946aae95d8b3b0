/** The elements of ProfileXML and their values by name, and where a profile states them. */
import { nameOf, profileElements } from '../../knowledge/profilexml';
import type { XmlElement } from '../../syntax/xml/tree';
import { statedInEap } from '../eap/topics';
import { settingId, settingParts, type StatedSetting, type Topic } from '../topics';
import { elementMarkdown, valueMarkdown } from './features/elementDocs';
import { isSecret, rootName } from './features/place';
import type { ProfileFile } from './file';

/** Elements and the words among their values. */
export function profileTopics(): readonly Topic[] {
  return profileElements.flatMap((element): Topic[] => {
    const id = settingId('profilexml', element.path);
    const name = nameOf(element);
    const values = (element.values ?? []).filter(({ value }) =>
      /^[A-Z][A-Za-z0-9_]{2,}$/.test(value),
    );
    return [
      {
        id,
        names: [name, element.path],
        what: `element of ProfileXML, ${element.path}`,
        markdown: () => elementMarkdown(element),
      },
      ...values.map((value): Topic => ({
        id: `${id}=${value.value}`,
        names: [value.value, ...(value.aliases ?? [])],
        what: `value of the element ${name} of ProfileXML`,
        isSecondary: true,
        markdown: () => valueMarkdown(element, value),
      })),
    ];
  });
}

/** Where a profile states a setting. */
export function statedInProfile(file: ProfileFile, setting: string): readonly StatedSetting[] {
  const { format, name } = settingParts(setting);
  if (format === 'eap') return statedInEap(file, setting);
  const { root } = file.document;
  if (format !== 'profilexml' || !root) return [];
  const [first = '', ...names] = name.split('/');
  if (rootName(root.name) !== first) return [];
  return below([root], names).map((element) => ({
    span: element.value?.span ?? element.nameSpan,
    extent: element.span,
    ...(!isSecret(element) && { value: inOneLine(element) }),
  }));
}

function below(elements: readonly XmlElement[], names: readonly string[]): readonly XmlElement[] {
  return names.reduce(
    (found, name) => found.flatMap((element) => element.childrenNamed(name)),
    elements,
  );
}

/** The value of an element, or those of its children. */
function inOneLine(element: XmlElement): string {
  if (element.elements.length === 0) return (element.value?.text ?? '').trim();
  return element.elements
    .filter((child) => child.elements.length === 0 && !isSecret(child))
    .map((child) => `${child.localName} ${(child.value?.text ?? '').trim()}`)
    .join(', ');
}
