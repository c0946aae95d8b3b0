import { hasMisspelt, mayHideChildren } from '../../formats/profilexml/absence';
import {
  protocolEntryLines,
  protocolListLines,
  singleProtocolEdits,
} from '../../refactorings/profile/protocolList';
import { insertAfter, insertBefore, insertInto, replaceValue } from '../../fix/edits';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit } from '../../types';
import { profileRule, type Report } from '../rule';
import { nativeExample, INSERTED_LIST } from './support';
import { needsIkev2 } from '../../formats/profilexml/protocols';

const PREFERRED = ['ikev2', 'sstp'] as const;

/** Puts the entries into a list that has none, before RetryTimeInHours if that is there. */
function fillList(text: string, list: XmlElement): Edit {
  const entries = PREFERRED.flatMap(protocolEntryLines);
  const first = list.elements[0];
  if (first) return insertBefore(text, first, entries);
  return insertInto(text, list, [...entries, '<RetryTimeInHours>0</RetryTimeInHours>']);
}

type Message = 'missing' | 'loose' | 'empty' | 'type' | 'insert' | 'wrap' | 'ikev2';

export default profileRule<Message>({
  meta: {
    id: 'protocollist-block-missing',
    title: 'NativeProtocolType is ProtocolList, but no protocol is listed',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['element-wrong-parent'],
    messages: {
      missing:
        "NativeProtocolType '{type}' needs a ProtocolList element next to it, with a NativeProtocol for each protocol in order of preference. Without one Windows has no protocol to try.",
      loose:
        'NativeProtocol stands in NativeProfile, but Windows reads the protocols inside a ProtocolList element. Put one around all of them.',
      wrap: 'Put a ProtocolList around the protocols',
      empty:
        'This ProtocolList names no protocol. Put a NativeProtocol with a Type into it for each protocol, in order of preference.',
      type: 'NativeProtocolType asks for the list.',
      insert: 'Insert the protocols IKEv2, then SSTP',
      ikev2: 'Set NativeProtocolType to IKEv2 instead',
    },
    sources: ['vpnv2-csp'],
    docs: {
      why: '`ProtocolList` as a protocol type says nothing but "look into the list". Windows reads the protocols and their order from the `ProtocolList` element beside it; with no entry there is nothing to connect with.',
      remedy:
        'Add a `ProtocolList` with one `NativeProtocol` for each protocol, the preferred one first, and `RetryTimeInHours` 0 so that every connection starts with the preferred one. With a single protocol in mind, write that protocol as the type and no list.',
      exceptions:
        'A list whose content has the wrong form is left to `protocollist-syntax`, a misspelt or misplaced list to the rules about names, and device tunnels and LockDown profiles to the rules that demand IKEv2 there.',
    },
    examples: {
      bad: [
        {
          code: nativeExample('<NativeProtocolType>«ProtocolList»</NativeProtocolType>'),
          message:
            "NativeProtocolType 'ProtocolList' needs a ProtocolList element next to it, with a NativeProtocol for each protocol in order of preference. Without one Windows has no protocol to try.",
          fixed: INSERTED_LIST,
        },
        {
          code: nativeExample(
            '<NativeProtocolType>ProtocolList</NativeProtocolType>',
            '<«ProtocolList»>',
            '  <RetryTimeInHours>0</RetryTimeInHours>',
            '</ProtocolList>',
          ),
          message:
            'This ProtocolList names no protocol. Put a NativeProtocol with a Type into it for each protocol, in order of preference.',
          fixed: INSERTED_LIST,
        },
        {
          code: nativeExample(
            '<NativeProtocolType>ProtocolList</NativeProtocolType>',
            '<«ProtocolList»/>',
          ),
          message:
            'This ProtocolList names no protocol. Put a NativeProtocol with a Type into it for each protocol, in order of preference.',
          fixed: INSERTED_LIST,
        },
        {
          code: nativeExample(
            '<NativeProtocolType>ProtocolList</NativeProtocolType>',
            '<«NativeProtocol»><Type>Ikev2</Type></NativeProtocol>',
            '<NativeProtocol><Type>Sstp</Type></NativeProtocol>',
            '<RetryTimeInHours>0</RetryTimeInHours>',
          ),
          message:
            'NativeProtocol stands in NativeProfile, but Windows reads the protocols inside a ProtocolList element. Put one around all of them.',
          fixed: nativeExample(
            '<NativeProtocolType>ProtocolList</NativeProtocolType>',
            '<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '<NativeProtocol><Type>Sstp</Type></NativeProtocol>',
            '<RetryTimeInHours>0</RetryTimeInHours></ProtocolList>',
          ),
        },
      ],
      good: [
        { code: INSERTED_LIST },
        {
          code: nativeExample(
            '<NativeProtocolType>ProtocolList</NativeProtocolType>',
            '<ProtocolList>Ikev2,Sstp</ProtocolList>',
          ),
        },
        {
          code: nativeExample(
            '<NativeProtocolType>ProtocolList</NativeProtocolType>',
            '<protocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol></protocolList>',
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const type = profile.protocolType;
    const { native } = profile;
    if (type?.value !== 'protocollist' || !native || needsIkev2(profile)) return;
    const list = native.child('ProtocolList');
    if (!list) {
      if (mayHideChildren(native)) return;
      if (native.child('NativeProtocol')) {
        reportLoose(native, report);
        return;
      }
      if (hasMisspelt(native, 'ProtocolList') || profile.root.child('ProtocolList')) return;
      report(
        type.span,
        'missing',
        { type: type.text },
        {
          fixes: [
            {
              title: 'insert',
              safety: 'unsafe',
              preferred: true,
              edits: [insertAfter(text, type.element, protocolListLines(PREFERRED))],
            },
            { title: 'ikev2', safety: 'unsafe', edits: [replaceValue(type.element, 'IKEv2')] },
          ],
        },
      );
      return;
    }
    const others = list.elements.filter((child) => child.name !== 'RetryTimeInHours');
    const hasText = list.elements.length === 0 && !list.isBlank;
    const stray = list.pieces.some((p) => p.kind === 'text' && p.raw.trim() !== '');
    if (others.length > 0 || hasText || stray) return;
    report(
      list.nameSpan,
      'empty',
      {},
      {
        related: [{ span: type.span, message: 'type' }],
        fixes: [
          {
            title: 'insert',
            safety: 'unsafe',
            preferred: true,
            edits: [fillList(text, list)],
          },
          {
            title: 'ikev2',
            safety: 'unsafe',
            edits: singleProtocolEdits(profile, text, 'ikev2') ?? [],
          },
        ],
      },
    );
  },
});

/** Entries that stand in NativeProfile, without the list around them. */
function reportLoose(native: XmlElement, report: Report<Message>): void {
  const members = native.elements.filter(
    ({ name }) => name === 'NativeProtocol' || name === 'RetryTimeInHours',
  );
  const first = native.child('NativeProtocol');
  const last = members.at(-1);
  if (!first || !last) return;
  const between = native.elements.filter(
    (child) => first.start < child.start && child.end < last.end,
  );
  const isBlock = between.every((child) => members.includes(child)) && members[0] === first;
  const edits = [
    { span: { start: first.start, end: first.start }, text: '<ProtocolList>' },
    { span: { start: last.end, end: last.end }, text: '</ProtocolList>' },
  ];
  report(
    first.nameSpan,
    'loose',
    {},
    {
      covers: members.map(({ span }) => span),
      fixes:
        isBlock && last.closed ? [{ title: 'wrap', safety: 'unsafe', preferred: true, edits }] : [],
    },
  );
}
