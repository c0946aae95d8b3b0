import { insertInto, removeElement, replaceValue } from '../../fix/edits';
import type { XmlElement } from '../../syntax/xml/tree';
import { elementRule, type RuleContext } from '../rule';
import { entryLine, listExample, PATHS, rangeProblem } from './support';

type Message = 'range' | 'number' | 'misplaced' | 'clamp' | 'move' | 'remove';

const MISPLACED = `${PATHS.list}/NativeProtocol/RetryTimeInHours`;

/** Reports an element inside an entry; it belongs at the end of the list. */
function reportMisplaced(element: XmlElement, { text, report }: RuleContext<Message>): void {
  const list = element.parent?.parent;
  if (!list) return;
  const removal = removeElement(text, element);
  const isNeeded = list.child('RetryTimeInHours') === undefined;
  const edits = isNeeded ? [removal, insertInto(text, list, [element.span])] : [removal];
  report(
    element.nameSpan,
    'misplaced',
    {},
    {
      fixes: [{ title: isNeeded ? 'move' : 'remove', safety: 'unsafe', preferred: true, edits }],
    },
  );
}

export default elementRule<Message>({
  meta: {
    id: 'protocollist-retry-range',
    title: 'RetryTimeInHours is not a number of hours Windows accepts',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['element-wrong-parent'],
    messages: {
      range: "RetryTimeInHours '{text}' is out of range. Windows takes {min} to {max} hours.",
      number:
        "RetryTimeInHours '{text}' is not a whole number. Write the hours as digits only, {min} to {max}.",
      misplaced:
        'RetryTimeInHours belongs to the whole ProtocolList, after its last NativeProtocol; inside a NativeProtocol it is not defined.',
      clamp: 'Set RetryTimeInHours to {value}',
      move: 'Move RetryTimeInHours to the end of the ProtocolList',
      remove: 'Remove this RetryTimeInHours',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp', 'profilexml-builder'],
    docs: {
      why: 'The value is an integer of at most 500000 hours. Anything else is not a value of the node, and the profile is refused or the time is lost.',
      remedy:
        'Write a whole number without unit, once, after the last `NativeProtocol`. 0 makes every connection start with the first protocol; without the element Windows takes 168 hours.',
      exceptions:
        'The reference gives a default and a maximum, no minimum. 0 is used by Microsoft and in the field; a published tool allows 1 and more only.',
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
        {
          code: listExample(
            '<NativeProtocol>',
            '  <Type>Ikev2</Type>',
            '  <«RetryTimeInHours»>0</RetryTimeInHours>',
            '</NativeProtocol>',
            entryLine('Sstp'),
          ),
          message:
            'RetryTimeInHours belongs to the whole ProtocolList, after its last NativeProtocol; inside a NativeProtocol it is not defined.',
          fixed: listExample(
            '<NativeProtocol>',
            '  <Type>Ikev2</Type>',
            '</NativeProtocol>',
            entryLine('Sstp'),
            '<RetryTimeInHours>0</RetryTimeInHours>',
          ),
        },
        {
          code: listExample(
            '<NativeProtocol>',
            '  <Type>Ikev2</Type>',
            '  <«RetryTimeInHours»>0</RetryTimeInHours>',
            '</NativeProtocol>',
            '<RetryTimeInHours>24</RetryTimeInHours>',
          ),
          message:
            'RetryTimeInHours belongs to the whole ProtocolList, after its last NativeProtocol; inside a NativeProtocol it is not defined.',
          fixed: listExample(
            '<NativeProtocol>',
            '  <Type>Ikev2</Type>',
            '</NativeProtocol>',
            '<RetryTimeInHours>24</RetryTimeInHours>',
          ),
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
  elements: [PATHS.retry, MISPLACED],
  check(element, context) {
    if (element.path === MISPLACED) {
      reportMisplaced(element, context);
      return;
    }
    const { report } = context;
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
