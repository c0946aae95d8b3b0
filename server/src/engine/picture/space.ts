/** The bar of all addresses of a family and its table: made of what `trace` answers, nothing else. */
import type { ClientConnection } from '../connection/client';
import { networkText } from '../answers/trace/choice';
import { factText } from '../answers/trace/evidence';
import { bitsOf, formatIp, RFC1918, specialUse } from '../connection/values/ip';
import type { SpecialUse } from '../knowledge/network-types';
import {
  intervalsOf,
  ordinaryOf,
  stretchesOf,
  type Interval,
  type Stretch,
  type Verdict,
} from './intervals';
import type { Sheet } from './sheet';
import {
  MOST_ROWS,
  MOST_SEGMENTS,
  type SegmentPicture,
  type SpaceBar,
  type SpaceRow,
  type SpaceWay,
} from './types';

/** A bar with what is needed to find an address or a network in it. */
export interface DrawnSpace {
  readonly bar: SpaceBar;
  /** Ids of the segments, each with its last address, in order. */
  readonly ends: readonly { readonly id: string; readonly last: bigint }[];
  /** Ids of the rows, by the networks they are about. */
  readonly rowOf: ReadonlyMap<string, string>;
}

/** Draws the bar of one family. */
export function drawSpace(connection: ClientConnection, family: 4 | 6, sheet: Sheet): DrawnSpace {
  const stretches = stretchesOf(connection, family);
  const intervals = intervalsOf(connection, family, stretches);
  const rest = ordinaryOf(connection, family);
  const runs = bounded(runsOf(intervals), family);
  const segments = scaled(runs, family).map(({ run, start, end }) =>
    segmentOf(run, start, end, family, sheet),
  );
  const { rows, more, rowOf } = rowsOf(stretches, intervals, rest, family, sheet);
  return {
    bar: {
      family,
      rest: rest.way,
      segments,
      rows,
      moreRows: more,
      total: stretches.length,
    },
    ends: runs.map(({ last }, index) => ({ id: segments[index]?.id ?? '', last })),
    rowOf,
  };
}

/** Addresses in a row that go one way, or several ways where that would be too much to show. */
interface Run {
  readonly first: bigint;
  readonly last: bigint;
  readonly way: SpaceWay | 'mixed';
  readonly intervals: readonly Interval[];
}

/** Neighbours that go one way and are named alike are one. */
function runsOf(intervals: readonly Interval[]): readonly Run[] {
  const runs: { first: bigint; last: bigint; way: SpaceWay; intervals: Interval[] }[] = [];
  for (const interval of intervals) {
    const before = runs.at(-1);
    if (before && before.way === interval.way) {
      before.last = interval.last;
      before.intervals.push(interval);
    } else {
      const { first, last, way } = interval;
      runs.push({ first, last, way, intervals: [interval] });
    }
  }
  return runs;
}

/** Bits of the number of addresses of a run, rounded down. */
function sizeOf({ first, last }: Pick<Run, 'first' | 'last'>): number {
  return (last - first + 1n).toString(2).length - 1;
}

/**
 * The runs, where there are too many only the large ones: what lies between two of these is one. All
 * runs of a size are kept or none, so that like things look alike.
 */
function bounded(runs: readonly Run[], family: 4 | 6): readonly Run[] {
  if (runs.length <= MOST_SEGMENTS) return runs;
  const bySize = new Array<number>(bitsOf(family) + 1).fill(0);
  for (const run of runs) bySize[sizeOf(run)] = (bySize[sizeOf(run)] ?? 0) + 1;
  let least = bySize.length;
  let kept = 0;
  while (least > 0 && 2 * (kept + (bySize[least - 1] ?? 0)) + 1 <= MOST_SEGMENTS) {
    least -= 1;
    kept += bySize[least] ?? 0;
  }
  const out: Run[] = [];
  let between: Run[] = [];
  const flush = () => {
    const [first] = between;
    const last = between.at(-1);
    if (first && last) {
      const way = between.length === 1 ? first.way : 'mixed';
      const intervals = between.flatMap((run) => run.intervals);
      out.push({ first: first.first, last: last.last, way, intervals });
    }
    between = [];
  };
  for (const run of runs) {
    if (sizeOf(run) < least) between.push(run);
    else {
      flush();
      out.push(run);
    }
  }
  flush();
  return out;
}

