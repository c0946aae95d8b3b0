/**
 * Path patterns of a project file. Matching goes forward with one point to return to for `*` and
 * one for `**`, so no pattern takes more than the product of the two lengths. Libraries that make
 * regular expressions of patterns cannot promise that; see `docs/architecture.md`, Dependencies.
 */

/**
 * Whether a path, or a folder it lies in, fits a pattern.
 *
 * `*` stands for any characters within one name, `?` for one of them, `**` for any number of
 * folders. A pattern without a slash (apart from a last one) fits a name at any depth; otherwise it
 * is counted from the folder of the project file. Case counts.
 *
 * @param pattern For example `archive/**`, `*.bak.xml` or `drafts/`.
 * @param path Relative to the folder of the project file, with `/` between names.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  const foldersOnly = pattern.endsWith('/');
  const trimmed = pattern.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  if (trimmed === '') return false;
  const anchored = /^\.?\//.test(pattern) || trimmed.includes('/');
  const parts = trimmed.split('/').filter((part) => part !== '');
  const wanted = anchored ? parts : ['**', ...parts];
  const names = path.split('/').filter((part) => part !== '' && part !== '.');
  const most = foldersOnly ? names.length - 1 : names.length;
  for (let length = 1; length <= most; length++) {
    if (fits(wanted, names.slice(0, length))) return true;
  }
  return false;
}

/**
 * Whether a path as a whole fits a pattern; both are counted from the same folder.
 *
 * @param pattern `*`, `?` and `**` as for {@link matchesGlob}.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const names = (text: string) => text.split('/').filter((part) => part !== '' && part !== '.');
  return fits(names(pattern), names(path));
}

/** Matches names one by one; `**` takes as many as needed. */
function fits(wanted: readonly string[], names: readonly string[]): boolean {
  let at = 0;
  let name = 0;
  let star = -1;
  let resume = 0;
  while (name < names.length) {
    const part = wanted[at];
    if (part === '**') {
      star = at++;
      resume = name;
    } else if (part !== undefined && nameFits(part, names[name] ?? '')) {
      at++;
      name++;
    } else if (star >= 0) {
      at = star + 1;
      name = ++resume;
    } else {
      return false;
    }
  }
  while (wanted[at] === '**') at++;
  return at === wanted.length;
}

/** Matches one name against a pattern of `*`, `?` and plain characters. */
function nameFits(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    const wanted = pattern[p];
    if (wanted === '*') {
      star = p++;
      resume = n;
    } else if (wanted === '?' || (wanted !== undefined && wanted === name[n])) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
