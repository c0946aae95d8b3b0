import { mentionsDomain } from '../domain';
import { extensionOf, NO_NAMES, type Kind } from '../kind';

const HEADER = /^\ufeff?\s*(?:Windows Registry Editor Version 5\.00|REGEDIT4)[ \t]*(?:\r|\n|$)/;

/** Exports of the registry. */
export const kind: Kind<'registry'> = {
  id: 'registry',
  title: '.reg file',
  what: '**Registry exports**',
  offers:
    'the values Windows reads for VPN: key, type and range; profiles in values, as the `OverrideXML` of a DPC policy',
  fence: 'ini',
  rank: 50,
  own: { extensions: ['reg'], languages: ['reg'] },
  shared: NO_NAMES,
  language: {
    id: 'reg',
    aliases: ['Windows Registry File'],
    extensions: ['.reg'],
    configuration: './syntaxes/reg.language-configuration.json',
    icon: { light: './icons/reg.svg', dark: './icons/reg.svg' },
  },
  inside: {
    mention: /Windows Registry Editor|REGEDIT4/,
    begins: (text) => HEADER.test(text),
    ends: () => true,
  },
  detect: (text, { fileName, languageId }) =>
    (languageId === 'reg' || extensionOf(fileName) === 'reg') && mentionsDomain(text),
};
