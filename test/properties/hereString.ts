/** A document in a here-string of a script, with a variable in it. */
import type { XmlElement } from '../../server/src/engine/syntax/xml/tree';
import type { Span } from '../../server/src/engine/types';

/** How many places of one document are tried. */
const PLACES = 12;

/** The variable that stands for a part of the document. */
export const HOLE = '${hole}';

/** Whether a text means in a here-string with variables what it says. */
export function fitsHereString(text: string): boolean {
  return !/[$`]|^["\u201c-\u201e]@/m.test(text);
}

/** A script with a document in a here-string. */
export function scriptWith(document: string): string {
  return `param($hole)\n$xml = @"\n${document}\n"@\n`;
}

/** Whether a text is such a script, whatever its document is. */
export function isScriptWithDocument(script: string): boolean {
  const [before = '', after = ''] = scriptWith('\0').split('\0');
  const document = script.slice(before.length, -after.length);
  return script === scriptWith(document) && fitsHereString(document.replaceAll(HOLE, ''));
}

/** What a variable may stand for: an element, or the value of one. */
export function placesIn(elements: readonly XmlElement[]): Span[] {
  const places = elements.flatMap((element) =>
    // That a variable stands for nothing at all is not thought of.
    element.elements.length > 0 || element.isBlank
      ? [element.span]
      : [element.span, element.contentSpan],
  );
  const step = Math.max(1, Math.ceil(places.length / PLACES));
  return places.filter((_, index) => index % step === 0);
}
