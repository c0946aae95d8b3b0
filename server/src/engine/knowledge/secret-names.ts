/** Tells from a name whether what it names is a secret. */
import { editDistance } from '../text/similarity';
import { cmdletData } from './cmdlets.generated';
import { profileXmlData } from './profilexml.generated';
import { rasphoneData } from './rasphone.generated';
import { secretData } from './secrets.generated';
import { once } from '../text/once';

/**
 * How sure a name is: `exact` names a secret and nothing else; `like` holds such a name
 * (`UserPassword`), or is one but for a slip (`Passwrd`).
 */
export type SecretName = 'exact' | 'like';

const squeeze = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Names that are a secret as they are; the parameter of a known command only counts there. */
const EXACT: ReadonlySet<string> = new Set([
  ...secretData.names,
  ...secretData.markedNames.map(squeeze),
]);

/** Names that are something else; a name like a secret's is none when it is one of these. */
const others = once((): ReadonlySet<string> => {
  const named: readonly { readonly name: string; readonly secret?: boolean }[] = [
    ...profileXmlData.elements.map(({ path, format }) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      secret: format === 'secret',
    })),
    ...rasphoneData.keys,
    ...cmdletData.commands.flatMap(({ parameters }) => parameters),
    ...secretData.cmdlets.flatMap(({ parameters }) => parameters),
  ];
  const names = named.filter(({ secret }) => secret !== true).map(({ name }) => squeeze(name));
  return new Set(names.filter((name) => !EXACT.has(name)));
});

const FIRST: ReadonlySet<string> = new Set(secretData.about.first);
const LAST: ReadonlySet<string> = new Set(secretData.about.last);
/** Those long enough to be told from letters when words are not separated (`passwordfile`). */
const HEADS: readonly string[] = secretData.about.first.filter((word) => word.length > 3);
const TAILS: readonly string[] = secretData.about.last.filter((word) => word.length > 3);

/** Names long enough to be recognised inside a word, and with a slip. */
const LONG: readonly string[] = [...EXACT].filter((name) => name.length >= 6);
/** Names of three letters that end words (`vpnpsk`) without being part of other ones. */
const ENDINGS: readonly string[] = [...EXACT].filter((name) => name.length === 3);

/**
 * The long names with pieces of which a name with one slip still holds one: its halves, or both in
 * one where the slip is a swap in the middle. A file may hold many thousand names.
 */
const SHAPES = LONG.map((name) => {
  const half = name.length >> 1;
  const [before, after] = [name.slice(0, half), name.slice(half)];
  const swapped = before.slice(0, -1) + after.slice(0, 1) + before.slice(-1) + after.slice(1);
  return { name, pieces: [before, after, swapped] };
});

/** Without a match the name cannot be one of a secret; most names end here. */
const HINT = new RegExp(
  [...new Set([...EXACT, ...SHAPES.flatMap(({ pieces }) => pieces)])].join('|'),
  'u',
);

/** Nothing so long is a name. */
const MOST_CHARACTERS = 80;
/** Names whose answer is kept; a file has few names, and many times. */
const MOST_KEPT = 20_000;
const known = new Map<string, SecretName | undefined>();

/**
 * Whether a name is that of a secret: of an element, attribute, key, parameter or variable, in any
 * case and with any of `_`, `-`, `.` and blanks between its words.
 *
 * @param name without prefix, dash or dollar sign
 * @returns `undefined` for names of anything else, such as `SavePassword`
 */
export function secretName(name: string): SecretName | undefined {
  if (name.length > MOST_CHARACTERS) return undefined;
  if (known.has(name)) return known.get(name);
  const answer = classify(name);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(name, answer);
  return answer;
}

function classify(name: string): SecretName | undefined {
  const squeezed = squeeze(name);
  if (!HINT.test(squeezed)) return undefined;
  const words = wordsOf(name);
  const joined = words.join('');
  if (EXACT.has(joined)) return 'exact';
  if (joined.length < 2) return undefined;
  if (secretData.about.other.some((other) => joined.startsWith(other))) return undefined;
  const last = words.at(-1) ?? '';
  if (words.length > 1 && (FIRST.has(words[0] ?? '') || LAST.has(last))) return undefined;
  if (HEADS.some((head) => joined.startsWith(head))) return undefined;
  if (TAILS.some((tail) => joined.endsWith(tail))) return undefined;
  const holds =
    EXACT.has(last) ||
    EXACT.has(words[0] ?? '') ||
    LONG.some((long) => joined.includes(long)) ||
    ENDINGS.some((ending) => last.endsWith(ending));
  // Asked last: hardly any name comes this far, and the others are many.
  return (holds || isNear(words, joined)) && !others().has(squeezed) ? 'like' : undefined;
}

/** The words of a name in lower case, numbers at its end left out. */
function wordsOf(name: string): string[] {
  const words = name
    .replace(
      /(\p{Ll})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})|(\p{L})(?=\p{N})|(\p{N})(?=\p{L})/gu,
      '$& ',
    )
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  while (words.length > 1 && /^\p{N}+$/u.test(words.at(-1) ?? '')) words.pop();
  return words;
}

/** Whether a name, its end or its beginning is one of the long names but for one slip. */
function isNear(words: readonly string[], joined: string): boolean {
  return SHAPES.some(({ name, pieces }) => {
    if (!pieces.some((piece) => joined.includes(piece))) return false;
    const candidates = new Set([joined, ...words]);
    for (let length = name.length - 1; length <= name.length + 1; length++) {
      candidates.add(joined.slice(-length));
      candidates.add(joined.slice(0, length));
    }
    return [...candidates].some(
      (each) =>
        Math.abs(each.length - name.length) <= 1 &&
        editDistance(each, name) <= 1 &&
        !others().has(each),
    );
  });
}
