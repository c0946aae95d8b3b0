/** Findings on the part they are about: by the place they mark. */
import type { Finding, Span } from '../types';
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
    const owned = ownedIn(file.name, tunnels);
    for (const { finding, home } of homesOf(file.findings, owned)) {
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
  for (const { id, connection, parts } of tunnels) {
    if (connection.place.file === file) {
      owned.push({ span: connection.place.span, home: { tunnel: id, part: 'other' } });
    }
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

/** The innermost place that holds a finding, else the first one inside of what it marks. */
function homesOf(
  findings: readonly Finding[],
  owned: readonly Owned[],
): readonly { readonly finding: Finding; readonly home: Home | undefined }[] {
  const sorted = [...findings].sort((a, b) => a.span.start - b.span.start);
  const open: Owned[] = [];
  let next = 0;
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
    const holder = open.at(-1);
    const isAround = holder === undefined || holder.home.part === 'other';
    const home = isAround && inside && inside.span.start < end ? inside.home : holder?.home;
    return { finding, home };
  });
}
