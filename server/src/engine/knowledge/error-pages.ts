/** Error codes, messages and events as Markdown: short for a hover, whole for a page. */
import { code as mono, escapeMarkdown, link } from '../text/markdown';
import { basis } from './basis';
import { toHex, toHresult, toSigned } from './error-numbers';
import type { Cause, ErrorCode, ErrorText, KnownEvent } from './error-types';
import type { ErrorPlace } from './error-places';
import { aspectsOf, sourcesOfCode, stepsOf, systemOf } from './errors';
import { guideUrl } from './guides';
import { sourceLine, sourceLinks } from './sourceLinks';
import { sourcesOf } from './sources';
import type { SourceId } from './sources.generated';

/** A code, message or event: what there is to say whichever it is. */
interface Subject {
  readonly title: string;
  /** What it is and means: one paragraph each. */
  readonly lead: readonly string[];
  readonly steps: readonly string[] | undefined;
  readonly causes: readonly Cause[] | undefined;
  readonly guide: string | undefined;
  readonly sources: readonly SourceId[];
}

/** The name of a code in one line: `Error 809 (ERROR_VPN_TIMEOUT)`. */
export function titleOfCode(code: ErrorCode): string {
  const number = `${NOUNS[code.system] ?? 'Error'} ${shownNumber(code)}`;
  return code.name === undefined ? number : `${number} (${code.name})`;
}

const NOUNS: Readonly<Record<string, string>> = {
  nps: 'NPS reason code',
  'ike-notify': 'IKEv2 notification',
  syncml: 'SyncML status',
};

/** A code as Windows shows it. */
export function shownNumber({ code, system }: ErrorCode): string {
  return system === 'hresult' ? toHex(code) : String(code);
}

/** The name of an event in one line. */
export function titleOfEvent({ provider, id, title }: KnownEvent): string {
  return `Event ${String(id)} of ${provider}: ${title}`;
}

/** The other spellings of a code, as Windows, Intune or a script may show it. */
export function spellingsOf({ code, system }: ErrorCode): readonly string[] {
  switch (system) {
    case 'ras':
    case 'ipsec':
    case 'win32':
    case 'winsock': {
      const wrapped = toHresult(code);
      return [`0x${code.toString(16).toUpperCase()}`, toHex(wrapped), String(toSigned(wrapped))];
    }
    case 'hresult':
      return [String(toSigned(code))];
    case 'syncml':
      return [toHex(0x87d10000 + code), String(toSigned(0x87d10000 + code))];
    default:
      return [];
  }
}

/** A code for a hover. */
export function codeHover(code: ErrorCode): string {
  return short(subjectOfCode(code));
}

/** Everything about a code. */
export function codePage(code: ErrorCode): string {
  return whole(subjectOfCode(code));
}

/** An event for a hover. @param code The code it carries. */
export function eventHover(event: KnownEvent, code?: ErrorCode): string {
  const own = short(subjectOfEvent(event));
  return code ? `${own}\n\n---\n\n${codeHover(code)}` : own;
}

/** The codes and events that a text names at a place, for a hover. */
export function placeHover({ codes, events }: ErrorPlace): string {
  const parts = [...codes.map(codeHover), ...events.map((event) => eventHover(event))];
  return parts.join('\n\n---\n\n');
}

/** Everything about an event. */
export function eventPage(event: KnownEvent): string {
  return whole(subjectOfEvent(event));
}

/** Everything about a message without a number. */
export function textPage(text: ErrorText): string {
  const { meaning, steps, causes, guide, sources } = text;
  return whole({ title: `“${text.text}”`, lead: [meaning], steps, causes, guide, sources });
}

function subjectOfCode(code: ErrorCode): Subject {
  const spellings = spellingsOf(code).map(mono);
  const also = spellings.length === 0 ? [] : [`also written ${spellings.join(', ')}`];
  const system = systemOf(code);
  return {
    title: titleOfCode(code),
    lead: [code.meaning, `${[system.title, ...also].join('; ')}.`],
    steps: code.steps,
    causes: code.causes,
    guide: code.guide,
    sources: sourcesOfCode(code),
  };
}

const SIDES: Readonly<Record<KnownEvent['side'], string>> = {
  client: 'on the client',
  server: 'on the VPN server',
  'policy-server': 'on the policy server (NPS)',
  'domain-controller': 'on the domain controller',
  both: 'on client or server',
};

function subjectOfEvent(event: KnownEvent): Subject {
  return {
    title: titleOfEvent(event),
    lead: [event.doc, `Log ${escapeMarkdown(event.log)}, ${SIDES[event.side]}.`],
    steps: event.steps,
    causes: event.causes,
    guide: event.guide,
    sources: event.sources,
  };
}

function short(subject: Subject): string {
  const causes = (subject.causes ?? []).map((cause) => `- ${causeLine(cause)}`);
  return paragraphs(
    `**${escapeMarkdown(subject.title)}**`,
    ...subject.lead.slice(0, 1),
    causes.length === 0 ? '' : `Causes:\n${causes.join('\n')}`,
    subject.guide === undefined ? '' : link('Guide', guideUrl(subject.guide)),
    sourceLinks(subject.sources),
  );
}

function whole(subject: Subject): string {
  const steps = stepsOf(subject.steps).map(({ title, protocols, doc }) => {
    const only =
      protocols.includes('any') || protocols.length > 1 ? '' : ` (${protocols[0] ?? ''})`;
    return `- ${title}${only}: ${doc}`;
  });
  const causes = (subject.causes ?? []).map((cause) =>
    [`- ${causeLine(cause)} (${basis(cause.confidence)})`, ...causeDetails(cause)].join('\n'),
  );
  const sources = [...subject.sources, ...(subject.causes ?? []).flatMap((cause) => cause.sources)];
  return paragraphs(
    `# ${subject.title}`,
    ...subject.lead,
    steps.length === 0 ? '' : `## Where it comes up\n\n${steps.join('\n')}`,
    causes.length === 0 ? '' : `## Causes\n\n${causes.join('\n')}`,
    subject.guide === undefined ? '' : `Guide: ${guideUrl(subject.guide)}`,
    `## Sources\n\n${sourcesOf([...new Set(sources)])
      .map(sourceLine)
      .join('\n')}`,
  );
}

function causeLine({ seen, text }: Cause): string {
  return seen === undefined ? text : `${seen[0]?.toUpperCase() ?? ''}${seen.slice(1)}: ${text}`;
}

function causeDetails({ check, rules }: Cause): readonly string[] {
  const look = aspectsOf(check).map(({ title, settings }) => {
    const names = settings.map((setting) => setting.slice(setting.indexOf(':') + 1));
    return `${title} (${names.map(mono).join(', ')})`;
  });
  return [
    ...(look.length === 0 ? [] : [`  - Look at: ${look.join('; ')}`]),
    ...(rules === undefined ? [] : [`  - Rules: ${rules.map(mono).join(', ')}`]),
  ];
}

function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
