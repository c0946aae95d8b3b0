/** Quick looks at whether a text holds documents of our kinds as text. */
import { encodeBase64 } from '../embedded/base64';
import type { Kind } from './kind';

interface Looks {
  /** A name stands in the text as it is. */
  readonly plain: RegExp;
  /** The root element is escaped, once or more often. */
  readonly escaped: RegExp;
  /** The name of a root element in Base64. */
  readonly base64: RegExp;
  /** The root element, in whatever way another file escapes it. */
  readonly root: RegExp;
}

const looks = new WeakMap<readonly Kind[], Looks>();

/** The patterns that find documents of some kinds. */
export function looksFor(kinds: readonly Kind[]): Looks {
  let found = looks.get(kinds);
  if (!found) {
    const names = kinds.flatMap(({ inside }) => inside?.names ?? []);
    const plain = names.join('|');
    const base64 = names.flatMap(inBase64).join('|');
    found = {
      plain: new RegExp(plain),
      escaped: new RegExp(`&(?:amp;)*(?:lt|#60|#x3c);(?:${plain})\\b`, 'i'),
      base64: new RegExp(base64),
      root: new RegExp(`(?:<|lt;|#60;|x3c;|u003c)(?:${plain})\\b`, 'i'),
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

/** What is in every Base64 text with a name, at the three possible places within a group. */
function inBase64(name: string): string[] {
  return [0, 1, 2].map((skip) => {
    const length = Math.floor((name.length - skip) / 3) * 3;
    return encodeBase64(name.slice(skip, skip + length));
  });
}
