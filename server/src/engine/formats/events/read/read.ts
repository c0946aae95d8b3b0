/** The events of an export, whichever way it was made, or several in one text. */
import type { EventRecord } from '../record';
import { readCsv } from './csv';
import { finish } from './finish';
import { LineReader } from './lines';
import { readXmlEvent, xmlEvents } from './xml';

/**
 * Reads the known events of a text; others are passed over. Takes any text, also one that was cut.
 *
 * @returns them in text order
 */
export function readEvents(text: string): readonly EventRecord[] {
  const drafts = readCsv(text) ?? readMixed(text);
  return drafts.flatMap((draft) => finish(text, draft) ?? []);
}

function readMixed(text: string) {
  const lines = new LineReader(text);
  let at = 0;
  for (const xml of xmlEvents(text)) {
    lines.read({ start: at, end: xml.start });
    const draft = readXmlEvent(text, xml);
    if (!lines.join(draft)) {
      lines.end();
      lines.drafts.push(draft);
    }
    at = xml.end;
  }
  lines.read({ start: at, end: text.length });
  lines.end();
  return lines.drafts;
}
