import { renameElement } from '../../fix/edits';
import { elementRule } from '../rule';
import { isTaken, judgeChildren } from '../../formats/profilexml/structure';

export default elementRule<'case' | 'rename'>({
  meta: {
    id: 'element-wrong-case',
    title: 'The name of an element has letters in the wrong case',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    uncovers: true,
    messages: {
      case: "XML tells upper from lower case: '{found}' is unknown to Windows, the schema has '{name}'.",
      rename: "Rename '{found}' to '{name}'",
    },
    sources: ['vpnv2-xsd', 'itpro-docs-5161', 'itpro-docs-1330'],
    docs: {
      why: 'Names in XML match only when every letter has the same case. An element such as `DNSServers`, which some Microsoft pages show, is another one than `DnsServers`: the setting is missing or the profile is refused.',
      remedy: 'Spell the name as the schema does, in the open and the close tag.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><DomainNameInformation><DomainName>.corp.example.com</DomainName><«DNSServers»>10.0.0.53</DNSServers></DomainNameInformation></VPNProfile>',
          message:
            "XML tells upper from lower case: 'DNSServers' is unknown to Windows, the schema has 'DnsServers'.",
          fixed:
            '<VPNProfile><DomainNameInformation><DomainName>.corp.example.com</DomainName><DnsServers>10.0.0.53</DnsServers></DomainNameInformation></VPNProfile>',
        },
        {
          code: '<VPNProfile><«proxy»/></VPNProfile>',
          message:
            "XML tells upper from lower case: 'proxy' is unknown to Windows, the schema has 'Proxy'.",
          fixed: '<VPNProfile><Proxy/></VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile><DomainNameInformation><DnsServers>10.0.0.53</DnsServers></DomainNameInformation></VPNProfile>',
        },
        {
          code: '<VPNProfile><PluginProfile><CustomConfiguration><alwayson/></CustomConfiguration></PluginProfile></VPNProfile>',
        },
      ],
    },
  },
  elements: 'all',
  check(element, { report }) {
    for (const { children, verdict, parentPath } of judgeChildren(element)) {
      if (verdict.kind !== 'case') continue;
      const { name } = verdict;
      for (const child of children) {
        const fixes = isTaken(element, parentPath, name)
          ? []
          : [
              {
                title: 'rename' as const,
                data: { found: child.name, name },
                safety: 'safe' as const,
                preferred: true,
                edits: renameElement(child, name),
              },
            ];
        report(child.nameSpan, 'case', { found: child.name, name }, { fixes });
      }
    }
  },
});
