import { blanksBesideCommas } from '../../fix/lists';
import { elementRule } from '../rule';

export default elementRule<'blank' | 'remove'>({
  meta: {
    id: 'list-blank-after-comma',
    title: 'A list has blanks beside its commas',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      blank:
        'The list in {name} has a blank beside a comma. Windows may take it as part of the next item, which then matches nothing. Separate the items by commas only.',
      remove: 'Remove the blanks beside the commas',
    },
    sources: ['dpc-filter', 'dpc-profile', 'vpnv2-csp'],
    docs: {
      why: 'Items of a list are separated by a comma alone. A blank after it belongs to the next item; the Dynamic Profile Configurator strips every blank because such lists gave wrong entries.',
      remedy: 'Write `a,b` instead of `a, b`.',
      exceptions:
        'DNS servers, VPN servers and the ranges of traffic filters have rules of their own.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><DnsSuffix>«corp.example.com, lab.example.com»</DnsSuffix></VPNProfile>',
          message:
            'The list in DnsSuffix has a blank beside a comma. Windows may take it as part of the next item, which then matches nothing. Separate the items by commas only.',
          fixed: '<VPNProfile><DnsSuffix>corp.example.com,lab.example.com</DnsSuffix></VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile><DnsSuffix>corp.example.com,lab.example.com</DnsSuffix><ProfileName>Staff, all</ProfileName></VPNProfile>',
        },
      ],
    },
  },
  elements: [
    'VPNProfile/DnsSuffix',
    'VPNProfile/TrustedNetworkDetection',
    'VPNProfile/DeviceCompliance/Sso/Eku',
    'VPNProfile/DeviceCompliance/Sso/IssuerHash',
  ],
  check(element, { text, report }) {
    const value = element.value;
    if (!value) return;
    const edits = blanksBesideCommas(text, value.span);
    if (edits.length === 0) return;
    report(
      value.span,
      'blank',
      { name: element.name },
      {
        fixes: [{ title: 'remove', safety: 'safe', preferred: true, edits }],
      },
    );
  },
});
