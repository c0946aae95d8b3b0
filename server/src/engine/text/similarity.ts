/**
 * Number of insertions, deletions, replacements and swaps of neighbours that turn one text into
 * the other, without regard to case.
 */
export function editDistance(a: string, b: string): number {
  const from = a.toLowerCase();
  const to = b.toLowerCase();
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let best = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
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
    const distance = editDistance(word, candidate);
    if (distance < best && distance < word.length / 2) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}
