/** XML in which nothing stands yet, or the beginning of one name; group 1: that name. */
const BEGINNING = /^\uFEFF?(?:\s+|<\?[^<>]*>|<!--(?:(?!-->)[\s\S])*-->)*<?([A-Za-z]{0,10})\s*$/;

/** Longer prologs are not looked at, in UTF-16 units. */
const BEGINNING_LENGTH = 4096;

/** Whether a text may become a profile: an XML file somebody has just made. */
export function mayBecomeProfile(text: string): boolean {
  if (text.length > BEGINNING_LENGTH) return false;
  const name = BEGINNING.exec(text)?.[1];
  return name !== undefined && 'vpnprofile'.startsWith(name.toLowerCase());
}
