/**
 * Output of the command line ends in build logs. Where it quotes a file, secrets are hidden.
 */

/** Elements, cmdlet parameters and keys that hold a secret; also as parts of longer names. */
const NAME = '[\\w.-]{0,64}?(?:L2tpPsk|Password|PreSharedKey|SharedSecret)\\w{0,64}';

/** `<` and `>`, as they are or escaped once or more often, as in SyncML. */
const LESS = '(?:<|&(?:amp;){0,4}lt;)';
const GREATER = '(?:>|&(?:amp;){0,4}gt;)';

/** Tags of elements that hold a secret. Groups: the `/` of a close tag, the name. */
const TAG = new RegExp(
  `${LESS}(/?)(?:[\\w.-]{1,64}:)?(${NAME})(?:\\s(?:(?!&(?:amp;){0,4}gt;)[^<>]){0,400})?${GREATER}`,
  'gi',
);

/** How far from its open tag a close tag still counts, in UTF-16 units. */
const REACH = 4096;

/** A value in PowerShell, JSON or a registry file: quoted, or up to a blank or a delimiter. */
const VALUE = `("(?:[^"\\r\\n\`]|\`.|"")*"|'(?:[^'\\r\\n]|'')*'|[^\\s;|,})'"<&]+)`;
/** Blanks, and PowerShell's line continuation. */
const GAP = '(?:[ \\t]|`\\r?\\n){0,400}';

/** Parameters are accepted as soon as their beginning is unmistakable. */
const PARAMETER = new RegExp(
  `(-(?:L2\\w{0,8}|Passw\\w{0,12}|PreSh\\w{0,12}|Shared\\w{0,12})(?::|[ \\t]|\`\\r?\\n)${GAP})${VALUE}`,
  'gi',
);

/** In a hash table, JSON, or a registry file: the name, perhaps quoted, then `=` or `:`. */
const ASSIGNED = new RegExp(`(\\b${NAME}['"]?${GAP}[=:]${GAP})${VALUE}`, 'gi');

const SECURE_STRING = new RegExp(
  `(\\bConvertTo-SecureString\\b${GAP}(?:-S\\w{0,8}(?::|[ \\t])${GAP})?)${VALUE}`,
  'gi',
);
const RASDIAL = new RegExp(
  `(\\brasdial(?:\\.exe)?[ \\t]+${VALUE}[ \\t]+${VALUE}[ \\t]+)${VALUE}`,
  'gi',
);

/** Keys of rasphone.pbk that hold one. */
const KEY =
  /^([ \t]*(?:[\w.-]{0,64}?(?:PreSharedKey|Password)\w{0,64}|ThirdPartyProfileInfo)[ \t]*=)([^\r\n]+)/gim;

/** A node of the CSP that holds a secret, and the data SyncML gives it. */
const NODE =
  /(\/(?:L2tpPsk|Password)\s{0,400}<\/LocURI>(?:(?!<Data|<LocURI)[\s\S]){0,2000}<Data>)([^<]+)/gi;

/** The text with every secret replaced by as many dots; all offsets stay right. */
export function hideSecrets(text: string): string {
  const hide = (...[all, before, ...rest]: string[]) => {
    void rest;
    return `${before ?? ''}${dots((all ?? '').slice((before ?? '').length))}`;
  };
  return hideElements(text)
    .replace(KEY, hide)
    .replace(PARAMETER, hide)
    .replace(ASSIGNED, hide)
    .replace(SECURE_STRING, hide)
    .replace(RASDIAL, hide)
    .replace(NODE, hide);
}

/**
 * Tells whether a text that is to be put into a file would show one of its secrets.
 * @returns A test for such texts; secrets of fewer than four characters are found by their place
 *   only, as every other text contains those.
 */
export function secretsOf(text: string): (inserted: string) => boolean {
  const hidden = hideSecrets(text);
  const secrets = new Set<string>();
  for (const { 0: run, index } of hidden.matchAll(/•{4,}/g)) {
    const secret = text.slice(index, index + run.length);
    if (secret !== run) secrets.add(secret);
  }
  return (inserted) =>
    inserted !== '' &&
    (hideSecrets(inserted) !== inserted || [...secrets].some((s) => inserted.includes(s)));
}

function dots(secret: string): string {
  return secret.replace(/[^\s'"]/g, '•');
}

/**
 * Hides what stands between a tag and its close tag, elements in it too; where there is no close
 * tag, the text up to the next tag.
 */
function hideElements(text: string): string {
  const out: string[] = [];
  let done = 0;
  let open: { readonly name: string; readonly start: number } | undefined;
  const hideTo = (start: number, end: number) => {
    out.push(text.slice(done, start), dots(text.slice(start, end)));
    done = end;
  };
  const textEnd = (start: number) => {
    const next = /<(?!!\[CDATA\[)|&(?:amp;){0,4}lt;/g;
    next.lastIndex = start;
    return next.exec(text)?.index ?? text.length;
  };
  for (const match of text.matchAll(TAG)) {
    const name = (match[2] ?? '').toLowerCase();
    const end = match.index + match[0].length;
    if (open) {
      const closes = match[1] === '/' && name === open.name && match.index - open.start <= REACH;
      hideTo(open.start, closes ? match.index : Math.min(textEnd(open.start), match.index));
    }
    const selfClosing = /\/(?:>|&[a-z;]+)$/i.test(match[0]);
    open = match[1] === '/' || selfClosing ? undefined : { name, start: end };
  }
  if (open) hideTo(open.start, textEnd(open.start));
  out.push(text.slice(done));
  return out.join('');
}
