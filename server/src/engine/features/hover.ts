import type { Hover, RuleInfo } from '../formats/features';
import type { ParsedFile } from '../formats/file';
import { formatOf } from '../formats/parse';
import { placeHover } from '../knowledge/error-pages';
import { errorPlaceAt } from '../knowledge/error-places';
import { secretsOf } from '../formats/secrets';
import { directiveHover } from './directives';
import { insideAt } from './inside';

/**
 * Text about the thing at an offset, free of the file's secrets.
 *
 * @param rules All rules, to explain their ids in comments.
 */
export function hoverAt(
  file: ParsedFile,
  offset: number,
  rules: readonly RuleInfo[],
): Hover | undefined {
  const hover = find(file, offset, rules);
  return hover && { ...hover, markdown: secretsOf(file).hide(hover.markdown) };
}

function find(file: ParsedFile, offset: number, rules: readonly RuleInfo[]): Hover | undefined {
  return (
    directiveHover(file, offset, rules) ??
    hoverInside(file, offset, rules) ??
    formatOf(file).features.hover?.(file, offset) ??
    errorHover(file, offset)
  );
}

function hoverInside(
  outer: ParsedFile,
  offset: number,
  rules: readonly RuleInfo[],
): Hover | undefined {
  const place = insideAt(outer, offset);
  const hover = place && find(place.file, place.at, rules);
  return hover && { ...hover, span: place.inner.toOuter(hover.span) };
}

/** Text about an error code or event that somebody wrote into a comment, a message, a text. */
function errorHover({ text }: ParsedFile, offset: number): Hover | undefined {
  const place = errorPlaceAt(text, offset);
  return place && { span: place.span, markdown: placeHover(place) };
}
