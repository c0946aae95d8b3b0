import { NO_NAMES, type Kind } from '../kind';
import { holdsDocument } from '../mentions';

/** XML that carries profiles as text: SyncML, provisioning packages. */
export const kind: Kind<'syncml'> = {
  id: 'syncml',
  title: 'SyncML',
  what: '**SyncML** and other XML with profiles as text inside',
  offers: 'these profiles, at their place in the file',
  fence: 'xml',
  rank: 60,
  own: NO_NAMES,
  shared: { extensions: ['xml', 'syncml'], languages: ['xml'] },
  detect: (text, _hints, kinds) =>
    /^\uFEFF?\s*</.test(text.slice(0, 1024)) && holdsDocument(text, kinds),
};
