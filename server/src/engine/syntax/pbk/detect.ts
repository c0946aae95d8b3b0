/** Tells a RAS phonebook by its content. */

/** Lines looked at; a phonebook shows itself long before. */
const LINES = 200;

/** Keys no other INI-like file has, folded. Two different ones in one section are enough. */
const TELLTALES: ReadonlySet<string> = new Set([
  'pbversion',
  'dialparamsuid',
  'vpnstrategy',
  'lcpextensions',
  'baseprotocol',
  'excludedprotocols',
  'negotiatemultilinkalways',
  'authrestrictions',
  'customauthkey',
  'ipprioritizeremote',
  'netcomponents',
  'media',
  'phonenumber',
  'preferreddevice',
  'lastselectedphone',
  'trynextalternateonfail',
  'autotiggercapable',
  'numcustompolicy',
  'userascredentials',
]);

/** The first lines, cut out without splitting the whole text. */
function firstLines(text: string): string[] {
  const lines: string[] = [];
  let from = text.startsWith('\ufeff') ? 1 : 0;
  for (let at = from; at <= text.length && lines.length < LINES; at += 1) {
    const code = at === text.length ? 10 : text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    const line = text.slice(from, Math.min(at, from + 400)).trim();
    if (line !== '') lines.push(line);
    from = at + 1;
  }
  return lines;
}

/**
 * Is this the other format that uses `.pbk`: a Connection Manager (CMAK) phone book with one
 * comma-separated access number a line and no sections ([MS-CPSP] 2.1)?
 */
export function looksLikeConnectionManagerBook(text: string): boolean {
  const lines = firstLines(text);
  if (lines.length === 0 || lines.some((line) => line.startsWith('['))) return false;
  const numbered = lines.filter((line) => {
    const commas = line.split(',').length - 1;
    return commas === 10 || commas === 11;
  });
  return numbered.length * 2 > lines.length;
}

/**
 * Is this text a RAS phonebook? Asks for a `[section]` before anything but pairs, blanks and
 * comment-like lines, and for two keys that only phonebooks have.
 *
 * @param text the decoded file
 * @returns false for CMAK phone books, scripts that hold an entry, and empty files
 */
export function looksLikePhonebook(text: string): boolean {
  if (looksLikeConnectionManagerBook(text)) return false;
  let inSection = false;
  let found = new Set<string>();
  for (const line of firstLines(text)) {
    if (line.startsWith('[') && line.endsWith(']')) {
      inSection = true;
      found = new Set();
      continue;
    }
    const key = /^([A-Za-z_0-9]{1,64})\s*=/.exec(line)?.[1]?.toLowerCase();
    if (!inSection && key === undefined && !/^(?:[;#']|\/\/)/.test(line)) return false;
    if (key !== undefined && inSection && TELLTALES.has(key)) found.add(key);
    if (found.size >= 2) return true;
  }
  return false;
}
