import { hasMisspelt } from '../../formats/profilexml/absence';
import { protocolEntryLines } from '../../refactorings/profile/protocolList';
import { removeElement, renameElement, replaceSpan, surround } from '../../fix/edits';
import { protocolNamed } from '../../formats/profilexml/profile';
import { splitList } from '../../connection/values/lists';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit } from '../../types';
import { elementRule, type FixInput, type RuleContext } from '../rule';
import { nativeExample, PATHS } from './support';

type Message =
  | 'text'
  | 'direct'
  | 'directs'
  | 'bare'
  | 'bares'
  | 'empty'
  | 'several'
  | 'wrap'
  | 'split'
  | 'remove';

/** The entries a text like `Ikev2,Sstp` stands for, on one line. */
function entriesFor(text: string): string | undefined {
  const names = splitList({ text: text.replace(/[;|\s]+/g, ','), span: { start: 0, end: 0 } });
  const found = names.map((name) => protocolNamed(name.text));
  const known = found.filter((protocol) => protocol !== undefined);
  if (known.length !== found.length || known.length === 0) return undefined;
  return known
    .flatMap(protocolEntryLines)
    .map((line) => line.trim())
    .join('');
}

/** Names people give a protocol in the list: that of the setting without a list, and the plain word. */
const OTHER_NAMES: ReadonlySet<string> = new Set(['NativeProtocolType', 'Protocol']);

const EXAMPLE_TYPE = '<NativeProtocolType>ProtocolList</NativeProtocolType>';

export default elementRule<Message>({
  meta: {
    id: 'protocollist-syntax',
    title: 'ProtocolList does not consist of NativeProtocol elements with one Type each',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['element-wrong-parent', 'element-duplicate', 'xml-stray-text'],
    messages: {
      text: "ProtocolList does not take text. Write each protocol as '<NativeProtocol><Type>Ikev2</Type></NativeProtocol>'.",
      direct:
        '{name} does not belong directly into ProtocolList. Each protocol has a NativeProtocol element around its Type.',
      directs:
        '{name} stands directly in ProtocolList {count} times. Each protocol has a NativeProtocol element around its Type.',
      bare: 'The protocol stands directly in NativeProtocol. Put it into a Type element there.',
      bares:
        'The protocols of {count} entries stand directly in NativeProtocol. Put each into a Type element there.',
      empty: 'This NativeProtocol has no Type, so it names no protocol.',
      several:
        'This NativeProtocol has more than one Type. Each protocol needs a NativeProtocol of its own.',
      wrap: 'Put each protocol into the elements it needs',
      split: 'Give each Type a NativeProtocol of its own',
      remove: 'Remove the empty NativeProtocol',
    },
    sources: ['vpnv2-csp', 'profilexml-builder'],
    docs: {
      why: 'Windows reads each protocol from `NativeProtocol/Type`. A list like `Ikev2,Sstp`, a `Type` without its `NativeProtocol`, or several of them in one, is not the form the configuration service provider describes, so protocols get lost or the profile is refused.',
      remedy:
        'Write one `NativeProtocol` for each protocol, in order of preference, with one `Type` inside, and `RetryTimeInHours` after the last of them.',
      exceptions:
        'The node of the configuration service provider is called `NativeProtocolList`; that name, and other misspelt ones, are left to the rules about names.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(EXAMPLE_TYPE, '<ProtocolList>«Ikev2,Sstp»</ProtocolList>'),
          message:
            "ProtocolList does not take text. Write each protocol as '<NativeProtocol><Type>Ikev2</Type></NativeProtocol>'.",
          fixed: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol><NativeProtocol><Type>Sstp</Type></NativeProtocol></ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <«Type»>Ikev2</Type>',
            '  <RetryTimeInHours>0</RetryTimeInHours>',
            '</ProtocolList>',
          ),
          message:
            'Type does not belong directly into ProtocolList. Each protocol has a NativeProtocol element around its Type.',
          fixed: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '  <RetryTimeInHours>0</RetryTimeInHours>',
            '</ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol>«Sstp»</NativeProtocol>',
            '</ProtocolList>',
          ),
          message:
            'The protocol stands directly in NativeProtocol. Put it into a Type element there.',
          fixed: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol><Type>Sstp</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '  <«NativeProtocol»></NativeProtocol>',
            '</ProtocolList>',
          ),
          message: 'This NativeProtocol has no Type, so it names no protocol.',
          fixed: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <«NativeProtocol»><Type>Ikev2</Type><Type>Sstp</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
          message:
            'This NativeProtocol has more than one Type. Each protocol needs a NativeProtocol of its own.',
          fixed: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol><NativeProtocol><Type>Sstp</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <«Type»>Ikev2</Type>',
            '  <Type>Sstp</Type>',
            '</ProtocolList>',
          ),
          message:
            'Type stands directly in ProtocolList 2 times. Each protocol has a NativeProtocol element around its Type.',
          fixed: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '  <NativeProtocol><Type>Sstp</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol>«Ikev2»</NativeProtocol>',
            '  <NativeProtocol>Sstp</NativeProtocol>',
            '</ProtocolList>',
          ),
          message:
            'The protocols of 2 entries stand directly in NativeProtocol. Put each into a Type element there.',
          fixed: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '  <NativeProtocol><Type>Sstp</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <«NativeProtocolType»>Ikev2</NativeProtocolType>',
            '  <NativeProtocolType>Sstp</NativeProtocolType>',
            '</ProtocolList>',
          ),
          message:
            'NativeProtocolType stands directly in ProtocolList 2 times. Each protocol has a NativeProtocol element around its Type.',
          fixed: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '  <NativeProtocol><Type>Sstp</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList>',
            '  <«Protocol»>Ikev2</Protocol>',
            '</ProtocolList>',
          ),
          message:
            'Protocol does not belong directly into ProtocolList. Each protocol has a NativeProtocol element around its Type.',
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
            '<ProtocolList>',
            '  <!-- preferred first -->',
            '  <NativeProtocol><Type>IKEv2</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            EXAMPLE_TYPE,
            '<ProtocolList><NativeProtocol><type>Ikev2</type></NativeProtocol></ProtocolList>',
          ),
        },
      ],
    },
  },
  elements: [PATHS.list],
  check(list, context) {
    checkText(list, context);
    checkDirect(list, context);
    checkBare(list, context);
    for (const entry of list.childrenNamed('NativeProtocol')) checkEntry(list, entry, context);
  },
});