/** What the smallest run is wide, against one that holds all addresses. */
const LEAST_WIDTH = 4;
const MOST_WIDTH = 32;

/** Places on a scale on which small networks can be seen: width grows with the bits, not the number. */
function scaled(
  runs: readonly Run[],
  family: 4 | 6,
): readonly { readonly run: Run; readonly start: number; readonly end: number }[] {
  const widths = runs.map((run) => {
    // Nobody asks where multicast goes, though there is much of it.
    const use = specialUse({ version: family, first: run.first, last: run.last });
    return LEAST_WIDTH + (use ? 0 : (MOST_WIDTH * sizeOf(run)) / bitsOf(family));
  });
  const all = widths.reduce((sum, width) => sum + width, 0);
  let sum = 0;
  return runs.map((run, index) => {
    const start = round(sum / all);
    sum += widths[index] ?? 0;
    return { run, start, end: round(sum / all) };
  });
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

const WAYS: Readonly<Record<SpaceWay, string>> = {
  tunnel: 'into the tunnel',
  outside: 'outside the tunnel',
  filtered: 'into the tunnel, as far as its traffic filters let it pass',
  unknown: 'not known',
};

/** What addresses are called that nothing is about. */
const OTHERS = 'other addresses';

const USES: Readonly<Partial<Record<SpecialUse, string>>> = {
  loopback: 'this computer',
  linkLocal: 'link-local',
  multicast: 'multicast',
  broadcast: 'broadcast',
  unspecified: 'no address',
};

function segmentOf(
  run: Run,
  start: number,
  end: number,
  family: 4 | 6,
  sheet: Sheet,
): SegmentPicture {
  const { first, last, way, intervals } = run;
  const from = formatIp({ version: family, value: first });
  const to = formatIp({ version: family, value: last });
  const begun = new Set(
    intervals.flatMap(({ owner }) =>
      owner && first <= owner.network.first && owner.network.first <= last ? [owner] : [],
    ),
  );
  const label = labelOf(run, begun, family);
  const place = intervals.find(({ owner }) => owner)?.owner?.routes[0]?.place;
  const what = label === OTHERS ? '' : ` (${label})`;
  const span = first === last ? from : `${from} to ${to}`;
  return {
    id: `v${family}/${from}-${to}`,
    ...{ from, to, start, end, way, label },
    prefixes: begun.size,
    ...(place && { spot: sheet.spot(place) }),
    text: `${span}${what}: ${wordsOf(run, sheet)}.`,
  };
}

function wordsOf({ way, intervals }: Run, sheet: Sheet): string {
  if (way === 'mixed') {
    const ways = new Set(intervals.map((interval) => WAYS[interval.way]));
    return `some ${[...ways].join(', some ')}`;
  }
  const missing = [...new Set(intervals.flatMap((interval) => interval.missing))];
  if (way !== 'unknown' || missing.length === 0) return WAYS[way];
  return `${WAYS[way]}; missing: ${sheet.hide(missing.join('; '))}`;
}

function labelOf(run: Run, begun: ReadonlySet<Stretch>, family: 4 | 6): string {
  const [one] = begun;
  const { first, last, intervals } = run;
  if (begun.size === 1 && one?.network.first === first && one.network.last === last) {
    return networkText(one.network);
  }
  const owners = new Set(intervals.map(({ owner }) => owner));
  const [owner] = owners;
  if (owner && owners.size === 1) return `part of ${networkText(owner.network)}`;
  if (begun.size > 0) return begun.size === 1 ? '1 network' : `${begun.size} networks`;
  const range = { version: family, first, last };
  const use = specialUse(range);
  const word = use && USES[use.is];
  if (word !== undefined) return word;
  const whole = family === 4 && RFC1918.find((each) => each.first === first && each.last === last);
  if (whole) return networkText(whole);
  return OTHERS;
}

/** The table: what is stated, then what counts for all other addresses. */
function rowsOf(
  stretches: readonly Stretch[],
  intervals: readonly Interval[],
  rest: Verdict,
  family: 4 | 6,
  sheet: Sheet,
): {
  readonly rows: readonly SpaceRow[];
  readonly more: number;
  readonly rowOf: ReadonlyMap<string, string>;
} {
  const own = new Map<Stretch, Interval>();
  const starting = new Map<bigint, Interval>();
  for (const interval of intervals) {
    starting.set(interval.first, interval);
    if (interval.owner && !own.has(interval.owner)) own.set(interval.owner, interval);
  }
  // Of a network that others fill, what counts is said by those.
  for (const stretch of stretches) {
    const interval = starting.get(stretch.network.first);
    if (!own.has(stretch) && interval) own.set(stretch, interval);
  }
  const rowOf = new Map<string, string>();
  const groups = grouped(stretches, own);
  const shown = groups.slice(0, MOST_ROWS - LAST_ROWS);
  const rows = shown.map((group) => {
    const row = rowOfGroup(group, own, sheet);
    for (const { network } of group) rowOf.set(networkText(network), row.id);
    return row;
  });
  const more = groups.slice(shown.length).reduce((sum, group) => sum + group.length, 0);
  return { rows: [...rows, ...lastRows(intervals, rest, family, sheet)], more, rowOf };
}

/** Rows that are left for what no route is about. */
const LAST_ROWS = 4;

/** Stretches that are told in one row: neighbours that go one way, where each its own is too much. */
function grouped(
  stretches: readonly Stretch[],
  own: ReadonlyMap<Stretch, Interval>,
): readonly (readonly Stretch[])[] {
  const most = MOST_ROWS - LAST_ROWS;
  if (stretches.length <= most) return stretches.map((stretch) => [stretch]);
  const size = Math.ceil((stretches.length * 2) / most);
  const groups: Stretch[][] = [];
  for (const stretch of stretches) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const alike = first && own.get(first)?.way === own.get(stretch)?.way;
    if (group && alike && group.length < size) group.push(stretch);
    else groups.push([stretch]);
  }
  return groups;
}

