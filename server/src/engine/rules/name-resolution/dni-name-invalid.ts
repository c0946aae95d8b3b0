import { replaceValue } from '../../fix/edits';
import { elementRule } from '../rule';
import { RULE, ruleExample } from './support';
import { isPlaceholder } from '../../text/templates';

type Message = 'long' | 'label' | 'emptyLabel' | 'blank' | 'url' | 'list' | 'trailing' | 'use';

const LONG_LABEL = 'a'.repeat(64);

export default elementRule<Message>({
  meta: {
    id: 'dni-name-invalid',
    title: 'DomainName is not a valid name',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      long: 'The name is longer than the 253 characters a DNS name may have, so no query matches it.',
      label:
        "The part '{label}' of the name is longer than the 63 characters DNS allows, so no query matches it.",
      emptyLabel: "'{name}' has an empty part between two dots, so no query matches it.",
      blank: "'{name}' has a blank in it, so no query matches it.",
      url: "'{name}' is an address of a page or a service. Write the name alone, such as '.corp.example.com'.",
      list: "DomainName takes one name, not a list like '{name}'. Write a DomainNameInformation for each name.",
      trailing: "'{name}' ends with a dot; write the name without it.",
      use: "Set DomainName to '{better}'",
    },
    sources: ['vpnv2-csp', 'rfc-1035'],
    docs: {
      why: 'The name is compared with the names in DNS queries. One that breaks the rules of DNS names is refused or never matches, and the DNS servers of the rule are never asked.',
      remedy: 'Write one host name, one suffix with a leading dot, or `.` alone.',
      exceptions:
        'Underscores and letters of any script are accepted. Wildcards and a missing leading dot have rules of their own.',
    },
    examples: {
      bad: [
        {
          code: ruleExample('<DomainName>«https://intranet.example.com/»</DomainName>'),
          message:
            "'https://intranet.example.com/' is an address of a page or a service. Write the name alone, such as '.corp.example.com'.",
          fixed: ruleExample('<DomainName>intranet.example.com</DomainName>'),
        },
        {
          code: ruleExample('<DomainName>«.corp.example.com.»</DomainName>'),
          message: "'.corp.example.com.' ends with a dot; write the name without it.",
          fixed: ruleExample('<DomainName>.corp.example.com</DomainName>'),
        },
        {
          code: ruleExample('<DomainName>«..corp.example.com»</DomainName>'),
          message:
            "'..corp.example.com' has an empty part between two dots, so no query matches it.",
          fixed: ruleExample('<DomainName>.corp.example.com</DomainName>'),
        },
        {
          code: ruleExample('<DomainName>«. corp.example.com»</DomainName>'),
          message: "'. corp.example.com' has a blank in it, so no query matches it.",
          fixed: ruleExample('<DomainName>.corp.example.com</DomainName>'),
        },
        {
          code: ruleExample('<DomainName>«.a.example.com,.b.example.com»</DomainName>'),
          message:
            "DomainName takes one name, not a list like '.a.example.com,.b.example.com'. Write a DomainNameInformation for each name.",
        },
        {
          code: ruleExample(`<DomainName>«.${LONG_LABEL}.example.com»</DomainName>`),
          message: `The part '${LONG_LABEL}' of the name is longer than the 63 characters DNS allows, so no query matches it.`,
        },
        {
          code: ruleExample(`<DomainName>«.${'abcdefghi.'.repeat(26)}com»</DomainName>`),
          message:
            'The name is longer than the 253 characters a DNS name may have, so no query matches it.',
        },
      ],
      good: [
        { code: ruleExample('<DomainName>.</DomainName>') },
        { code: ruleExample('<DomainName>_ldap._tcp.corp.example.com</DomainName>') },
        { code: ruleExample('<DomainName>*.example.com</DomainName>') },
        { code: ruleExample('<DomainName>{{Domain Name}}</DomainName>') },
      ],
    },
  },
  elements: [`${RULE}/DomainName`],
  check(element, { report }) {
    const value = element.value;
    if (!value) return;
    const name = value.text;
    if (name === '.' || /[*%]/.test(name) || isPlaceholder(name)) return;
    const fault = faultOf(name);
    if (!fault) return;
    const better = fault === 'long' || fault === 'label' ? undefined : betterName(name);
    const label = name.split('.').find((part) => part.length > 63) ?? '';
    report(
      value.span,
      fault,
      { name, label },
      better === undefined
        ? {}
        : {
            fixes: [
              {
                title: 'use',
                data: { better },
                safety: 'unsafe',
                preferred: true,
                edits: [replaceValue(element, better)],
              },
            ],
          },
    );
  },
});

/** What is wrong with a name; the fault that explains most comes first. */
function faultOf(name: string): Exclude<Message, 'use'> | undefined {
  if (/[,;]/.test(name)) return 'list';
  if (/[/\\@]|:\d+$/.test(name)) return 'url';
  if (/\s/.test(name)) return 'blank';
  const parts = name.replace(/^\./, '').split('.');
  const last = parts.length - 1;
  if (parts.some((part, index) => part === '' && index < last)) return 'emptyLabel';
  if (parts[last] === '') return 'trailing';
  if (parts.some((part) => part.length > 63)) return 'label';
  return name.replace(/^\./, '').length > 253 ? 'long' : undefined;
}

/** The name with everything taken away that is no part of one. */
function betterName(name: string): string | undefined {
  if (name.length > 1000) return undefined;
  const better = name
    .replace(/\s+/g, '')
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    // From the start: else every place of a long name would be tried.
    .replace(/^.*@/, '')
    .replace(/[/\\].*/, '')
    .replace(/:\d+$/, '')
    .replace(/\.{2,}/g, '.')
    .replace(/(.)\.$/, '$1');
  return better !== '' && faultOf(better) === undefined && better !== '.' ? better : undefined;
}
