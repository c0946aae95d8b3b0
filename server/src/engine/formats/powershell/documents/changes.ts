/** What a script changes in a document that it holds as `[xml]`. */
import { parseXml } from '../../../syntax/xml/parse';
import type { Span } from '../../../types';
import { MappedTextBuilder } from '../../../embedded/build';
import type { MappedText } from '../../../embedded/mapping';

/**
 * A text in which the contents of some elements are not known.
 *
 * @param paths names of elements, from the outermost to the one whose content is not known; a path of
 *   one name that is not the root is looked for everywhere
 */
export function openedPaths(mapped: MappedText, paths: readonly (readonly string[])[]): MappedText {
  if (paths.length === 0) {
    return mapped;
  }
  const builder = new MappedTextBuilder();
  let pos = 0;
  for (const span of contentsOf(mapped.text, paths)) {
    if (span.start < pos) continue;
    builder.append(mapped, { start: pos, end: span.start });
    if (span.end > span.start) {
      builder.append(mapped, span, { isHole: true });
    } else {
      const outer = mapped.toOuter(span);
      builder.region(outer);
      builder.hole('_', outer);
    }
    pos = span.end;
  }
  builder.append(mapped, { start: pos, end: mapped.text.length });
  return builder.build();
}

/** What is in the elements that paths name; of an element without an end tag, all of it. */
function contentsOf(text: string, paths: readonly (readonly string[])[]): Span[] {
  const wanted = new Set(paths.map((path) => path.join('/').toLowerCase()));
  const spans: Span[] = [];
  const stack = parseXml(text).topElements.map((element) => ({ element, above: '' }));
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { element, above } = at;
    const name = element.localName.toLowerCase();
    const path = `${above}${name}`;
    if (wanted.has(path) || (above !== '' && wanted.has(name))) {
      spans.push(element.selfClosing ? element.span : element.contentSpan);
      continue;
    }
    for (const child of element.elements) stack.push({ element: child, above: `${path}/` });
  }
  return spans.sort((a, b) => a.start - b.start);
}
