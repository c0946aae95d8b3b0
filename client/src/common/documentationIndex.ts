/** Searching what there is to read: words in titles first, then in headings, then in the text. */

/** Something that can be read. */
export interface Entry {
  readonly title: string;
  /** One sentence, or a few words. */
  readonly about: string;
  /** Headings, one a line. */
  readonly headings: string;
  /** All that is searched last; may be empty. */
  readonly text: string;
}

/** An entry that has all the words that were searched for. */
export interface Hit<E extends Entry> {
  readonly entry: E;
  /** The line of its text where a word stands, when neither title nor words about it have all. */
  readonly excerpt?: string;
}

/** Longest excerpt, in UTF-16 units. */
const LONGEST_EXCERPT = 140;

/** Weight of a word by where it stands. */
const WEIGHT = {
  isTitle: 120,
  beginsTitle: 60,
  beginsTitleWord: 40,
  inTitle: 20,
  inAbout: 10,
  inHeadings: 8,
  inText: 1,
};
/** Occurrences in a text that count at most: a long text is not a better one. */
const MOST_COUNTED = 5;

/** Titles and texts in lower case, so that each is folded once. */
interface Folded<E extends Entry> extends Entry {
  readonly entry: E;
  readonly order: number;
}

/** Entries made ready for searching. */
export class DocumentationIndex<E extends Entry> {
  readonly #folded: readonly Folded<E>[];

  /** @param entries In the order in which they are offered before anything is typed. */
  constructor(entries: readonly E[]) {
    this.#folded = entries.map((entry, order) => ({
      entry,
      order,
      title: entry.title.toLowerCase(),
      about: entry.about.toLowerCase(),
      headings: entry.headings.toLowerCase(),
      text: entry.text.toLowerCase(),
    }));
  }

  /** The entries that have all words of a query, the best first. Case does not count. */
  search(query: string, most: number): readonly Hit<E>[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return this.#folded.slice(0, most).map(({ entry }) => ({ entry }));
    const whole = words.join(' ');
    return this.#folded
      .map((folded) => ({ folded, score: scoreOf(folded, words, whole) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.folded.order - b.folded.order)
      .slice(0, most)
      .map(({ folded }) => ({ entry: folded.entry, ...excerptOf(folded, words) }));
  }
}

/** The weight of all words together; 0 when one is missing. */
function scoreOf(folded: Entry, words: readonly string[], whole: string): number {
  let score = folded.title === whole ? WEIGHT.isTitle : 0;
  for (const word of words) {
    const own = weightOf(folded, word);
    if (own === 0) return 0;
    score += own;
  }
  return score;
}

function weightOf({ title, about, headings, text }: Entry, word: string): number {
  const inTitle = title.indexOf(word);
  const counted = Math.min(MOST_COUNTED, occurrences(text, word)) * WEIGHT.inText;
  const named =
    (inTitle < 0 ? 0 : titleWeight(title, word, inTitle)) +
    (about.includes(word) ? WEIGHT.inAbout : 0) +
    (headings.includes(word) ? WEIGHT.inHeadings : 0);
  return named + counted;
}

function titleWeight(title: string, word: string, at: number): number {
  if (title === word) return WEIGHT.isTitle;
  // The shorter of two titles is more about the word.
  const share = word.length / title.length;
  if (at === 0) return WEIGHT.beginsTitle + share;
  const beginsWord = title.split(/[^\p{L}\p{N}]+/u).some((each) => each.startsWith(word));
  return (beginsWord ? WEIGHT.beginsTitleWord : WEIGHT.inTitle) + share;
}

function occurrences(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0 && count < MOST_COUNTED; count++) {
    at = text.indexOf(word, at + word.length);
  }
  return count;
}

function excerptOf(
  { entry, title, about, text }: Folded<Entry>,
  words: readonly string[],
): { readonly excerpt?: string } {
  const word = words.find((each) => !title.includes(each) && !about.includes(each));
  // Folding may change how long a text is; then there is no telling where the word stands.
  if (word === undefined || text.length !== entry.text.length) return {};
  const at = text.indexOf(word);
  if (at < 0) return {};
  const start = entry.text.lastIndexOf('\n', at) + 1;
  const end = entry.text.indexOf('\n', at);
  const line = entry.text.slice(start, end < 0 ? undefined : end);
  const from = Math.max(0, at - start - LONGEST_EXCERPT / 2);
  const shown = line.slice(from, from + LONGEST_EXCERPT).trim();
  return {
    excerpt: `${from > 0 ? '…' : ''}${shown}${from + LONGEST_EXCERPT < line.length ? '…' : ''}`,
  };
}
