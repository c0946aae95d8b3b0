/** Findings on the part they are about: by the place they mark. */
import type { Finding, Span } from '../types';
import { allRules } from '../rules/all.generated';
import type { RuleGroup } from '../rules/rule';
import { ruleUrl } from '../rules/urls';
import type { DrawnPart } from './part';
import type { PicturedFile, Sheet } from './sheet';
import type { Tunnel } from './tunnels';
import type { FindingPicture, PartId } from './types';

type Parted = Tunnel & { readonly parts: readonly DrawnPart[] };

/** Where a finding belongs. */
interface Home {
  readonly tunnel: string;
  readonly part: PartId;
}

/** A stretch of a file and what it belongs to. */
interface Owned {
  readonly span: Span;
  readonly home: Home;
}

/** Where a finding belongs that marks nothing of a part: what its rule is about says it. */
const BY_GROUP: Readonly<Partial<Record<RuleGroup, PartId | 'none'>>> = {
  protocol: 'connects',
  servers: 'connects',
  plugin: 'connects',
  authentication: 'authenticates',
  eap: 'authenticates',
  compliance: 'authenticates',
  cryptography: 'algorithms',
  routing: 'addresses',
  lockdown: 'addresses',
  'name-resolution': 'names',
  'traffic-filter': 'filters',
  trigger: 'triggers',
  'device-tunnel': 'triggers',
  // These are about the other end, or about no connection at all.
  'ikev2-server': 'none',
  'sstp-server': 'none',
  'load-balancer': 'none',
  nps: 'none',
  directaccess: 'none',
  events: 'none',
  suppression: 'none',
};

const GROUPS: ReadonlyMap<string, RuleGroup> = new Map(
  allRules.map(({ meta }) => [meta.id, meta.group]),
);

function partByRule(rule: string): PartId | 'none' {
  const group = GROUPS.get(rule);
  return (group && BY_GROUP[group]) ?? 'other';
}

/** Findings by tunnel and part, and those of none. */
export interface PlacedFindings {
  readonly of: (tunnel: string, part: PartId) => readonly FindingPicture[];
  readonly others: readonly FindingPicture[];
}

/** Puts findings where they belong. Work grows with findings and places, not with their product. */
export function placeFindings(
  files: readonly PicturedFile[],
  tunnels: readonly Parted[],
  sheet: Sheet,
): PlacedFindings {
  const byHome = new Map<string, FindingPicture[]>();
  const others: FindingPicture[] = [];
  for (const file of files) {
    const homes = homesOf(file.findings, ownedIn(file.name, tunnels), startsIn(file.name, tunnels));
    for (const { finding, home } of homes) {
      const picture = findingPicture(finding, file.name, sheet);
      if (!home) others.push(picture);
      else {
        const key = `${home.part} ${home.tunnel}`;
        const list = byHome.get(key);
        if (list) list.push(picture);
        else byHome.set(key, [picture]);
      }
    }
  }
  return { of: (tunnel, part) => byHome.get(`${part} ${tunnel}`) ?? [], others };
}

function findingPicture(finding: Finding, file: string, sheet: Sheet): FindingPicture {
  const { rule, severity, message, span } = finding;
  return { rule, severity, message, spot: sheet.spot({ file, span }), url: ruleUrl(rule) };
}

/** All places of a file that belong to something, those that begin first first, wider ones before. */
function ownedIn(file: string, tunnels: readonly Parted[]): readonly Owned[] {
  const owned: Owned[] = [];
  for (const { id, parts } of tunnels) {
    for (const { picture, places } of parts) {
      for (const { place } of places) {
        if (place.file === file) {
          owned.push({ span: place.span, home: { tunnel: id, part: picture.id } });
        }
      }
    }
  }
  return owned.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/** Where the connections of a file begin, in order, and where nothing is about them any more. */
function startsIn(
  file: string,
  tunnels: readonly Parted[],
): readonly { readonly start: number; readonly end: number; readonly tunnel: string }[] {
  return tunnels
    .filter(({ connection }) => connection.place.file === file)
    .map(({ id, connection, parts }) => {
      const { span } = connection.place;
      // Around a document inside another file stand things that are not about it.
      const ends = parts.flatMap(({ places }) => places.map(({ place }) => place.span.end));
      const last = ends.reduce((most, end) => Math.max(most, end), span.end);
      const end = connection.carrier === undefined ? Infinity : last;
      return { start: span.start, end, tunnel: id };
    })
    .sort((a, b) => a.start - b.start);
}

/**
 * The innermost place that holds a finding, else the first one inside of what it marks. What marks
 * nothing of a part is about the connection that begins in front of it, and its rule says the part.
 */
function homesOf(
  findings: readonly Finding[],
  owned: readonly Owned[],
  starts: ReturnType<typeof startsIn>,
): readonly { readonly finding: Finding; readonly home: Home | undefined }[] {
  const sorted = [...findings].sort((a, b) => a.span.start - b.span.start);
  const open: Owned[] = [];
  let next = 0;
  let begun = 0;
  return sorted.map((finding) => {
    const { start, end } = finding.span;
    for (;;) {
      const one = owned[next];
      if (!one || one.span.start > start) break;
      while ((open.at(-1)?.span.end ?? Infinity) <= one.span.start) open.pop();
      open.push(one);
      next += 1;
    }
    while ((open.at(-1)?.span.end ?? Infinity) <= start) open.pop();
    const inside = owned[next];
    const held = open.at(-1)?.home ?? (inside && inside.span.start < end ? inside.home : undefined);
    if (held) return { finding, home: held };
    while ((starts[begun + 1]?.start ?? Infinity) <= start) begun += 1;
    const before = starts[begun];
    const isAbout = before && before.start <= start && start < before.end;
    const part = partByRule(finding.rule);
    const home = isAbout && part !== 'none' ? { tunnel: before.tunnel, part } : undefined;
    return { finding, home };
  });
}
