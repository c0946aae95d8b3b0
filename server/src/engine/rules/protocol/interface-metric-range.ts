import { removeElement, replaceValue } from '../../fix/edits';
import { elementRule, type FixInput } from '../rule';
import { rangeProblem } from './support';

export default elementRule<'range' | 'automatic' | 'clamp' | 'remove'>({
  meta: {
    id: 'interface-metric-range',
    title: 'The interface metric is out of range',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      range: "{element} '{text}' is not a whole number from {min} to {max}.",
      automatic:
        '{element} takes {min} to {max}. 0 stands for the automatic metric in rasphone.pbk only; here you get that by leaving the element out.',
      clamp: 'Set {element} to {value}',
      remove: 'Remove {element} (automatic metric)',
    },
    sources: ['vpnv2-ddf'],
    docs: {
      why: 'The node has a documented range. Another value is refused, or the interface keeps its automatic metric, and DNS queries may then prefer another adapter.',
      remedy:
        'Write a number from 1 to 9999; a small one, such as 3, makes the tunnel win over the local adapter. For the automatic metric leave the element out.',
      exceptions: 'The metric of a single route is another element with a rule of its own.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <IPv4InterfaceMetric>«0»</IPv4InterfaceMetric>\n</VPNProfile>',
          message:
            'IPv4InterfaceMetric takes 1 to 9999. 0 stands for the automatic metric in rasphone.pbk only; here you get that by leaving the element out.',
          fixed: '<VPNProfile>\n</VPNProfile>',
        },
        {
          code: '<VPNProfile><IPv6InterfaceMetric>«10000»</IPv6InterfaceMetric></VPNProfile>',
          message: "IPv6InterfaceMetric '10000' is not a whole number from 1 to 9999.",
          fixed: '<VPNProfile><IPv6InterfaceMetric>9999</IPv6InterfaceMetric></VPNProfile>',
        },
        {
          code: '<VPNProfile><IPv4InterfaceMetric>«low»</IPv4InterfaceMetric></VPNProfile>',
          message: "IPv4InterfaceMetric 'low' is not a whole number from 1 to 9999.",
        },
      ],
      good: [
        { code: '<VPNProfile><IPv4InterfaceMetric>1</IPv4InterfaceMetric></VPNProfile>' },
        { code: '<VPNProfile><IPv6InterfaceMetric>9999</IPv6InterfaceMetric></VPNProfile>' },
      ],
    },
  },
  elements: ['VPNProfile/IPv4InterfaceMetric', 'VPNProfile/IPv6InterfaceMetric'],
  check(element, { text, report }) {
    const problem = rangeProblem(element.path, element);
    if (!problem) return;
    const { value, min, max, nearest } = problem;
    const data = { element: element.name, text: value.text, min, max };
    const isZero = /^-?0+$/.test(value.text);
    const fixes: FixInput<'clamp' | 'remove'>[] = [];
    if (isZero) {
      const edits = [removeElement(text, element)];
      fixes.push({ title: 'remove', data, safety: 'unsafe', preferred: true, edits });
    } else if (nearest !== undefined) {
      fixes.push({
        title: 'clamp',
        data: { ...data, value: nearest },
        safety: 'unsafe',
        preferred: true,
        edits: [replaceValue(element, String(nearest))],
      });
    }
    report(value.span, isZero ? 'automatic' : 'range', data, { fixes });
  },
});
