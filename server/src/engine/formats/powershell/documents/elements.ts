/** Elements that a script builds with `System.Xml.XmlDocument`, as text. */
import {
  type BuiltElement,
  type ScriptText,
  escapedText,
  joinedText,
  knownText,
  unknownText,
} from './text';
import type { Span } from '../../../types';

/** How deep elements may stand in each other; a script that adds an element to itself has no end. */
const MOST_DEEP = 100;

/** Whether a child is an element that was built. */
function isElement(child: BuiltElement | ScriptText): child is BuiltElement {
  return 'children' in child;
}

/** Adds text as the content of an element. */
export function addContent(element: BuiltElement, content: ScriptText): void {
  element.children.push(escapedText(content));
}

/** Notes that anything may stand at the end of an element. */
export function addUnknown(element: BuiltElement, span: Span): void {
  const last = element.children.at(-1);
  const isKnown = last !== undefined && !isElement(last) && last.kind === 'unknown';
  if (!isKnown) element.children.push(unknownText(span, true));
}

/** An element with all that was added to it, as text. Takes time proportional to what it holds. */
export function textOfElement(element: BuiltElement): ScriptText {
  return joinedText(partsOfElement(element, 0));
}

function partsOfElement(element: BuiltElement, depth: number): ScriptText[] {
  const { name, span } = element;
  const sign = (text: string): ScriptText =>
    knownText(text, { start: span.start, end: span.start });
  if (depth > MOST_DEEP) {
    return [unknownText(span, true)];
  }
  const content = element.children.flatMap((child) =>
    isElement(child) ? partsOfElement(child, depth + 1) : [child],
  );
  if (name === undefined) {
    return content;
  }
  const attributes = element.attributes.flatMap((each) => [
    sign(' '),
    each.name,
    sign('="'),
    escapedText(each.value),
    sign('"'),
  ]);
  const { namespace } = element;
  const space = namespace ? [sign(' xmlns="'), escapedText(namespace), sign('"')] : [];
  const head = [sign('<'), name, ...space, ...attributes];
  return content.length === 0
    ? [...head, sign('/>')]
    : [...head, sign('>'), ...content, sign('</'), name, sign('>')];
}
