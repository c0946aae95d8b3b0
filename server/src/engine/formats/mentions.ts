/** Quick looks at whether a text holds documents of our kinds as text. */
import { inBase64 } from '../embedded/base64';
import type { Kind } from './kind';

interface Looks {
  /** The name of a root element stands in the text as it is. */
  readonly plain: RegExp;
  /** The root element is escaped, once or more often. */
  readonly escaped: RegExp;
  /** The name of a root element in Base64. */
  readonly base64: RegExp;
  /** The root element, in whatever way another file escapes it. */
  readonly root: RegExp;
  /** What is in every text of a kind without root element. */
  readonly other: readonly RegExp[];
}

const looks = new WeakMap<readonly Kind[], Looks>();

/** The patterns that find documents of some kinds. */
export function looksFor(kinds: readonly Kind[]): Looks {
  let found = looks.get(kinds);
  if (!found) {
    const names = kinds.flatMap(({ inside }) => inside?.roots ?? []);
    const plain = names.join('|');
    const base64 = names.flatMap(inBase64).join('|');
    found = {
      plain: new RegExp(plain),
      escaped: new RegExp(`&(?:amp;)*(?:lt|#60|#x3c);(?:${plain})\\b`, 'i'),
      base64: new RegExp(base64),
      root: new RegExp(`(?:<|lt;|#60;|x3c;|u003c)(?:${plain})\\b`, 'i'),
      other: kinds.flatMap(({ inside }) => inside?.mention ?? []),
    };
    looks.set(kinds, found);
  }
  return found;
}

/** Whether a text seems to hold a document of ours as text. */
export function holdsDocument(text: string, kinds: readonly Kind[]): boolean {
  const { root, base64 } = looksFor(kinds);
  return root.test(text) || base64.test(text);
}
