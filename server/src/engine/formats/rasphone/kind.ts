import { looksLikeConnectionManagerBook, looksLikePhonebook } from '../../syntax/pbk';
import { extensionOf, NO_NAMES, type Kind } from '../kind';

/** Keys that no other text has in this form; a script may have them in quotes. */
const KEYS = /(?:^|['"\u2018-\u201e\s])(?:PBVersion|VpnStrategy|BaseProtocol|PhoneNumber)[ \t]*=/i;

/** The phonebook of the RAS client, in which Windows keeps VPN connections. */
export const kind: Kind<'rasphone'> = {
  id: 'rasphone',
  title: 'rasphone.pbk',
  what: '**rasphone.pbk**',
  offers: 'the same, and its binary values decoded',
  fence: 'ini',
  rank: 30,
  own: { extensions: ['pbk'], languages: ['rasphone'] },
  shared: NO_NAMES,
  language: {
    id: 'rasphone',
    aliases: ['RAS phonebook', 'rasphone.pbk'],
    extensions: ['.pbk'],
    configuration: './syntaxes/rasphone.language-configuration.json',
    icon: { light: './icons/rasphone.svg', dark: './icons/rasphone.svg' },
  },
  inside: {
    mention: KEYS,
    begins: (text) => KEYS.test(text) && looksLikePhonebook(text),
    // It may go on with more entries, and needs none.
    ends: () => true,
  },
  detect(text, { fileName, languageId }) {
    const isNamed = languageId === 'rasphone' || extensionOf(fileName) === 'pbk';
    // Connection Manager's phone books share the extension and nothing else.
    return isNamed ? !looksLikeConnectionManagerBook(text) : looksLikePhonebook(text);
  },
};
