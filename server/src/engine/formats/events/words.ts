/** Words that name the parts of an event: heads of lines, columns, names of data. */
import type { Field } from './record';

/**
 * By the word in lower case, in English, German and French. Event Viewer, `wevtutil /f:text`,
 * `Get-WinEvent`, `Get-EventLog`. Those that are `other` only end a message.
 */
const WORDS: Readonly<Record<string, Field>> = {
  source: 'source',
  providername: 'source',
  'provider name': 'source',
  quelle: 'source',
  'event id': 'id',
  eventid: 'id',
  id: 'id',
  'ereignis-id': 'id',
  "id de l'événement": 'id',
  "id d'événement": 'id',
  'log name': 'log',
  logname: 'log',
  protokollname: 'log',
  'nom du journal': 'log',
  date: 'date',
  timecreated: 'date',
  timegenerated: 'date',
  'date and time': 'date',
  datum: 'date',
  'datum und uhrzeit': 'date',
  'date et heure': 'date',
  message: 'message',
  description: 'message',
  beschreibung: 'message',
  'event xml': 'other',
  'ereignis-xml': 'other',
  'xml événement': 'other',
  replacementstrings: 'other',
  instanceid: 'other',
  level: 'other',
  leveldisplayname: 'other',
  ebene: 'other',
  niveau: 'other',
  'task category': 'other',
  taskdisplayname: 'other',
  aufgabenkategorie: 'other',
  'catégorie de la tâche': 'other',
  machinename: 'other',
  entrytype: 'other',
  timewritten: 'other',
  containerlog: 'other',
  keywordsdisplaynames: 'other',
  properties: 'other',
};

/** The part that the head of a line or a column names. */
export function fieldNamed(word: string): Field | undefined {
  const plain = word
    .trim()
    .toLowerCase()
    .replace(/[\u00a0\u202f\s]+/g, ' ')
    .replaceAll('\u2019', "'");
  if (/^event\[\d+\]$/.test(plain)) return 'record';
  return Object.hasOwn(WORDS, plain) ? WORDS[plain] : undefined;
}

/** The parts that data with a name of their own are, in events in XML. */
export const DATA_NAMES: Readonly<Record<string, Field>> = {
  ReasonCode: 'code',
  FullyQualifiedSubjectUserName: 'user',
  SubjectUserName: 'user',
  ProxyPolicyName: 'requestPolicy',
  NetworkPolicyName: 'networkPolicy',
  profileName: 'connection',
  HRESULT: 'code',
};

/** The same in the message of an event of NPS, as English Windows writes it; the code in all three. */
export const LABELS: readonly (readonly [Field, RegExp])[] = [
  [
    'code',
    /\b(?:Reason Code|Ursachencode|Code (?:de |du )?(?:raison|motif))[ \t\u00a0\u202f]{0,20}:[ \t]{0,40}(\d{1,10})/,
  ],
  ['user', /\bFully Qualified Account Name:[ \t]*([^\s][^\r\n]*)/],
  ['user', /\bAccount Name:[ \t]*([^\s][^\r\n]*)/],
  ['requestPolicy', /\b(?:Connection Request|Proxy) Policy Name:[ \t]*([^\s][^\r\n]*)/],
  ['networkPolicy', /\bNetwork Policy Name:[ \t]*([^\s][^\r\n]*)/],
];
