import { hasMisspelt, mayHideChildren } from '../../formats/profilexml/absence';
import { ALWAYS_FIRST, nativeName } from '../../refactorings/profile/protocolList';
import { insertInto, replaceValue } from '../../fix/edits';
import { profileElement } from '../../knowledge/profilexml';
import { profileRule } from '../rule';
import { activeList, entryLine, listExample, nativeExample, PATHS, rangeProblem } from './support';

const NAME = 'RetryTimeInHours';

export default profileRule<'missing' | 'positive' | 'insert' | 'zero'>({
  meta: {
    id: 'protocollist-retry-time',
    title: 'After a fallback, Windows does not try the preferred protocol for some time',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'hint',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        'Without RetryTimeInHours Windows stays with the protocol that worked last for {hours} hours, so after one fallback {protocol} is not tried first for a week. Write 0 to always start with {protocol}.',
      positive:
        'For {hours} hours Windows first tries the protocol that worked last, so after a fallback {protocol} has to wait. Write 0 to always start with {protocol}.',
      insert: 'Insert RetryTimeInHours 0',
      zero: 'Set RetryTimeInHours to 0',
    },
    sources: ['vpnv2-csp', 'hicks-vpnstrategy'],
    docs: {
      why: 'Windows remembers the protocol of the last successful connection and starts with it until the retry time is over; the default is 168 hours. After one evening in a hotel that blocks UDP, a client uses SSTP for a week, at home and in the office too.',
      remedy:
        'Set `RetryTimeInHours` to 0: every connection then starts with the first protocol of the list.',
      exceptions:
        'A positive value is right when connecting quickly matters more than the protocol: on networks that block IKEv2 each new connection otherwise waits until IKEv2 has failed. A list of one protocol is not reported.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(
            '<NativeProtocolType>ProtocolList</NativeProtocolType>',
            '<«ProtocolList»>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '  <NativeProtocol><Type>Sstp</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
          message:
            'Without RetryTimeInHours Windows stays with the protocol that worked last for 168 hours, so after one fallback IKEv2 is not tried first for a week. Write 0 to always start with IKEv2.',
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
            '<RetryTimeInHours>«24»</RetryTimeInHours>',
          ),
          message:
            'For 24 hours Windows first tries the protocol that worked last, so after a fallback IKEv2 has to wait. Write 0 to always start with IKEv2.',
          fixed: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            '<RetryTimeInHours>0</RetryTimeInHours>',
          ),
        },
      ],
      good: [
        {
          code: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            '<RetryTimeInHours>0</RetryTimeInHours>',
          ),
        },
        { code: listExample(entryLine('Ikev2')) },
        {
          code: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            '<RetryTimeinHours>168</RetryTimeinHours>',
          ),
        },
        {
          code: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            '<RetryTimeInHours>soon</RetryTimeInHours>',
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const list = activeList(profile);
    const protocols = new Set(profile.protocolList.map((field) => field.value));
    const first = profile.protocolList[0]?.value;
    if (!list || first === undefined || protocols.size < 2) return;
    const protocol = nativeName(first);
    const retry = list.child(NAME);
    if (!retry) {
      const misplaced = list.elements.some((child) => child.child(NAME));
      if (misplaced || mayHideChildren(list) || hasMisspelt(list, NAME) || list.parent?.child(NAME))
        return;
      const edit = insertInto(text, list, [`<${NAME}>${ALWAYS_FIRST}</${NAME}>`]);
      const hours = profileElement(PATHS.retry)?.default ?? '';
      report(
        list.nameSpan,
        'missing',
        { hours, protocol },
        { fixes: [{ title: 'insert', safety: 'unsafe', preferred: true, edits: [edit] }] },
      );
      return;
    }
    const value = profile.integer('NativeProfile/ProtocolList/RetryTimeInHours');
    if (value?.value === undefined || value.value <= 0 || rangeProblem(PATHS.retry, retry)) return;
    report(
      value.span,
      'positive',
      { hours: value.text, protocol },
      {
        fixes: [
          {
            title: 'zero',
            safety: 'unsafe',
            preferred: true,
            edits: [replaceValue(retry, ALWAYS_FIRST)],
          },
        ],
      },
    );
  },
});
