import { replaceValue } from '../../fix/edits';
import { elementRule } from '../rule';
import { RULE, ruleExample } from './support';

const NAME = '<DomainName>.corp.example.com</DomainName>';

export default elementRule<'several' | 'keep'>({
  meta: {
    id: 'dni-webproxy-multiple',
    title: 'WebProxyServers takes one proxy',
    kinds: ['profilexml'],
    group: 'name-resolution',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      several:
        'WebProxyServers takes one proxy for a rule, not a list. Keep one, such as {first}, or give it a name that stands for several.',
      keep: 'Keep {first} only',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'In spite of its name the element holds a single web proxy. A list is refused or taken as one address that does not exist.',
      remedy: 'Keep one proxy, or the address of a load balancer before several.',
      exceptions: 'A second WebProxyServers element in one rule is reported by element-duplicate.',
    },
    examples: {
      bad: [
        {
          code: ruleExample(
            NAME,
            '<WebProxyServers>«10.1.0.20:8080,10.1.0.21:8080»</WebProxyServers>',
          ),
          message:
            'WebProxyServers takes one proxy for a rule, not a list. Keep one, such as 10.1.0.20:8080, or give it a name that stands for several.',
          fixed: ruleExample(NAME, '<WebProxyServers>10.1.0.20:8080</WebProxyServers>'),
        },
      ],
      good: [{ code: ruleExample(NAME, '<WebProxyServers>10.1.0.20:8080</WebProxyServers>') }],
    },
  },
  elements: [`${RULE}/WebProxyServers`],
  check(element, { report }) {
    const value = element.value;
    if (!value || !/[,;]/.test(value.text)) return;
    const first = value.text
      .split(/[,;]/)
      .map((part) => part.trim())
      .find((part) => part !== '');
    if (first === undefined) return;
    report(
      value.span,
      'several',
      { first },
      {
        fixes: [
          {
            title: 'keep',
            data: { first },
            safety: 'unsafe',
            preferred: true,
            edits: [replaceValue(element, first)],
          },
        ],
      },
    );
  },
});