/** Text directly in the list. With a hole the text is not known, so nothing is said. */
function checkText(list: XmlElement, { report }: RuleContext<Message>): void {
  if (list.value) {
    const { span, text } = list.value;
    const entries = entriesFor(text);
    const edits = entries === undefined ? [] : [replaceSpan(span, entries)];
    report(span, 'text', {}, fixesOf('wrap', edits));
    return;
  }
  if (list.elements.length === 0) return;
  for (const piece of list.pieces) {
    const raw = piece.kind === 'text' ? piece.raw : '';
    const trimmed = raw.trim();
    if (trimmed === '' || list.inHole(piece.span)) continue;
    const start = piece.span.start + (raw.length - raw.trimStart().length);
    const span = { start, end: start + trimmed.length };
    const entries = entriesFor(trimmed);
    report(span, 'text', {}, fixesOf('wrap', entries ? [replaceSpan(span, entries)] : []));
  }
}

function directTypes(list: XmlElement): readonly XmlElement[] {
  return list.elements.filter(
    ({ name, value }) =>
      name === 'Type' || (OTHER_NAMES.has(name) && protocolNamed(value?.text ?? '')),
  );
}

/** Types directly in the list, perhaps by another name; several of them are one slip. */
function checkDirect(list: XmlElement, { report }: RuleContext<Message>): void {
  const types = directTypes(list);
  const [first] = types;
  if (!first) return;
  const edits = types.flatMap((type) => {
    const [before, after] = surround(type.span, '<NativeProtocol>', '</NativeProtocol>');
    const renames = type.name === 'Type' ? [] : renameElement(type, 'Type');
    return [...(before ? [before] : []), ...renames, ...(after ? [after] : [])];
  });
  const message = types.length > 1 ? 'directs' : 'direct';
  const data = { name: first.name, count: types.length };
  report(first.nameSpan, message, data, { ...fixesOf('wrap', edits), covers: [list.span] });
}

/** Protocols directly in their entries; several of them are one slip. */
function checkBare(list: XmlElement, { report }: RuleContext<Message>): void {
  const values = list
    .childrenNamed('NativeProtocol')
    .filter((entry) => !entry.child('Type') && !hasMisspelt(entry, 'Type'))
    .flatMap((entry) => entry.value ?? []);
  const [first] = values;
  if (!first) return;
  const isKnown = values.every((value) => protocolNamed(value.text));
  const edits = values.flatMap(({ span }) => surround(span, '<Type>', '</Type>'));
  const message = values.length > 1 ? 'bares' : 'bare';
  const fixes = fixesOf('wrap', isKnown ? edits : []);
  report(first.span, message, { count: values.length }, { ...fixes, covers: [list.span] });
}

function checkEntry(list: XmlElement, entry: XmlElement, context: RuleContext<Message>): void {
  const { text, report } = context;
  const types = entry.childrenNamed('Type');
  if (types.length === 1 || hasMisspelt(entry, 'Type')) return;
  if (types.length > 1) {
    const isPlain = entry.elements.length === types.length && isOnlyElements(entry);
    const fixes = isPlain ? fixesOf('split', splitEdits(types)) : {};
    report(entry.nameSpan, 'several', {}, { ...fixes, covers: [entry.span] });
  } else if (entry.isBlank) {
    if (directTypes(list).length > 0) return;
    // The last entry stays: a list without any is another error.
    const isOnly = list.childrenNamed('NativeProtocol').length === 1;
    const edits = isOnly ? [] : [removeElement(text, entry)];
    report(entry.nameSpan, 'empty', {}, fixesOf('remove', edits));
  }
}

/** Ends the entry behind each type but the last, and begins another for the next one. */
function splitEdits(types: readonly XmlElement[]): Edit[] {
  return types.slice(1).map((type, index) => {
    const start = types[index]?.end ?? type.start;
    return replaceSpan({ start, end: type.start }, '</NativeProtocol><NativeProtocol>');
  });
}

function isOnlyElements(element: XmlElement): boolean {
  return element.pieces.every((piece) => piece.kind === 'text' && piece.raw.trim() === '');
}

function fixesOf(title: Message, edits: FixInput<Message>['edits']) {
  if (edits.length === 0) return {};
  return { fixes: [{ title, safety: 'unsafe' as const, preferred: true, edits }] };
}
