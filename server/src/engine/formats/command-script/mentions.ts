/** Where a command script names connections. */
import { known, type Known } from '../../connection/stated';
import type { Site } from '../site';

/** A call of a program that dials, up to the name in quotes or without blanks. */
const DIALLED =
  /\b(?:rasdial|rasphone)(?:\.exe)?"?[ \t]+(?:[-/][a-z][ \t]+)?(?:"([^"\r\n%]+)"|([^\s"%/-][^\s"%]*))/gi;

/** The names behind `rasdial` and `rasphone`; those that a variable brings are left out. */
export function mentionsInBatch(text: string, site: Site): readonly Known<string>[] {
  return [...text.matchAll(DIALLED)].flatMap((match) => {
    const [whole, quoted, bare] = match;
    const name = quoted ?? bare ?? '';
    const start = match.index + whole.length - name.length - (quoted === undefined ? 0 : 1);
    return [known(name, site.place({ start, end: start + name.length }))];
  });
}
