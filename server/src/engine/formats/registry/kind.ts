import { mentionsDomain } from '../domain';
import { extensionOf, NO_NAMES, type Kind } from '../kind';

/** Exports of the registry. */
export const kind: Kind<'registry'> = {
  id: 'registry',
  title: '.reg file',
  what: '**Registry exports**',
  offers: 'the values Windows reads for VPN: key, type and range',
  fence: 'ini',
  rank: 50,
  own: { ...NO_NAMES, extensions: ['reg'] },
  shared: NO_NAMES,
  detect: (text, { fileName }) => extensionOf(fileName) === 'reg' && mentionsDomain(text),
};
