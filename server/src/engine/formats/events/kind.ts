import type { Kind } from '../kind';
import { NO_NAMES } from '../kind';

/** Sources whose events are about tunnels, whatever their number. */
const SOURCES = 'RasClient|RasSstp|RemoteAccess|DPC-AOVPN-DPCService';
/** Sources of much else; the number decides. */
const GENERAL =
  'NPS|Microsoft[- ]Windows[- ]Security[- ]Auditing|Microsoft-Windows-Kerberos-Key-Distribution-Center|Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider';
/** Words for the source of an event at the head of a line, in English, German and French. */
const SOURCE_WORD = '(?:Source|ProviderName|Provider Name|Quelle)';

const IN_XML = new RegExp(`<Provider\\s[^>]{0,200}?Name=["'](?:${SOURCES}|${GENERAL})["']`);
const IN_LINES = new RegExp(
  `^[ \\t]*${SOURCE_WORD}[ \\t\\u00a0\\u202f]*:[ \\t\\u00a0]*(?:${SOURCES}|${GENERAL})\\b`,
  'im',
);
const IN_CELL = new RegExp(`[,;\\t]"?(?:${SOURCES}|${GENERAL})"?\\.?"?[,;\\t]`, 'i');
const CORRELATION = /\bCoI[dD]\s{0,2}=\s{0,2}\{[0-9A-Fa-f]{8}-/;
const POLICY_SERVER =
  /Network Policy Server (?:granted|denied|discarded|quarantined|locked|unlocked)[\s\S]{1,4000}?Reason Code:\s{0,20}\d/;
const DPC_LOG = /\tEvent ID: \d{1,5}\tLog: /;

/** Exports of the Windows event log, as files or pasted. */
export const kind: Kind<'events'> = {
  id: 'events',
  title: 'Event export',
  what: '**Exports of event logs** (text, CSV, XML)',
  offers:
    'each known event of RasClient, RasSstp, IKE, RemoteAccess and NPS at its line: what its code means and what to check',
  fence: 'text',
  rank: 95,
  own: NO_NAMES,
  shared: {
    extensions: ['txt', 'csv', 'log', 'xml'],
    languages: ['plaintext', 'csv', 'xml'],
  },
  byName: [{ extension: 'log', language: 'log' }],
  detect: (text) =>
    CORRELATION.test(text) ||
    IN_LINES.test(text) ||
    IN_XML.test(text) ||
    DPC_LOG.test(text) ||
    (/^[^\n]{0,400}(?:Id|ID|Ereignis)/.test(text.slice(0, 1000)) && IN_CELL.test(text)) ||
    POLICY_SERVER.test(text),
};
