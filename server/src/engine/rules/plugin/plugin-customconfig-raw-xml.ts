import { replaceSpan } from '../../fix/edits';
import { takesElements } from '../../knowledge/profilexml';
import { escapeText } from '../../syntax/xml/entities';
import type { XmlElement } from '../../syntax/xml/tree';
import { elementRule } from '../rule';
import { pluginExample } from './support';

const custom = (content: string) =>
  pluginExample(`<CustomConfiguration>${content}</CustomConfiguration>`);

export default elementRule<'raw' | 'escape'>({
  meta: {
    id: 'plugin-customconfig-raw-xml',
    title: 'CustomConfiguration holds elements instead of escaped text',
    kinds: ['profilexml'],
    group: 'plugin',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      raw: "CustomConfiguration is text for the app, but it holds the element '{name}'. Escape its content, so that '<' becomes '&lt;', or use a CDATA section.",
      escape: 'Escape the content of CustomConfiguration',
    },
    sources: ['vpnv2-csp', 'vpnv2-xsd', 'azure-vpn-intune', 'aovpn-profile-fortinet'],
    docs: {
      why: 'The schema declares `CustomConfiguration` as a string, and the CSP calls it HTML-encoded: the app gets it as text. Elements in it break the schema, and nothing says what the app then gets.',
      remedy:
        'Escape the XML of the vendor, so that it is text in this document: `<` becomes `&lt;`, `&` becomes `&amp;`.',
      exceptions:
        'Sources disagree: a sample of Microsoft and published profiles for two vendors hold elements, so the app may read them. Nothing is said of the Azure VPN Client, for which Microsoft documents just that form, nor of a single empty element, which samples have in place of a configuration.',
    },
    examples: {
      bad: [
        {
          code: custom('<«vpn»><sso mode="auto">true</sso></vpn>'),
          message:
            "CustomConfiguration is text for the app, but it holds the element 'vpn'. Escape its content, so that '<' becomes '&lt;', or use a CDATA section.",
          fixed: custom('&lt;vpn&gt;&lt;sso mode="auto"&gt;true&lt;/sso&gt;&lt;/vpn&gt;'),
        },
      ],
      good: [
        { code: custom('&lt;vpn&gt;&lt;sso&gt;true&lt;/sso&gt;&lt;/vpn&gt;') },
        { code: custom('<![CDATA[<vpn><sso>true</sso></vpn>]]>') },
        { code: custom('<xml />') },
        {
          code: pluginExample(
            '<PluginPackageFamilyName>Microsoft.AzureVpn_8wekyb3d8bbwe</PluginPackageFamilyName><CustomConfiguration><azvpnprofile><name>office</name></azvpnprofile></CustomConfiguration>',
          ),
        },
      ],
    },
  },
  elements: ['VPNProfile/PluginProfile'],
  check(plugin, { text, report }) {
    const element = plugin.child('CustomConfiguration');
    const [first, ...others] = element?.elements ?? [];
    if (!element?.closed || !first || isDocumentedRaw(plugin)) return;
    const isEmpty = first.isBlank && first.attributes.length === 0;
    if (isEmpty && others.length === 0) return;
    const content = element.contentSpan;
    const isSound = element.elements.every((child) => !child.faulty);
    // What stands in a section already is text; escaping it again would change it.
    const isPlain = !text.slice(content.start, content.end).includes('<![CDATA[');
    report(
      first.nameSpan,
      'raw',
      { name: first.name },
      {
        fixes:
          isSound && isPlain
            ? [
                {
                  title: 'escape',
                  safety: 'unsafe',
                  preferred: true,
                  edits: [replaceSpan(content, escapeText(text.slice(content.start, content.end)))],
                },
              ]
            : [],
      },
    );
  },
});

/** Whether the app is one whose maker documents elements here, given as they are. */
function isDocumentedRaw(plugin: XmlElement): boolean {
  const name = plugin.child('PluginPackageFamilyName')?.value?.text ?? '';
  return takesElements(name);
}
