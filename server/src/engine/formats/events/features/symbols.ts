import type { DocSymbol } from '../../features';
import type { EventsFile } from '../file';

/** The events in order, with what they say. */
export function eventSymbols({ events }: EventsFile): readonly DocSymbol[] {
  return events.map(({ event, span, head, code, connection, user }) => ({
    name: `${event.provider} ${String(event.id)}: ${event.title}`,
    detail: [code?.text, connection?.text, user?.text].filter((word) => word).join(' · '),
    kind: event.outcome === 'failure' ? 'enumeration' : 'string',
    span,
    nameSpan: head,
    children: [],
  }));
}
