/** Where addresses go: a bar to be seen, and a table that says the same in words. */
import { useState } from 'preact/hooks';
import type { SegmentPicture, SpaceBar, SpaceRow } from '../../../server/src/engine/picture/types';
import { useLit, usePage } from './context';
import { Decides, Place } from './pieces';
import { filled } from './texts';

/** Most rows that are shown at first. */
const FEW = 8;
/** Widths of the bar from which on labels are shown, as the style sheet has them, in pixels. */
const WIDTHS = [300, 450, 600, 800, 1000];
/** Room for a character of a label, in pixels. */
const CHARACTER = 7;

/** Size of the sign of a way. */
const SWATCH = { x: '1', y: '1', width: '14', height: '10' };

const percent = (part: number) => `${(part * 100).toFixed(3)}%`;

/** Patterns of the ways that are neither in nor out, so that they are told apart without colour. */
export function Patterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="way-filtered" width="8" height="8" patternUnits="userSpaceOnUse">
          <path class="line" d="M0 8 8 0M-2 2 2-2M6 10 10 6" />
        </pattern>
        <pattern id="way-unknown" width="6" height="6" patternUnits="userSpaceOnUse">
          <circle class="dot" cx="3" cy="3" r="1" />
        </pattern>
        <pattern id="way-mixed" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="line" d="M1.5 0v6" />
        </pattern>
      </defs>
    </svg>
  );
}

/** What is drawn for a way, in the bar and as its sign in the table. */
function Ground({
  way,
  box,
}: {
  readonly way: SegmentPicture['way'];
  readonly box: Readonly<Record<'x' | 'y' | 'width' | 'height', string>>;
}) {
  const hasPattern = way !== 'tunnel' && way !== 'outside';
  return (
    <>
      <rect {...box} class={`ground ${way}`} />
      {hasPattern && <rect {...box} fill={`url(#way-${way})`} />}
    </>
  );
}

function Segment({
  of,
  tunnel,
  space,
}: {
  readonly of: SegmentPicture;
  readonly tunnel: string;
  readonly space: SpaceBar;
}) {
  const { store } = usePage();
  const { family, rest } = space;
  const { way, spot } = of;
  const isLit = useLit('segments', tunnel, of.id, family);
  const box = { x: percent(of.start), y: '8', width: percent(of.end - of.start), height: '22' };
  const middle = percent((of.start + of.end) / 2);
  const needed = (of.label.length * CHARACTER) / (of.end - of.start);
  const from = WIDTHS.find((width) => width >= needed);
  return (
    <g
      class={`segment ${way} ${isLit ? 'lit' : ''} ${spot ? 'leads' : ''}`}
      onClick={spot && (() => store.reveal(spot))}
    >
      <title>{of.text}</title>
      <Ground way={way} box={box} />
      {from !== undefined && way !== rest && (
        <text class={`from-${from}`} x={middle} y="23">
          {of.label}
        </text>
      )}
      {isLit && (
        <svg x={middle} y="0" width="1" height="8" overflow="visible">
          <path class="pointer" d="M0 7-5 0H5z" />
        </svg>
      )}
    </g>
  );
}

function Row({ of, tunnel, family }: { of: SpaceRow; tunnel: string; family: 4 | 6 }) {
  const { texts } = usePage().shown;
  const isLit = useLit('rows', tunnel, of.id, family);
  return (
    <tr class={isLit ? 'lit' : ''}>
      <th scope="row">
        <Place spot={of.spot} id={`${tunnel}/row/${family}/${of.id}`}>
          {of.network}
        </Place>
        {of.count > 1 && <span class="note">{filled(texts.space.count, of.count)}</span>}
      </th>
      <td class={`way ${of.way}`}>
        <svg class="swatch" width="16" height="12" aria-hidden="true">
          <Ground way={of.way} box={SWATCH} />
        </svg>
        {texts.space.ways[of.way]}
        {isLit && <Decides />}
      </td>
      <td class="note">{of.note}</td>
    </tr>
  );
}

/** One family of addresses. */
export function Space({ of, tunnel }: { readonly of: SpaceBar; readonly tunnel: string }) {
  const { shown } = usePage();
  const texts = shown.texts.space;
  const { family, rows, moreRows, segments } = of;
  const [isWhole, setWhole] = useState(false);
  const lit = shown.answer?.lit.rows.filter(
    (one) => one.tunnel === tunnel && one.family === family,
  );
  const visible = isWhole
    ? rows
    : rows.filter(({ id }, index) => index < FEW || lit?.some((one) => one.id === id));
  const hasNotes = rows.some(({ note }) => note !== undefined);
  return (
    <div class={`space v${family}`}>
      <h4>{filled(texts.title, `IPv${family}`)}</h4>
      <svg class="bar" width="100%" height="34" aria-hidden="true">
        {segments.map((segment) => (
          <Segment key={segment.id} of={segment} tunnel={tunnel} space={of} />
        ))}
      </svg>
      <div class="ends" aria-hidden="true">
        <span>{segments[0]?.from}</span>
        <span>{segments.at(-1)?.to}</span>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.network}</th>
            <th scope="col">{texts.way}</th>
            {hasNotes ? <th scope="col">{texts.note}</th> : <td />}
          </tr>
        </thead>
        <tbody>
          {visible.map((row) => (
            <Row key={row.id} of={row} tunnel={tunnel} family={family} />
          ))}
        </tbody>
      </table>
      {rows.length > FEW && (
        <button
          type="button"
          class="place"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? texts.showFewer : filled(texts.showAll, rows.length)}
        </button>
      )}
      {moreRows > 0 && (isWhole || rows.length <= FEW) && (
        <p class="note">{filled(shown.texts.more, moreRows)}</p>
      )}
    </div>
  );
}
