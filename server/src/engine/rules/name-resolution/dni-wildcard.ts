import { replaceValue } from '../../fix/edits';
import { isHostName } from '../../connection/values/names';
import { elementRule } from '../rule';
import { RULE, ruleExample } from './support';
import { isPlaceholder } from '../../text/templates';

export default elementRule<'wildcard' | 'use'>({
  meta: {
    id: 'dni-wildcard',
    title: 'DomainName has a wildcard',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      wildcard:
        "'{name}' matches nothing: DomainName has no wildcards. A leading dot stands for every name in a domain ('.example.com'), and '.' alone for every name.",
      use: "Set DomainName to '{better}'",
    },
    sources: ['vpnv2-csp', 'vpn-name-resolution'],
    docs: {
      why: 'A rule takes a host name, a suffix with a leading dot, or a dot alone. Wildcard characters are taken as part of a name that no host has, and the rule never applies.',
      remedy: 'Write `.example.com` for `*.example.com`, and `.` for `*`.',
    },
    examples: {
      bad: [
        {
          code: ruleExample('<DomainName>«*.corp.example.com»</DomainName>'),
          message:
            "'*.corp.example.com' matches nothing: DomainName has no wildcards. A leading dot stands for every name in a domain ('.example.com'), and '.' alone for every name.",
          fixed: ruleExample('<DomainName>.corp.example.com</DomainName>'),
        },
        {
          code: ruleExample('<DomainName>«srv*.example.com»</DomainName>'),
          message:
            "'srv*.example.com' matches nothing: DomainName has no wildcards. A leading dot stands for every name in a domain ('.example.com'), and '.' alone for every name.",
        },
      ],
      good: [
        { code: ruleExample('<DomainName>.corp.example.com</DomainName>') },
        { code: ruleExample('<DomainName>{{ suffix }}</DomainName>') },
      ],
    },
  },
  elements: [`${RULE}/DomainName`],
  check(element, { report }) {
    const value = element.value;
    if (!value || !/[*%]/.test(value.text) || isPlaceholder(value.text)) return;
    const bare = value.text.replace(/^[.*%]+/, '');
    const better = bare === '' ? '.' : isHostName(bare) ? `.${bare}` : undefined;
    report(
      value.span,
      'wildcard',
      { name: value.text },
      better === undefined
        ? {}
        : {
            fixes: [
              {
                title: 'use',
                data: { better },
                safety: 'safe',
                preferred: true,
                edits: [replaceValue(element, better)],
              },
            ],
          },
    );
  },
});
