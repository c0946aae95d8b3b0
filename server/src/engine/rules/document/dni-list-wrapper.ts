import { elementRule } from '../rule';
import { listFix } from './lists';
import { judgeChildren } from '../../formats/profilexml/structure';

export default elementRule<'list' | 'rename' | 'unwrap'>({
  meta: {
    id: 'dni-list-wrapper',
    title: 'DomainNameInformationList is not an element of a profile',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    uncovers: true,
    messages: {
      list: "'{found}' exists only as a node of the VPNv2 CSP; in a profile Windows does not know it and the name resolution rules are missing. Write '{name}' once for each rule.",
      rename: "Rename '{found}' to '{name}'",
      unwrap: "Remove '{found}' around its rules",
    },
    sources: ['itpro-docs-5161', 'itpro-docs-1330', 'vpnv2-xsd'],
    docs: {
      why: 'The provider keeps its name resolution rules below a node `DomainNameInformationList`, and a sample of Microsoft shows that name inside ProfileXML. The schema of ProfileXML has `DomainNameInformation` only, repeated for each rule.',
      remedy: 'Write `DomainNameInformation`, and `DnsServers` in it.',
      exceptions:
        'The spelling `DNSServers`, which comes with it, is reported by element-wrong-case.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><«DomainNameInformationList»><DomainName>.corp.example.com</DomainName><DnsServers>10.0.0.53</DnsServers></DomainNameInformationList></VPNProfile>',
          message:
            "'DomainNameInformationList' exists only as a node of the VPNv2 CSP; in a profile Windows does not know it and the name resolution rules are missing. Write 'DomainNameInformation' once for each rule.",
          fixed:
            '<VPNProfile><DomainNameInformation><DomainName>.corp.example.com</DomainName><DnsServers>10.0.0.53</DnsServers></DomainNameInformation></VPNProfile>',
        },
        {
          code: [
            '<VPNProfile>',
            '  <«DomainNameInformationList»>',
            '    <DomainNameInformation>',
            '      <DomainName>.corp.example.com</DomainName>',
            '    </DomainNameInformation>',
            '  </DomainNameInformationList>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            "'DomainNameInformationList' exists only as a node of the VPNv2 CSP; in a profile Windows does not know it and the name resolution rules are missing. Write 'DomainNameInformation' once for each rule.",
          fixed: [
            '<VPNProfile>',
            '    <DomainNameInformation>',
            '      <DomainName>.corp.example.com</DomainName>',
            '    </DomainNameInformation>',
            '</VPNProfile>',
          ].join('\n'),
        },
      ],
      good: [
        {
          code: '<VPNProfile><DomainNameInformation><DomainName>.corp.example.com</DomainName></DomainNameInformation></VPNProfile>',
        },
      ],
    },
  },
  elements: ['VPNProfile'],
  check(element, { text, report }) {
    for (const { children, verdict } of judgeChildren(element)) {
      if (verdict.kind !== 'list') continue;
      const { name } = verdict;
      for (const child of children) {
        const found = child.name;
        if (found !== 'DomainNameInformationList') continue;
        report(child.nameSpan, 'list', { found, name }, { fixes: [listFix(child, name, text)] });
      }
    }
  },
});
