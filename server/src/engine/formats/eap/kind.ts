import { NO_NAMES, type Kind } from '../kind';
import { damagedRootOf, rootOf } from '../xml/root';

const ROOT = 'EapHostConfig';
const MENTIONS = /<(?:[\w.-]+:)?EapHostConfig\b/i;

/** The EAP configuration of a connection as a file of its own. */
export const kind: Kind<'eap'> = {
  id: 'eap',
  title: 'EAP configuration',
  what: '**EAP configuration** (`<EapHostConfig>`)',
  offers: 'the same, on its own and inside a profile',
  fence: 'xml',
  rank: 20,
  // Shown in the language of profiles.
  own: { ...NO_NAMES, languages: ['profilexml'] },
  shared: { extensions: ['xml'], languages: ['xml'] },
  isPlainXml: true,
  inside: {
    roots: [ROOT],
    // Profiles of wired and wireless networks hold EAP configuration that is not ours to judge.
    foreignIn: /<(?:\w+:)?W?LANProfile[\s>]/,
    begins: (text) => rootOf(text)?.name === ROOT,
    ends: (text) =>
      /<(?:\/(?:[\w.-]+:)?EapHostConfig\s*|(?:[\w.-]+:)?EapHostConfig\b[^<>]*\/)>/.test(text),
  },
  detect: (text, hints) =>
    rootOf(text)?.name === ROOT || damagedRootOf(text, MENTIONS, hints)?.name === ROOT,
};
