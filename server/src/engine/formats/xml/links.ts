import type { XmlFile } from './file';
import type { Link } from '../features';

const URL = /https?:\/\/[^\s<>"'`{}|\\^[\]]+/g;
/** Characters that end a sentence rather than an address. */
const TRAILING = /[.,;:!?)\]]+$/;

/** Addresses of pages in comments. Values are left alone: they are settings, not pages. */
export function documentLinks(file: XmlFile): Link[] {
  if (!file.text.includes('://')) return [];
  const links: Link[] = [];
  for (const { span, raw } of file.document.comments) {
    const text = raw.endsWith('-->') ? raw.slice(0, -3) : raw;
    for (const match of text.matchAll(URL)) {
      const url = trim(match[0]);
      const start = span.start + match.index;
      if (url.length > 'https://'.length)
        links.push({ span: { start, end: start + url.length }, url });
    }
  }
  return links;
}

/** Takes off what follows an address in running text; a bracket that was opened in it stays. */
function trim(url: string): string {
  const trimmed = url.replace(TRAILING, '');
  const opened = trimmed.split('(').length > trimmed.split(')').length;
  return opened && url[trimmed.length] === ')' ? `${trimmed})` : trimmed;
}
