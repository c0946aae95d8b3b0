/** Where our pages are on the web: the folder `docs`. */
export const DOCS_BASE = 'https://github.com/aovpn/aovpn/blob/main/docs/';
