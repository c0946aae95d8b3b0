/** What words of a configuration mean, and what a service amounts to. */
import type { LoadBalancer, VirtualService } from '../../connection/balancer';
import { valueOf, type Stated } from '../../connection/stated';
import { doubts } from '../../knowledge/basis';
import type { BalancerNote, BalancerWord, NoteCondition } from '../../knowledge/balancer-types';
import { balancerData } from '../../knowledge/balancers.generated';
import { sourceLinks } from '../../knowledge/sourceLinks';
import { code, escapeMarkdown } from '../../text/markdown';
import { holds } from '../../text/spans';
import type { Span } from '../../types';
import type { CompletionItem, Hover } from '../features';
import type { Kind } from '../kind';
import { siteOf } from '../site';
import type { Topic } from '../topics';
import type { BalancerFile } from './file';
import { portText, ROLE_NAMES } from './symbols';
import { once } from '../../text/once';

const wordsOf = once(() => {
  const found = new Map<string, Map<string, BalancerWord>>();
  for (const word of balancerData.words) {
    const words = found.get(word.form);
    if (words) words.set(word.name.toLowerCase(), word);
    else found.set(word.form, new Map([[word.name.toLowerCase(), word]]));
  }
  return found;
});

/** Longest word that is looked up. */
const MAX_WORD = 80;

/** Text about the service that is named at an offset, or about the word there. */
export function balancerHoverAt(file: BalancerFile, offset: number): Hover | undefined {
  const balancer = file.read(file, siteOf(file.fileName ?? ''));
  const service = balancer.services.items.find(({ place }) => holds(place.span, offset));
  if (service) {
    const notes = notesOf(service, balancer).map(
      ({ doc, confidence, sources }) =>
        `${[doc, ...doubts(confidence)].join(' ')}\n\n${sourceLinks(sources)}`,
    );
    const markdown = [serviceMarkdown(service), ...notes].join('\n\n');
    return { span: service.place.span, markdown };
  }
  const span = wordAt(file.text, offset);
  const word = wordsOf().get(file.kind)?.get(file.text.slice(span.start, span.end).toLowerCase());
  return word && { span, markdown: wordMarkdown(word) };
}

function wordAt(text: string, offset: number): Span {
  let start = offset;
  let end = offset;
  while (start > 0 && offset - start < MAX_WORD && /[\w-]/.test(text.charAt(start - 1))) start--;
  while (end < text.length && end - offset < MAX_WORD && /[\w-]/.test(text.charAt(end))) end++;
  return { start, end };
}

function wordMarkdown({ name, doc, confidence, sources }: BalancerWord): string {
  return [code(name), doc, ...doubts(confidence), sourceLinks(sources)]
    .filter((line) => line !== '')
    .join('\n\n');
}

/** What is read of a service, so that it can be compared with what was meant. */
function serviceMarkdown(service: VirtualService): string {
  const { roles, members, monitors, persistence, sourceNat, tls } = service;
  const { protocol } = service;
  const row = <T>(name: string, stated: Stated<T>, say: (value: T) => string) =>
    stated.state === 'known'
      ? `- ${name}: ${say(stated.value)}`
      : stated.state === 'unknowable'
        ? `- ${name}: not known, ${escapeMarkdown(stated.why)}`
        : [];
  const list = (open: string | undefined, items: readonly string[]) =>
    [
      ...items.slice(0, 8),
      ...(items.length > 8 ? ['…'] : []),
      ...(open === undefined ? [] : [open]),
    ]
      .map((item) => escapeMarkdown(item))
      .join(', ');
  return [
    `**${portText(service)}**: ${roles.map((role) => ROLE_NAMES[role]).join(', ')}`,
    [
      `- servers: ${list(
        members.openBecause,
        members.items.map(({ host, port }) => `${host} ${String(valueOf(port) ?? '')}`.trim()),
      )}`,
      row('a client stays by', persistence, ({ by, reach }) =>
        by === 'none' ? 'nothing' : `${BY[by]}, ${REACH[reach]}`,
      ),
      protocol === 'udp'
        ? row('servers see', sourceNat, (on) => (on ? 'the load balancer' : 'the client'))
        : row('TLS', tls, (what) => what.replace('-', ' ')),
      monitors.items.length > 0
        ? `- asked by: ${list(undefined, [...new Set(monitors.items.map(({ name }) => name))])}`
        : [],
    ]
      .flat()
      .join('\n'),
  ].join('\n\n');
}

const HOLDS: Readonly<
  Record<NoteCondition, (service: VirtualService, balancer: LoadBalancer) => boolean>
> = {
  'no-udp': (_, { services }) => !services.items.some(({ protocol }) => protocol === 'udp'),
  'by-source': ({ persistence, members, unlisted }) =>
    valueOf(persistence)?.by === 'source' &&
    (members.items.length > 1 || members.openBecause !== undefined || unlisted === true),
  asked: ({ monitors }) => monitors.items.length > 0,
  'port-only': ({ certainty, monitors: { items } }) =>
    certainty === 'possible' && items.length > 0 && items.every(({ kind }) => kind === 'tcp'),
};

/** What is true of a service beyond what its file says. */
function notesOf(service: VirtualService, balancer: LoadBalancer): readonly BalancerNote[] {
  return balancerData.notes.filter(
    ({ form, roles, when }) =>
      (form === undefined || form === balancer.form) &&
      roles.some((role) => service.roles.includes(role)) &&
      HOLDS[when](service, balancer),
  );
}

const BY = {
  none: 'nothing',
  source: 'its address',
  cookie: 'a cookie',
  'tls-session': 'its TLS session',
  other: 'something else',
} as const;

const REACH = {
  service: 'for this service by itself',
  address: 'for all ports of the address',
  everywhere: 'for all services',
  group: 'for all services of the group',
  'same-servers': 'for all services with the same servers',
  'consistent-hash': 'by a list made for this port',
} as const;

/** The words that are known, where a line or an option begins. */
export function balancerCompletions(file: BalancerFile, offset: number): readonly CompletionItem[] {
  const { start } = wordAt(file.text, offset);
  const typed = file.text.slice(start, offset);
  const before = file.text.slice(Math.max(0, start - MAX_WORD), start);
  if (!typed.startsWith('-') && !/(?:^|[\r\n{;])[ \t]*$/.test(before)) return [];
  return [...(wordsOf().get(file.kind)?.values() ?? [])]
    .filter(({ name }) => name.startsWith('-') === typed.startsWith('-'))
    .map(({ name }) => ({
      label: name,
      kind: 'attribute',
      span: { start, end: offset },
      insertText: name,
      filterText: name,
      sortText: name,
      data: `${KEY}${file.kind}:${name}`,
    }));
}

const KEY = 'balancer:';

/** Documentation for the `data` of one of our items; `undefined` for items of others. */
export function resolveBalancerWord(data: string): string | undefined {
  if (!data.startsWith(KEY)) return undefined;
  const [form = '', name = ''] = data.slice(KEY.length).split(':');
  const word = wordsOf().get(form)?.get(name.toLowerCase());
  return word && wordMarkdown(word);
}

/** What the words of a kind can be asked by. */
export function balancerTopics({ id }: Kind): readonly Topic[] {
  const product = balancerData.products.find(({ form }) => form === id);
  return [...(wordsOf().get(id)?.values() ?? [])].map((word) => ({
    id: `${id}:${word.name}`,
    names: [word.name],
    what: `word of ${product?.title ?? id}`,
    // Words of everyday language more likely mean something else.
    ...(/^[a-z]+$/.test(word.name) && { isSecondary: true as const }),
    markdown: () => wordMarkdown(word),
  }));
}
