/** Rows of the table of distances, kept between calls: names are compared by the thousand. */
let beforeLast = new Uint16Array(128);
let last = new Uint16Array(128);
let row = new Uint16Array(128);

/**
 * Number of insertions, deletions, replacements and swaps of neighbours that turn one text into
 * the other, without regard to case.
 *
 * @param most Distances beyond it are of no interest: any number beyond it may be given for them.
 */
export function editDistance(a: string, b: string, most = Infinity): number {
  const from = a.toLowerCase();
  const to = b.toLowerCase();
  if (Math.abs(from.length - to.length) > most) return most + 1;
  if (to.length >= row.length) {
    beforeLast = new Uint16Array(to.length + 1);
    last = new Uint16Array(to.length + 1);
    row = new Uint16Array(to.length + 1);
  }
  for (let j = 0; j <= to.length; j++) last[j] = j;
  for (let i = 1; i <= from.length; i++) {
    row[0] = i;
    let least = i;
    const own = from.charCodeAt(i - 1);
    for (let j = 1; j <= to.length; j++) {
      const other = to.charCodeAt(j - 1);
      let best = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (own === other ? 0 : 1),
      );
      const isSwap =
        i > 1 && j > 1 && own === to.charCodeAt(j - 2) && from.charCodeAt(i - 2) === other;
      if (isSwap) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row[j] = best;
      if (best < least) least = best;
    }
    // A swap reaches back two rows, so that one row beyond the limit does not decide.
    if (least > most + 1) return least;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[to.length] ?? 0;
}

/**
 * The candidate most like a word, if one is near enough to be what was meant: at most two edits,
 * or one in three characters for long words.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  // A distance takes time by the product of the lengths; nothing so long is a misspelt name.
  if (word.length > 64) return undefined;
  let found: string | undefined;
  let best = Math.max(2, Math.floor(word.length / 6)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= best) continue;
    const distance = editDistance(word, candidate, best - 1);
    if (distance < best && distance < word.length / 2) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}
