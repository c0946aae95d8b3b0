import { replaceSpan, replaceValue } from '../../fix/edits';
import { removeItem } from '../../fix/lists';
import { elementRule, type FixInput } from '../rule';
import { areWords, itemsOf, wrongSeparator } from '../../formats/profilexml/lists';
import { isIp, RULE, ruleExample } from './support';
import { isPlaceholder } from '../../text/templates';

type Message = 'none' | 'invalid' | 'port' | 'separator' | 'empty' | 'use' | 'drop';

const NAME = '<DomainName>.corp.example.com</DomainName>';

export default elementRule<Message>({
  meta: {
    id: 'dni-dnsservers-invalid',
    title: 'DnsServers has an item that is not an IP address',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['placeholder-value'],
    messages: {
      none: "'{item}' holds no IP address. DnsServers takes IPv4 and IPv6 addresses, separated by commas.",
      invalid:
        "'{item}' is not an IP address. DnsServers takes IPv4 and IPv6 addresses, separated by commas.",
      port: "'{item}' has a port; DNS servers are asked on port 53. Write the address alone.",
      separator: 'Addresses are separated by commas, not by {separator}. Write {better}.',
      empty: 'The list has an empty item. Separate the addresses by single commas.',
      use: "Write '{better}'",
      drop: 'Remove the empty item',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'The list holds addresses of DNS servers. A name cannot be resolved before the servers are known, and other separators or ports are not read; the profile is refused or the rule has no servers.',
      remedy: 'Write IP addresses, separated by commas.',
      exceptions: 'Blanks beside commas have a rule of their own.',
    },
    examples: {
      bad: [
        {
          code: ruleExample(NAME, '<DnsServers>10.1.0.10,«dc1.corp.example.com»</DnsServers>'),
          message:
            "'dc1.corp.example.com' is not an IP address. DnsServers takes IPv4 and IPv6 addresses, separated by commas.",
        },
        {
          code: ruleExample(NAME, '<DnsServers>«10.1.0.10;2001:db8::10»</DnsServers>'),
          message: "Addresses are separated by commas, not by ';'. Write 10.1.0.10,2001:db8::10.",
          fixed: ruleExample(NAME, '<DnsServers>10.1.0.10,2001:db8::10</DnsServers>'),
        },
        {
          code: ruleExample(NAME, '<DnsServers>«10.1.0.10:53»,10.1.0.11</DnsServers>'),
          message:
            "'10.1.0.10:53' has a port; DNS servers are asked on port 53. Write the address alone.",
          fixed: ruleExample(NAME, '<DnsServers>10.1.0.10,10.1.0.11</DnsServers>'),
        },
        {
          code: ruleExample(NAME, '<DnsServers>10.1.0.10,«<»/DnsServers>'),
          message: 'The list has an empty item. Separate the addresses by single commas.',
          fixed: ruleExample(NAME, '<DnsServers>10.1.0.10</DnsServers>'),
        },
        {
          code: ruleExample(NAME, '<DnsServers>«YOUR,DNS,SERVERS»</DnsServers>'),
          message:
            "'YOUR,DNS,SERVERS' holds no IP address. DnsServers takes IPv4 and IPv6 addresses, separated by commas.",
        },
      ],
      good: [
        { code: ruleExample(NAME, '<DnsServers>10.1.0.10,2001:db8::10</DnsServers>') },
        { code: ruleExample(NAME, '<DnsServers>{{DnsServers}}</DnsServers>') },
      ],
    },
  },
  elements: [`${RULE}/DnsServers`],
  check(element, { report }) {
    const value = element.value;
    if (!value) return;
    const wrong = wrongSeparator(value, isIp);
    if (wrong) {
      const { better } = wrong;
      report(
        value.span,
        'separator',
        { separator: wrong.name, better },
        { fixes: [use(better, replaceValue(element, better))] },
      );
      return;
    }
    const items = itemsOf(value);
    if (areWords(items)) {
      report(value.span, 'none', { item: value.text });
      return;
    }
    items.forEach((item, index) => {
      if (isIp(item.text) || isPlaceholder(item.text)) return;
      if (item.text === '') {
        const edit = removeItem(items, index);
        const fixes: FixInput<Message>[] = edit
          ? [{ title: 'drop', safety: 'safe', preferred: true, edits: [edit] }]
          : [];
        report(item.span, 'empty', {}, { fixes });
        return;
      }
      const host = /^\[(.+)\](?::\d+)?$/.exec(item.text)?.[1] ?? item.text.replace(/:\d+$/, '');
      const better = host !== item.text && isIp(host) ? host : undefined;
      report(
        item.span,
        better === undefined ? 'invalid' : 'port',
        { item: item.text },
        { fixes: better === undefined ? [] : [use(better, replaceSpan(item.span, better))] },
      );
    });
  },
});

function use(better: string, edit: ReturnType<typeof replaceSpan>): FixInput<Message> {
  return { title: 'use', data: { better }, safety: 'safe', preferred: true, edits: [edit] };
}
