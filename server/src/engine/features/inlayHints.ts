import type { InlayHint } from '../formats/features';
import type { ParsedFile } from '../formats/file';
import { formatOf } from '../formats/parse';
import { secretsOf } from '../formats/secrets';
import type { Span } from '../types';

/** Words behind values in a part of the file, free of the file's secrets. */
export function inlayHints(file: ParsedFile, span: Span): readonly InlayHint[] {
  const secrets = secretsOf(file);
  return (formatOf(file).features.inlayHints?.(file, span) ?? []).map((hint) => ({
    ...hint,
    label: secrets.hide(hint.label),
    tooltip: secrets.hide(hint.tooltip),
  }));
}
