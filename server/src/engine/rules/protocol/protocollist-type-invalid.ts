import { removeElement, replaceValue } from '../../fix/edits';
import { elementRule, type FixInput } from '../rule';
import { acceptedValues, isUnknownValue, nearestValue } from '../../knowledge/profilexml';
import { nativeExample, PATHS } from './support';

/** Values of NativeProtocolType that are no protocols. */
const SELECTIONS: ReadonlySet<string> = new Set(['automatic', 'protocollist']);

const EXAMPLE_TYPE = '<NativeProtocolType>ProtocolList</NativeProtocolType>';

export default elementRule<'unknown' | 'selection' | 'use' | 'remove'>({
  meta: {
    id: 'protocollist-type-invalid',
    title: 'A protocol in ProtocolList is unknown',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['value-not-allowed'],
    messages: {
      unknown: "'{text}' is not a protocol a ProtocolList can hold. Write {values}.",
      selection:
        "'{text}' is a value of NativeProtocolType, not a protocol. A ProtocolList holds {values}.",
      use: 'Set Type to {value}',
      remove: 'Remove this NativeProtocol',
    },
    sources: ['vpnv2-ddf'],
    docs: {
      why: 'An entry of the list names one protocol: `Ikev2`, `Sstp`, `L2tp` or `Pptp`. `Automatic` is a choice of protocols itself and no member of the list; other names are unknown to Windows, which then refuses the profile or does without the entry.',
      remedy: 'Name one of the four protocols, or remove the entry.',
      exceptions: 'Case does not matter: `IKEv2` and `SSTP` are written by published tools.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList><NativeProtocol><Type>«IKEv3»</Type></NativeProtocol></ProtocolList>',
          ),
          message:
            "'IKEv3' is not a protocol a ProtocolList can hold. Write 'Ikev2', 'Sstp', 'L2tp' or 'Pptp'.",
          fixed: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol></ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '  <NativeProtocol><Type>«Automatic»</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
          message:
            "'Automatic' is a value of NativeProtocolType, not a protocol. A ProtocolList holds 'Ikev2', 'Sstp', 'L2tp' or 'Pptp'.",
          fixed: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
        },
      ],
      good: [
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList><NativeProtocol><Type>SSTP</Type></NativeProtocol></ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList><NativeProtocol><Type/></NativeProtocol></ProtocolList>',
          ),
        },
      ],
    },
  },
  elements: [PATHS.listType],
  check(element, { text, report }) {
    const value = element.value;
    if (!value || !isUnknownValue(PATHS.listType, value.text)) return;
    const fixes: FixInput<'use' | 'remove'>[] = [];
    const isSelection = SELECTIONS.has(value.text.toLowerCase());
    const nearest = isSelection ? undefined : nearestValue(PATHS.listType, value.text);
    if (nearest !== undefined) {
      fixes.push({
        title: 'use',
        data: { value: nearest },
        safety: 'unsafe',
        preferred: true,
        edits: [replaceValue(element, nearest)],
      });
    }
    const entry = element.parent;
    const siblings = entry?.parent?.childrenNamed('NativeProtocol') ?? [];
    if (entry && siblings.length > 1) {
      fixes.push({
        title: 'remove',
        safety: 'unsafe',
        ...(fixes.length === 0 && { preferred: true }),
        edits: [removeElement(text, entry)],
      });
    }
    const data = { text: value.text, values: acceptedValues(PATHS.listType) };
    report(value.span, isSelection ? 'selection' : 'unknown', data, { fixes });
  },
});
