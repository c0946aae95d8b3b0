import { NO_NAMES, type Kind } from '../kind';
import { holdsDocument } from '../mentions';

/** JSON that carries profiles as text: exports of Intune and of its Graph API. */
export const kind: Kind<'intune'> = {
  id: 'intune',
  title: 'Intune export',
  what: '**Intune exports** (JSON)',
  offers: 'profiles inside, also in Base64, at their place in the file',
  fence: 'json',
  rank: 70,
  own: NO_NAMES,
  shared: { extensions: ['json'], languages: ['json'] },
  detect: (text, _hints, kinds) =>
    /^\uFEFF?\s*[{[]/.test(text.slice(0, 1024)) && holdsDocument(text, kinds),
};
