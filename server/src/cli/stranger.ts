import { kinds } from '../engine/formats/kinds.generated';
import { titlesOf } from '../engine/formats/names';

/** What a file of the Windows event log itself begins with. */
const EVENT_LOG = 'ElfFile\0';

/** What to tell about a file that was named and is not ours. @param omitted What was left undone. */
export function strangerNote(text: string, omitted: string): string {
  if (text.trim() === '') return 'the file is empty';
  if (text.startsWith(EVENT_LOG)) {
    return 'a binary event log (.evtx), which only Windows reads: export it with "wevtutil qe FILE.evtx /lf:true /f:xml > events.xml", or save it as XML, CSV or text in Event Viewer';
  }
  return `not a file aovpn knows (${titlesOf(kinds)}), so it was not ${omitted}`;
}
