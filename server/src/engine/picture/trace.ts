/** "Where does it go?", asked of a picture: the answer of `trace`, and what of the picture says so. */
import { traced, type Refused, type TraceQuestion } from '../answers/told/ask';
import { traceText } from '../answers/told/trace';
import { networkText } from '../answers/trace/choice';
import { parseTarget, type Trace } from '../answers/trace';
import { valueOf, type Place } from '../connection/stated';
import { parseIp, type IpAddress } from '../connection/values/ip';
import type { DrawnTunnel, Drawing } from './draw';
import type { Lit, PartId, TraceAnswer } from './types';

/** Asks where something goes, all tunnels of the picture being up unless something else is assumed. */
export function traceInPicture(
  { tunnels, sheet }: Drawing,
  question: TraceQuestion,
): TraceAnswer | Refused {
  const answer = traced(
    tunnels.map(({ connection }) => connection),
    question,
  );
  if ('problem' in answer) return answer;
  const taken = takenBy(answer, tunnels);
  const { target, answer: way, certainty, dns, because, missing, assumptions } = answer;
  return {
    target,
    way,
    certainty,
    sentence: sheet.hide(traceText(answer)),
    ...(taken && { tunnel: taken.id }),
    ...(dns && { dns: dns.map((server) => sheet.hide(server)) }),
    because: because.map(({ text, place, fact }) => ({
      text: sheet.hide(text, place),
      ...(place && { spot: sheet.spot(place) }),
      ...(fact && { fact }),
    })),
    missing: missing.map((text) => sheet.hide(text)),
    assumptions,
    lit: litBy(answer, question, taken, tunnels),
  };
}

/** The tunnel an answer is about; of several that are called alike, the one its reasons stand in. */
function takenBy(
  { answer, connection, because }: Trace,
  tunnels: readonly DrawnTunnel[],
): DrawnTunnel | undefined {
  if (answer !== 'tunnel' && answer !== 'blocked') return undefined;
  const named = tunnels.filter((one) => valueOf(one.connection.name) === connection);
  if (named.length < 2) return named[0];
  return named.find((one) => because.some(({ place }) => place && isIn(place, one)));
}

function isIn({ file, span }: Place, { connection }: DrawnTunnel): boolean {
  const { place } = connection;
  return place.file === file && place.span.start <= span.start && span.end <= place.span.end;
}

/** What the reasons of an answer rest on, and where on the bars it lies. */
function litBy(
  answer: Trace,
  question: TraceQuestion,
  taken: DrawnTunnel | undefined,
  tunnels: readonly DrawnTunnel[],
): Lit {
  const parts = new Map<string, { tunnel: string; id: PartId }>();
  const items = new Map<string, { tunnel: string; id: string }>();
  const segments: Lit['segments'][number][] = [];
  const rows: Lit['rows'][number][] = [];
  const reasons = new Set(answer.because.flatMap(({ place }) => (place ? [keyOf(place)] : [])));
  const address = addressIn(answer, question);
  for (const tunnel of tunnels) {
    const { id } = tunnel;
    const light = (part: PartId) => parts.set(`${id} ${part}`, { tunnel: id, id: part });
    for (const { picture, places } of tunnel.parts) {
      for (const { place, item } of places) {
        if (!reasons.has(keyOf(place))) continue;
        light(picture.id);
        if (item !== undefined) items.set(`${id} ${item}`, { tunnel: id, id: item });
      }
    }
    if (!address || (taken && taken !== tunnel)) continue;
    const family = address.version;
    const { ends, rowOf } = family === 4 ? tunnel.v4 : tunnel.v6;
    const segment = ends.find(({ last }) => address.value <= last);
    if (segment) segments.push({ tunnel: id, family, id: segment.id });
    light('addresses');
    const lit = new Set<string>();
    for (const { place, network } of tunnel.connection.routes.items) {
      const known = valueOf(network);
      const row = known && reasons.has(keyOf(place)) ? rowOf.get(networkText(known)) : undefined;
      if (row !== undefined) lit.add(row);
    }
    for (const row of lit) rows.push({ tunnel: id, family, id: row });
  }
  return { parts: [...parts.values()], items: [...items.values()], segments, rows };
}

/** The address whose way was looked for: of a name, that of the DNS server it is asked of. */
function addressIn({ dns }: Trace, { target }: TraceQuestion): IpAddress | undefined {
  const { address, name } = parseTarget(target) ?? {};
  return address ?? (name === undefined ? undefined : parseIp(dns?.[0] ?? ''));
}

function keyOf({ file, span }: Place): string {
  return `${span.start}-${span.end} ${file}`;
}
