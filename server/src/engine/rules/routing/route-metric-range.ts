import { removeNamed, replaceValue } from '../../fix/edits';
import { parseInteger } from '../../connection/values/scalars';
import { elementRule, type FixInput } from '../rule';
import { profileExample, routeLine } from '../exampleLines';
import { ROUTE } from './support';

type Message = 'number' | 'negative' | 'large' | 'set' | 'remove';

/** Largest metric the route command takes. */
const LARGEST = 9999;
/** Largest number the schema can hold. */
const UNSIGNED = 4294967295;

const metric = (value: string) => `<Metric>${value}</Metric>`;

export default elementRule<Message>({
  meta: {
    id: 'route-metric-range',
    title: 'The Metric of a Route is out of range',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      number: "Metric '{value}' is not a number. Write a number from 1 to 9999.",
      negative:
        "Metric '{value}' is negative, which the schema forbids. Write a number from 1 to 9999.",
      large:
        "Metric '{value}' is larger than the tools of Windows accept for a route. Write a number from 1 to 9999; the lower one wins.",
      set: 'Set Metric to {metric}',
      remove: 'Remove Metric (Windows then uses 1)',
    },
    sources: ['vpnv2-xsd', 'command-route', 'dpc-admx', 'profilexml-builder'],
    docs: {
      why: 'The schema declares `Metric` as an unsigned integer, so a negative number or another text breaks it. The `route` command of Windows takes metrics up to 9999, and the known tools that write profiles stop there too; what a larger one does is not documented.',
      remedy:
        'Write a number from 1 to 9999, or leave the element out: Windows then writes 1. Between routes to the same network the lower sum of route metric and interface metric wins.',
      exceptions:
        'A number above 9999 is a warning only, and 0 is accepted, since the schema allows both.',
    },
    examples: {
      bad: [
        {
          code: profileExample(routeLine('10.0.0.0', 8, metric('«low»'))),
          message: "Metric 'low' is not a number. Write a number from 1 to 9999.",
          fixed: profileExample(routeLine('10.0.0.0', 8)),
        },
        {
          code: profileExample(routeLine('10.0.0.0', 8, metric('«-1»'))),
          message:
            "Metric '-1' is negative, which the schema forbids. Write a number from 1 to 9999.",
          fixed: profileExample(routeLine('10.0.0.0', 8, metric('1'))),
        },
        {
          code: profileExample(routeLine('10.0.0.0', 8, metric('«10000»'))),
          message:
            "Metric '10000' is larger than the tools of Windows accept for a route. Write a number from 1 to 9999; the lower one wins.",
          fixed: profileExample(routeLine('10.0.0.0', 8, metric('9999'))),
        },
      ],
      good: [
        { code: profileExample(routeLine('10.0.0.0', 8, metric('9999'))) },
        { code: profileExample(routeLine('10.0.0.0', 8, metric('0'))) },
        { code: profileExample(routeLine('10.0.0.0', 8)) },
      ],
    },
  },
  elements: [ROUTE],
  check(element, { text, report }) {
    const metricElement = element.child('Metric');
    const value = metricElement?.value;
    if (!metricElement || !value) return;
    const digits = value.text.replace(/^\+(?=\d)/, '');
    const isNumber = /^-?\d+$/.test(digits);
    const number = parseInteger(digits) ?? (digits.startsWith('-') ? -1 : Infinity);
    if (isNumber && number >= 0 && number <= LARGEST) return;
    const set = (to: number): FixInput<Message> => ({
      title: 'set',
      data: { metric: to },
      safety: 'unsafe',
      preferred: true,
      edits: [replaceValue(metricElement, String(to))],
    });
    const data = { value: value.text };
    if (!isNumber) {
      const edits = removeNamed(text, metricElement);
      report(value.span, 'number', data, {
        fixes: [{ title: 'remove', safety: 'unsafe', preferred: true, edits }],
      });
    } else if (number < 0) report(value.span, 'negative', data, { fixes: [set(1)] });
    else {
      report(value.span, 'large', data, {
        ...(number <= UNSIGNED && { severity: 'warning' as const }),
        fixes: [set(LARGEST)],
      });
    }
  },
});
