import { exportedElement, knownValue } from '../../../knowledge/profilexml';
import type { ProfileElement } from '../../../knowledge/types';
import type { XmlElement } from '../../../syntax/xml/tree';
import { code } from '../../../text/markdown';
import { holds } from '../../../text/spans';
import { eapHoverOn } from '../../eap/features/hover';
import { inEapHost } from '../../eap/file';
import type { Hover } from '../../features';
import { settingId } from '../../topics';
import { closeName, elementAt } from '../../xml/place';
import type { ProfileFile } from '../file';
import { elementHeading, elementMarkdown, exportedMarkdown, valueMarkdown } from './elementDocs';
import { isSecret, knownElement } from './place';
import { describeValue } from './valueDocs';

/** Text about the element, value or attribute at an offset. */
export function hoverAt(file: ProfileFile, offset: number): Hover | undefined {
  const element = elementAt(file, offset);
  if (!element) return undefined;
  const isName = holds(element.nameSpan, offset) || holds(closeName(file, element), offset);
  // The EapHostConfig element itself is known to the profile's vocabulary.
  if (inEapHost(element) && !(isName && knownElement(element))) {
    return eapHoverOn(file, element, offset);
  }
  return (
    hoverOnName(file, element, offset) ??
    hoverOnAttribute(element, offset) ??
    hoverOnValue(element, offset)
  );
}

function hoverOnName(file: ProfileFile, element: XmlElement, offset: number): Hover | undefined {
  const span = [element.nameSpan, closeName(file, element)].find((s) => holds(s, offset));
  if (!span) return undefined;
  const known = knownElement(element);
  if (known) return { span, markdown: elementMarkdown(known), topic: topicOf(known) };
  const exported = exportedElement(element.path);
  return exported && { span, markdown: exportedMarkdown(exported) };
}

function hoverOnAttribute(element: XmlElement, offset: number): Hover | undefined {
  if (!holds(element.openTagSpan, offset) || !knownElement(element)) return undefined;
  const attribute = element.attributes.find((a) => holds(a.span, offset));
  if (!attribute) return undefined;
  const text = /^xmlns(:|$)/.test(attribute.name)
    ? 'Declares a namespace. The elements of ProfileXML itself are in none.'
    : 'The published schema of ProfileXML has no attributes.';
  return { span: attribute.span, markdown: `${code(attribute.name)}\n\n${text}` };
}

function hoverOnValue(element: XmlElement, offset: number): Hover | undefined {
  const known = knownElement(element);
  const value = element.value;
  if (!known || !value || !holds(value.span, offset)) return undefined;
  const topic = topicOf(known);
  if (isSecret(element)) {
    const hidden = 'A secret; its value is hidden here.';
    return { span: value.span, markdown: `${elementHeading(known)}\n\n${hidden}`, topic };
  }
  const meant = knownValue(known, value.text);
  if (meant) {
    const note = meant.exact ? '' : `\n\nDocumented spelling: ${code(meant.value.value)}`;
    return { span: value.span, markdown: valueMarkdown(known, meant.value) + note, topic };
  }
  const described = describeValue(element, known, value, offset);
  // Which values there are is what somebody wants to know of one that is none of them.
  if (!described && known.values) {
    return { span: value.span, markdown: elementMarkdown(known), topic };
  }
  const text = described?.markdown ?? known.doc;
  return {
    span: described?.span ?? value.span,
    markdown: `${elementHeading(known)}\n\n${text}`,
    topic,
  };
}

function topicOf({ path }: ProfileElement): string {
  return settingId('profilexml', path);
}