function rowOfGroup(
  group: readonly Stretch[],
  own: ReadonlyMap<Stretch, Interval>,
  sheet: Sheet,
): SpaceRow {
  const [first] = group;
  const last = group.at(-1);
  const key = first ? networkText(first.network) : '';
  const interval = first && own.get(first);
  const place = first?.routes[0]?.place;
  const count = group.reduce((sum, stretch) => sum + stretch.count, 0);
  const network = last && last !== first ? `${key} – ${networkText(last.network)}` : key;
  return {
    id: `route/${key}`,
    network,
    ...(interval ? verdictRow(interval, sheet) : { way: 'unknown' as const }),
    count,
    ...(place && { spot: sheet.spot(place) }),
  };
}

function verdictRow(
  { way, because, missing }: Verdict,
  sheet: Sheet,
): Pick<SpaceRow, 'way' | 'note' | 'fact'> {
  const fact = because?.fact;
  const why = fact === undefined ? because?.text : factText(fact);
  const note = way === 'unknown' && missing.length > 0 ? `Not known: ${missing.join('; ')}.` : why;
  return {
    way,
    ...(note !== undefined && { note: sheet.hide(note, because?.place) }),
    ...(fact !== undefined && { fact }),
  };
}

/** What counts for addresses that no route is about. */
function lastRows(
  intervals: readonly Interval[],
  rest: Verdict,
  family: 4 | 6,
  sheet: Sheet,
): readonly SpaceRow[] {
  const rows: SpaceRow[] = [];
  const free = intervals.filter(({ owner }) => !owner);
  const isPrivate = (interval: Interval) =>
    family === 4 &&
    RFC1918.some(({ first, last }) => first <= interval.first && interval.last <= last);
  const inside = free.find((interval) => isPrivate(interval) && interval.way !== rest.way);
  if (inside) {
    rows.push({
      id: 'private',
      network: 'other private addresses',
      ...verdictRow(inside, sheet),
      count: 0,
    });
  }
  rows.push({ id: 'rest', network: 'all other addresses', ...verdictRow(rest, sheet), count: 0 });
  return rows;
}
