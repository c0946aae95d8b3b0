import type { EventRecord } from '../../formats/events/record';
import { titleOfCode } from '../../knowledge/error-pages';
import type { Cause } from '../../knowledge/error-types';
import { aspectsOf } from '../../knowledge/errors';
import { eventRule } from '../rule';

/** Things to look at that are named; the hover and `aovpn explain` have them all. */
const MOST_ASPECTS = 4;
/** How long what stands for a place of a message may be. */
const LONGEST = 80;

/** What the event viewer copies of a connection that could not be dialled. */
const failedToDial = (code: string) =>
  [
    'Log Name:      Application',
    'Source:        RasClient',
    'Date:          3/2/2026 8:12:40 AM',
    'Event ID:      20227',
    'Level:         Error',
    'Description:',
    `CoId={5D1F0C2A-0000-4E5B-9C1D-3F6B7A8C9D0E}: The user EXAMPLE\\jo dialed a connection named Office which has failed. The error code returned on failure is «${code}».`,
    '',
  ].join('\n');

export default eventRule<'code' | 'unknownCode' | 'plain'>({
  meta: {
    id: 'event-failure',
    title: 'A connection, an authentication or a deployment failed',
    kinds: ['events'],
    group: 'events',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      code: '{event}{of}: {code}. {meaning}{look}',
      unknownCode: '{event}{of}: {title}, code {code}, which is not known here.',
      plain: '{event}{of}: {title}.{look}',
    },
    sources: ['rasclient-events', 'audit-nps', 'sstp-events'],
    docs: {
      why: 'The event tells that something failed, and mostly with a number; what the number means and which settings it is about stands elsewhere. One number often has several causes, which are told apart by when it shows up.',
      remedy:
        'Read the hover, or `aovpn explain export.txt user.xml`: with the profile beside it, it says what that profile states of the settings to check.',
      exceptions:
        'Events of progress, of success and of an end that was asked for are explained by the hover and not reported. Events of other programs are passed over. User `SYSTEM` may stand for a device tunnel, for a connection Windows made by itself, or on a server for a site-to-site interface; the event does not say which.',
    },
    examples: {
      bad: [
        {
          code: failedToDial('13868'),
          fileName: 'events.txt',
          message:
            "RasClient 20227 of 'Office' (EXAMPLE\\jo): Error 13868 (ERROR_IPSEC_IKE_POLICY_MATCH). The IKE policies of client and server have nothing in common. Look at: IPsec policy of the client, IPsec policy of the server.",
        },
        {
          code: [
            '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">',
            '  <System>',
            '    <Provider Name="RasSstp" />',
            '    <EventID>«6»</EventID>',
            '    <Channel>System</Channel>',
            '  </System>',
            '</Event>',
            '',
          ].join('\n'),
          fileName: 'events.xml',
          message: 'RasSstp 6: SSTP: security check failed. Look at: Certificate SSTP is bound to.',
        },
        {
          code: failedToDial('812'),
          fileName: 'events.txt',
          message:
            "RasClient 20227 of 'Office' (EXAMPLE\\jo): Error 812 (ERROR_SERVER_POLICY). A policy of the server refuses the way the client authenticates. Look at: Methods the server accepts, EAP method, How the user authenticates.",
        },
        {
          code: failedToDial('4711'),
          fileName: 'events.txt',
          message:
            "RasClient 20227 of 'Office' (EXAMPLE\\jo): Connection failed, code 4711, which is not known here.",
        },
      ],
      good: [
        {
          code: 'CoId={5D1F0C2A-0000-4E5B-9C1D-3F6B7A8C9D0E}: The user EXAMPLE\\jo has dialed a connection named Office to the Remote Access Server which has successfully connected.\n',
          fileName: 'events.txt',
        },
      ],
    },
  },
  check({ events, report }) {
    for (const record of events) {
      const { event, code, head } = record;
      if (event.outcome !== 'failure') continue;
      const name = event.provider.includes('-Security-') ? 'Event' : event.provider;
      const about = { event: `${name} ${String(event.id)}`, of: ofWhom(record) };
      if (code?.known) {
        const { meaning } = code.known;
        const look = toLookAt([...(code.known.causes ?? []), ...(event.causes ?? [])]);
        report(code.span, 'code', { ...about, code: titleOfCode(code.known), meaning, look });
      } else if (code) {
        const title = event.title;
        report(code.span, 'unknownCode', { ...about, title, code: code.text });
      } else {
        const look = toLookAt(event.causes ?? []);
        report(head, 'plain', { ...about, title: event.title, look });
      }
    }
  },
});

function ofWhom({ connection, user, networkPolicy }: EventRecord): string {
  const policy = networkPolicy ? `, network policy '${networkPolicy.text}'` : '';
  if (connection) return ` of '${connection.text}'${user ? ` (${user.text})` : ''}${policy}`;
  return user ? ` of ${user.text}${policy}` : policy;
}

function toLookAt(causes: readonly Cause[]): string {
  const ids = new Set(causes.flatMap(({ check }) => check ?? []));
  const titles = aspectsOf([...ids]).map(({ title }) => title);
  if (titles.length === 0) return '';
  const most = titles.slice(0, MOST_ASPECTS);
  const told = () => ` Look at: ${most.join(', ')}.`;
  // A word of a message is cut at a length: better one title less than half of one.
  while (most.length > 1 && told().length > LONGEST) most.pop();
  return told();
}
