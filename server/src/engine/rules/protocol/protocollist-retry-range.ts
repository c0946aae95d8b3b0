import { replaceValue } from '../../fix/edits';
import { elementRule } from '../rule';
import { entryLine, listExample, PATHS, rangeProblem, SOURCES } from './support';

export default elementRule<'range' | 'number' | 'clamp'>({
  meta: {
    id: 'protocollist-retry-range',
    title: 'RetryTimeInHours is not a number of hours Windows accepts',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      range: "RetryTimeInHours '{text}' is out of range. Windows takes {min} to {max} hours.",
      number:
        "RetryTimeInHours '{text}' is not a whole number. Write the hours as digits only, {min} to {max}.",
      clamp: 'Set RetryTimeInHours to {value}',
    },
    sources: [SOURCES.ddf, SOURCES.strategy],
    docs: {
      why: 'The value is an integer of at most 500000 hours. Anything else is not a value of the node, and the profile is refused or the time is lost.',
      remedy:
        'Write a whole number without unit. 0 makes every connection start with the first protocol; without the element Windows takes 168 hours.',
      exceptions:
        'The reference gives a default and a maximum, no minimum. 0 is used by Microsoft and in the field; a published tool allows 1 and more only. An element at the wrong place is left to the rule about that.',
    },
    examples: {
      bad: [
        {
          code: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            '<RetryTimeInHours>«-1»</RetryTimeInHours>',
          ),
          message: "RetryTimeInHours '-1' is out of range. Windows takes 0 to 500000 hours.",
          fixed: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            '<RetryTimeInHours>0</RetryTimeInHours>',
          ),
        },
        {
          code: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            '<RetryTimeInHours>«12h»</RetryTimeInHours>',
          ),
          message:
            "RetryTimeInHours '12h' is not a whole number. Write the hours as digits only, 0 to 500000.",
        },
      ],
      good: [
        {
          code: listExample(entryLine('Ikev2'), '<RetryTimeInHours>500000</RetryTimeInHours>'),
        },
        { code: listExample(entryLine('Ikev2'), '<RetryTimeInHours>0</RetryTimeInHours>') },
      ],
    },
  },
  elements: [PATHS.retry],
  check(element, { report }) {
    const problem = rangeProblem(PATHS.retry, element);
    if (!problem) return;
    const { value, min, max, nearest } = problem;
    const data = { text: value.text, min, max };
    if (nearest === undefined) report(value.span, 'number', data);
    else {
      report(value.span, 'range', data, {
        fixes: [
          {
            title: 'clamp',
            data: { value: nearest },
            safety: 'unsafe',
            preferred: true,
            edits: [replaceValue(element, String(nearest))],
          },
        ],
      });
    }
  },
});
