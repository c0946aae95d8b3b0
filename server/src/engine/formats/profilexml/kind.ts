import { kind as eap } from '../eap/kind';
import type { Kind } from '../kind';
import { damagedRootOf, rootOf, type Root } from '../xml/root';

/** Children only a profile has; a root of another name with one of them is a profile misnamed. */
const PROFILE_CHILD = /<(NativeProfile|PluginProfile)[\s>/]/;
/** Roots of documents that carry a profile inside but are none themselves. */
const CARRIERS = new Set(['SyncML', 'SyncBody', 'Add', 'Replace', 'Atomic', 'characteristic']);
const MENTIONS = /<(?:[\w.-]+:)?(?:\w*profile)\b/i;

/** ProfileXML, the text of the `ProfileXML` node of the VPNv2 CSP. */
export const kind: Kind<'profilexml'> = {
  id: 'profilexml',
  title: 'ProfileXML',
  what: '**ProfileXML** (`<VPNProfile>` of the VPNv2 CSP)',
  offers: 'findings with quick fixes, completion, a hover for every setting and value, outline',
  fence: 'xml',
  rank: 10,
  own: { extensions: [], languages: ['profilexml'] },
  shared: { extensions: ['xml'], languages: ['xml'] },
  language: {
    id: 'profilexml',
    aliases: ['ProfileXML', 'VPN Profile'],
    filenamePatterns: [
      '*Profile?XML*.xml',
      '*ProfileXML*.xml',
      '*VPN?Profile*.xml',
      '*VPNProfile*.xml',
    ],
    firstLine:
      '^\\uFEFF?\\s*(<\\?xml[^>]*\\?>\\s*)?(<!--((?!-->).)*-->\\s*)*<VPNProfile(\\s|/?>|$)',
    configuration: './syntaxes/profilexml.language-configuration.json',
    icon: { light: './icons/profilexml.svg', dark: './icons/profilexml.svg' },
  },
  isPlainXml: true,
  inside: {
    roots: ['VPNProfile'],
    begins: (text) => isProfile(rootOf(text)),
    ends: (text) => /<\/\w*Profile\w*\s*>/i.test(text),
  },
  detect(text, hints, kinds) {
    if (isProfile(rootOf(text)) || isProfile(damagedRootOf(text, MENTIONS, hints))) return true;
    // A profile that is still being typed.
    return hints.languageId === 'profilexml' && !eap.detect(text, hints, kinds);
  },
};

function isProfile(root: Root | undefined): boolean {
  if (!root) return false;
  if (root.name.toLowerCase() === 'vpnprofile') return true;
  return (
    !CARRIERS.has(root.name) && /vpn|prof/i.test(root.name) && PROFILE_CHILD.test(root.content)
  );
}
