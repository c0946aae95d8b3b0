import type { XmlFile } from '../../../file';
import { exportedElement, knownValue } from '../../../knowledge/profilexml';
import type { XmlElement } from '../../../syntax/xml/tree';
import { commentsOf } from '../../../suppress/comments';
import { readDirectives, type DirectiveKind } from '../../../suppress/directives';
import type { Span } from '../../../types';
import { eapFeatures } from '../../eap/features';
import {
  elementHeading,
  elementMarkdown,
  exportedMarkdown,
  ruleMarkdown,
  valueMarkdown,
} from './elementDocs';
import { closeName, holds, inEapHost, isSecret, knownElement } from './place';
import { code } from '../../../features/text';
import type { Hover, RuleInfo } from '../../../features/types';
import { describeValue } from './valueDocs';

/**
 * Text about the element, value, attribute or rule id at an offset.
 *
 * @param rules The rules whose ids may stand in suppression comments.
 */
export function hoverAt(
  file: XmlFile,
  offset: number,
  rules: readonly RuleInfo[],
): Hover | undefined {
  const directive = hoverOnDirective(file, offset, rules);
  if (directive) return directive;
  const element = elementOf(file, offset);
  if (!element) return undefined;
  const isName = holds(element.nameSpan, offset) || holds(closeName(file, element), offset);
  // The EapHostConfig element itself is known to the profile's vocabulary.
  if (inEapHost(element) && !(isName && knownElement(element))) {
    return eapFeatures.hoverAt(file, element, offset);
  }
  return (
    hoverOnName(file, element, offset) ??
    hoverOnAttribute(element, offset) ??
    hoverOnValue(element, offset)
  );
}

/** The element an offset is in; the end of a value belongs to the value. */
function elementOf(file: XmlFile, offset: number): XmlElement | undefined {
  const document = file.document;
  const at = document.elementAt(offset);
  // At the very end of an unfinished document the last name touches the offset from the left.
  return at ?? document.elementAt(offset - 1);
}

function hoverOnName(file: XmlFile, element: XmlElement, offset: number): Hover | undefined {
  const span = [element.nameSpan, closeName(file, element)].find((s) => holds(s, offset));
  if (!span) return undefined;
  const known = knownElement(element);
  if (known) return { span, markdown: elementMarkdown(known) };
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
  if (isSecret(element)) {
    const hidden = 'A secret; its value is hidden here.';
    return { span: value.span, markdown: `${elementHeading(known)}\n\n${hidden}` };
  }
  const meant = knownValue(known, value.text);
  if (meant) {
    const note = meant.exact ? '' : `\n\nDocumented spelling: ${code(meant.value.value)}`;
    return { span: value.span, markdown: valueMarkdown(known, meant.value) + note };
  }
  const described = describeValue(element, known, value, offset);
  const text = described?.markdown ?? known.doc;
  return {
    span: described?.span ?? value.span,
    markdown: `${elementHeading(known)}\n\n${text}`,
  };
}

const DIRECTIVES: Readonly<Record<DirectiveKind, string>> = {
  disable: 'from here to the matching `aovpn-enable` or the end of the file',
  enable: 'again from here on',
  'disable-line': 'on this line',
  'disable-next-line': 'on the next line',
  'disable-file': 'in the whole file',
};

/** Whether a word is one a suppression comment may begin with, without its `aovpn-`. */
export function isDirectiveKind(word: string): word is DirectiveKind {
  return Object.hasOwn(DIRECTIVES, word);
}

/** What a suppression comment of a kind does, as Markdown. */
export function directiveMarkdown(kind: DirectiveKind): string {
  const verb = kind === 'enable' ? 'Reports' : 'Silences';
  return (
    `${verb} the findings of the rules named ${DIRECTIVES[kind]}; of all rules when none is ` +
    'named. A reason may follow after a colon.'
  );
}

function hoverOnDirective(
  file: XmlFile,
  offset: number,
  rules: readonly RuleInfo[],
): Hover | undefined {
  for (const directive of readDirectives(commentsOf(file))) {
    if (!holds(directive.comment, offset)) continue;
    const named = directive.rules.find((r) => holds(r.span, offset));
    if (named) {
      const rule = rules.find((r) => r.meta.id === named.id);
      return rule && { span: named.span, markdown: ruleMarkdown(rule.meta) };
    }
    const start = directive.span.start;
    const word: Span = { start, end: start + `aovpn-${directive.kind}`.length };
    if (holds(word, offset)) return { span: word, markdown: directiveMarkdown(directive.kind) };
  }
  return undefined;
}
