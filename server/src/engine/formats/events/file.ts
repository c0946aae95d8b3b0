import type { ParsedFile } from '../file';
import type { EventRecord } from './record';
import { readEvents } from './read/read';

/** An export of an event log. */
export interface EventsFile extends ParsedFile {
  readonly kind: 'events';
  /** The events that are known, in text order; read when first asked for. */
  readonly events: readonly EventRecord[];
}

/** Parses an export. */
export function parseEvents(base: ParsedFile): EventsFile {
  let events: readonly EventRecord[] | undefined;
  return {
    ...base,
    kind: 'events',
    get events() {
      events ??= readEvents(base.text);
      return events;
    },
  };
}
