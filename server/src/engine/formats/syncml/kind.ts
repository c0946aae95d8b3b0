import { NO_NAMES, type Kind } from '../kind';
import { holdsDocument } from '../mentions';

/** An item that addresses a node of VPNv2. */
const NODE = /<(?:\w+:)?LocURI\s*>[^<]{0,80}VPNv2\b/i;

/** XML that carries profiles as text: SyncML, provisioning packages. */
export const kind: Kind<'syncml'> = {
  id: 'syncml',
  title: 'SyncML',
  what: '**SyncML** and other XML with profiles as text inside',
  offers:
    'these profiles, the addresses they are sent to, and single CSP nodes checked like elements',
  fence: 'xml',
  rank: 60,
  own: NO_NAMES,
  shared: { extensions: ['xml', 'syncml'], languages: ['xml'] },
  detect: (text, _hints, kinds) =>
    /^\uFEFF?\s*</.test(text.slice(0, 1024)) && (NODE.test(text) || holdsDocument(text, kinds)),
};
