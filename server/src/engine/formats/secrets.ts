/** What in a file is a secret: the one answer every output is masked by. */
import { Secrets } from '../secrets/hide';
import type { ParsedFile } from './file';
import { embeddedIn, formatOf } from './parse';
import { keptOf } from '../text/kept';

/**
 * The secrets of a file: pre-shared keys, passwords, shared secrets. They are found by what the
 * reader of its format knows (elements, keys, parameters and where their values come from); what a
 * reader does not understand is searched for anything that looks like one. Placeholders and switches
 * named like a secret may be among them, and a text found somewhere is found wherever it stands,
 * unless it is a common word. Never throws.
 *
 * @returns the same object for the same file
 */
export const secretsOf = keptOf((file: ParsedFile): Secrets => {
  const inside = embeddedIn(file).map(({ file: document, inner }) => ({
    own: secretsOf(document),
    inner,
  }));
  const spans = inside.flatMap(({ own, inner }) => own.spans.map((span) => inner.toOuter(span)));
  return new Secrets(
    file.text,
    formatOf(file).secrets(file, spans),
    inside.map(({ own }) => own),
  );
});
