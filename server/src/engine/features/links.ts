import type { Link } from '../formats/features';
import type { ParsedFile } from '../formats/file';
import { embeddedIn, formatOf } from '../formats/parse';

/** Text that leads to pages, also inside embedded documents. */
export function documentLinks(file: ParsedFile): readonly Link[] {
  return [
    ...(formatOf(file).features.links?.(file) ?? []),
    ...embeddedIn(file).flatMap(({ file: document, inner }) =>
      documentLinks(document).map((link) => ({ ...link, span: inner.toOuter(link.span) })),
    ),
  ];
}
