import { renameElement } from '../../fix/edits';
import { profileRule } from '../rule';

const CHILDREN: ReadonlySet<string> = new Set([
  'nativeprofile',
  'pluginprofile',
  'domainnameinformation',
  'alwayson',
]);

export default profileRule<'case' | 'name' | 'prefix' | 'rename'>({
  meta: {
    id: 'root-not-vpnprofile',
    title: 'The outermost element is not VPNProfile',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    uncovers: true,
    messages: {
      case: "The outermost element is '{found}'. XML tells upper from lower case and Windows accepts 'VPNProfile' only.",
      name: "The outermost element is '{found}', but its content is that of a profile. Windows accepts 'VPNProfile' only.",
      prefix:
        "The outermost element has the prefix of a namespace: '{found}'. Windows accepts plain 'VPNProfile' without namespace only.",
      rename: "Rename '{found}' to 'VPNProfile'",
    },
    sources: ['vpnv2-xsd'],
    docs: {
      why: 'The schema of ProfileXML has one root element, `VPNProfile`, in no namespace. A file with another root is no profile for Windows, whatever is inside.',
      remedy: 'Name the outermost element `VPNProfile`, in its open and its close tag.',
      exceptions: 'Said only of files whose content looks like a profile.',
    },
    examples: {
      bad: [
        {
          code: '<«VpnProfile»><AlwaysOn>true</AlwaysOn></VpnProfile>',
          message:
            "The outermost element is 'VpnProfile'. XML tells upper from lower case and Windows accepts 'VPNProfile' only.",
          fixed: '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>',
        },
        {
          code: '<«Profile»><NativeProfile></NativeProfile></Profile>',
          message:
            "The outermost element is 'Profile', but its content is that of a profile. Windows accepts 'VPNProfile' only.",
          fixed: '<VPNProfile><NativeProfile></NativeProfile></VPNProfile>',
        },
        {
          code: '<«v:VPNProfile» xmlns:v="urn:example"><v:AlwaysOn>true</v:AlwaysOn></v:VPNProfile>',
          message:
            "The outermost element has the prefix of a namespace: 'v:VPNProfile'. Windows accepts plain 'VPNProfile' without namespace only.",
        },
      ],
      good: [
        { code: '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>' },
        { code: '<Note><Text>nothing of ours</Text></Note>' },
      ],
    },
  },
  check({ profile, report }) {
    const root = profile.root;
    const found = root.name;
    if (found === 'VPNProfile' || found === '') return;
    const isSpelling = root.localName.toLowerCase() === 'vpnprofile';
    if (!isSpelling && !root.elements.some((e) => CHILDREN.has(e.localName.toLowerCase()))) return;
    if (found.includes(':')) {
      report(root.nameSpan, 'prefix', { found });
      return;
    }
    report(
      root.nameSpan,
      isSpelling ? 'case' : 'name',
      { found },
      {
        fixes: [
          {
            title: 'rename',
            data: { found },
            safety: isSpelling ? 'safe' : 'unsafe',
            preferred: true,
            edits: renameElement(root, 'VPNProfile'),
          },
        ],
      },
    );
  },
});
