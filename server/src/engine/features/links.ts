import type { Link } from '../formats/features';
import type { ParsedFile } from '../formats/file';
import { embeddedIn, formatOf } from '../formats/parse';
import { secretsOf } from '../formats/secrets';

/** Text that leads to pages, also inside embedded documents; none that a secret is part of. */
export function documentLinks(file: ParsedFile): readonly Link[] {
  // An address with a password in it leads nowhere without, and shows it with it.
  const secrets = secretsOf(file);
  return find(file).filter(({ url }) => secrets.hide(url) === url);
}

function find(file: ParsedFile): readonly Link[] {
  return [
    ...(formatOf(file).features.links?.(file) ?? []),
    ...embeddedIn(file).flatMap(({ file: document, inner }) =>
      find(document).map((link) => ({ ...link, span: inner.toOuter(link.span) })),
    ),
  ];
}
