import { secretsInText } from '../../secrets/text';
import type { Format } from '../format';
import { hoverAt } from './features/hover';
import { eventSymbols } from './features/symbols';
import { parseEvents, type EventsFile } from './file';
import { kind } from './kind';

/** Exports of the Windows event log. */
export const format: Format<EventsFile, 'events'> = {
  ...kind,
  parse: parseEvents,
  scopes: (file) => ({ events: () => [{ events: file.events }] }),
  foldsAlike: true,
  secrets: ({ text }, inside) => [...inside, ...secretsInText(text)],
  features: { hover: hoverAt, symbols: eventSymbols },
};
