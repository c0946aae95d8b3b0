/** Links of hovers to pages, for a client that shows them itself. */
import type { Hover } from '../engine/formats/features';
import { DOCS_BASE } from '../engine/text/docsBase';

/** Command of the client that opens a page: one of ours on the web, or the one about a topic. */
const OPEN_PAGE = 'aovpn.openPage';

/** What the command is given. */
type Page = { readonly address: string } | { readonly ask: string };

/** The text of a hover, its links to our pages led to the client, and one to the page of its topic. */
export function withOwnPages({ markdown, topic }: Pick<Hover, 'markdown' | 'topic'>): string {
  const linked = markdown.replace(/\]\(([^()\s]+)\)/g, (link, address: string) =>
    address.startsWith(DOCS_BASE) ? `](${commandFor({ address })})` : link,
  );
  return topic === undefined ? linked : `${linked}\n\n[Open page](${commandFor({ ask: topic })})`;
}

function commandFor(page: Page): string {
  // Parentheses would end the link.
  const given = encodeURIComponent(JSON.stringify([page])).replace(
    /[()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `command:${OPEN_PAGE}?${given}`;
}
