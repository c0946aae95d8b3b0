/** Where the guides are: one page for each system around a tunnel. */
export const GUIDES_BASE = 'https://github.com/aovpn/aovpn/blob/main/docs/guides/';

/** Address of a guide. @param id Name of its file in `docs/guides`, without extension. */
export function guideUrl(id: string): string {
  return `${GUIDES_BASE}${encodeURIComponent(id)}.md`;
}
