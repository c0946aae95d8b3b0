import type { InlayHint } from '../formats/features';
import type { EmbeddedFile, ParsedFile } from '../formats/file';
import { embeddedIn, formatOf } from '../formats/parse';
import { secretsOf } from '../formats/secrets';
import type { Span } from '../types';

/** Words behind values in a part of the file and of the documents in it, free of the file's secrets. */
export function inlayHints(file: ParsedFile, span: Span): readonly InlayHint[] {
  const secrets = secretsOf(file);
  return find(file, span).map((hint) => ({
    ...hint,
    label: secrets.hide(hint.label),
    tooltip: secrets.hide(hint.tooltip),
  }));
}

function find(file: ParsedFile, span: Span): readonly InlayHint[] {
  const own = formatOf(file).features.inlayHints?.(file, span) ?? [];
  return [...own, ...embeddedIn(file).flatMap((inside) => hintsInside(inside, span))];
}

function hintsInside({ file, inner }: EmbeddedFile, span: Span): InlayHint[] {
  const whole = { start: 0, end: inner.text.length };
  return find(file, whole)
    .map((hint) => ({
      ...hint,
      offset: inner.toOuter({ start: hint.offset, end: hint.offset }).end,
    }))
    .filter(({ offset }) => span.start <= offset && offset <= span.end);
}
