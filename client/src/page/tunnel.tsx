/** One connection: its parts, and the steps of connecting. */
import type {
  ItemPicture,
  PartPicture,
  StepPicture,
  Strength,
  TraceAnswer,
  TunnelPicture,
} from '../../../server/src/engine/picture/types';
import { useLit, usePage } from './context';
import { Decides, Findings, Foldable, labelOf, Place, Sign, Tag, type SignName } from './pieces';
import { Space } from './space';
import { filled } from './texts';

const STRENGTH_SIGN: Readonly<Record<Strength, SignName>> = {
  sound: 'good',
  discouraged: 'information',
  weak: 'warning',
  broken: 'error',
  none: 'error',
};

const RESULT_SIGN: Readonly<Record<StepPicture['result'], SignName>> = {
  works: 'good',
  fails: 'bad',
  unknown: 'open',
};

const OUTCOME_SIGN: Readonly<Record<TunnelPicture['outcome'], SignName>> = {
  fails: 'bad',
  unknown: 'open',
};

/** What the server says where a value is not known. */
const NOT_KNOWN = 'not known';

function Item({
  of,
  tunnel,
  depth = 0,
}: {
  readonly of: ItemPicture;
  readonly tunnel: string;
  readonly depth?: number;
}) {
  const { answer, texts } = usePage().shown;
  const isLit = useLit('items', tunnel, of.id);
  const { label, note, origin, strength, children = [] } = of;
  // The one value of the server that the page has words of its own for.
  const value = of.value === NOT_KNOWN ? texts.origins.unknown : of.value;
  const inside = (
    <dl>
      {children.map((child) => (
        <Item key={child.id} of={child} tunnel={tunnel} depth={depth + 1} />
      ))}
    </dl>
  );
  return (
    <div class={`item ${isLit ? 'lit' : ''}`}>
      <dt>{breakable(label)}</dt>
      <dd>
        <span class="value">
          <Place spot={of.spot} id={`${tunnel}/item/${of.id}`}>
            {value}
          </Place>
        </span>
        {strength && (
          <Tag sign={STRENGTH_SIGN[strength]} tone={strength}>
            {texts.strengths[strength]}
          </Tag>
        )}
        {origin !== 'stated' && value !== texts.origins[origin] && (
          <Tag>{texts.origins[origin]}</Tag>
        )}
        {isLit && <Decides />}
        {note !== undefined && <span class="note">{note}</span>}
      </dd>
      {children.length > 0 && (
        <dd class="below">
          {depth === 0 ? (
            inside
          ) : (
            <Foldable
              id={`${tunnel}/item/${of.id}`}
              isOpen={holdsLit(children, tunnel, answer)}
              summary={filled(texts.more, children.length)}
            >
              {inside}
            </Foldable>
          )}
        </dd>
      )}
    </div>
  );
}

/** A name that may go on in the next line where a word in it begins. */
function breakable(name: string) {
  return name.split(/(?<=[a-z])(?=[A-Z])/).map((word, index) => (
    <>
      {index > 0 && <wbr />}
      {word}
    </>
  ));
}

/** Whether something in a list is what the answer rests on. */
function holdsLit(
  items: readonly ItemPicture[],
  tunnel: string,
  answer: TraceAnswer | undefined,
): boolean {
  return items.some(
    ({ id, children = [] }) =>
      answer?.lit.items.some((one) => one.tunnel === tunnel && one.id === id) === true ||
      holdsLit(children, tunnel, answer),
  );
}

function Part({ of, tunnel }: { readonly of: PartPicture; readonly tunnel: TunnelPicture }) {
  const { texts } = usePage().shown;
  const isLit = useLit('parts', tunnel.id, of.id);
  const { items, findings, more } = of;
  const heading = headingOf(tunnel.id, of.id);
  return (
    <div class={`part ${isLit ? 'lit' : ''}`}>
      <h3 id={heading} tabIndex={-1}>
        {texts.parts[of.id]}
        {isLit && <Decides />}
      </h3>
      <Findings of={findings} id={`${tunnel.id}/${of.id}`} />
      {items.length > 0 && (
        <dl>
          {items.map((item) => (
            <Item key={item.id} of={item} tunnel={tunnel.id} />
          ))}
        </dl>
      )}
      {more > 0 && <p class="note">{filled(texts.more, more)}</p>}
      {of.id === 'addresses' && (
        <>
          <Space of={tunnel.space.v4} tunnel={tunnel.id} />
          <Space of={tunnel.space.v6} tunnel={tunnel.id} />
        </>
      )}
    </div>
  );
}

function Step({ of, tunnel }: { readonly of: StepPicture; readonly tunnel: string }) {
  const { texts } = usePage().shown;
  const { title, protocol, result, text, certainty, error, needs, spot } = of;
  return (
    <li class={result}>
      <Sign name={RESULT_SIGN[result]} />
      <div>
        <strong>
          <Place spot={spot} id={`${tunnel}/step/${protocol ?? ''}/${of.id}`}>
            {protocol === undefined ? title : `${title} (${protocol})`}
          </Place>
        </strong>{' '}
        <span class="result">{texts.steps.results[result]}</span>
        {error !== undefined && <Tag>{filled(texts.steps.error, error)}</Tag>}
        {certainty === 'likely' && <Tag>{texts.steps.likely}</Tag>}
        <span class="note">{text}</span>
        {needs !== undefined && <span class="note">{filled(texts.steps.needs, needs)}</span>}
      </div>
    </li>
  );
}

function Steps({ of }: { readonly of: TunnelPicture }) {
  const { texts } = usePage().shown;
  const { steps, id } = of;
  const count = (wanted: StepPicture['result']) =>
    steps.filter(({ result }) => result === wanted).length;
  const counted = filled(texts.steps.counted, count('works'), count('fails'), count('unknown'));
  const heading = headingOf(id, 'steps');
  return (
    <div class="part">
      <h3 id={heading}>{texts.steps.title}</h3>
      <Foldable id={`${id}/steps`} isOpen={of.outcome === 'fails'} summary={counted}>
        <ol class="steps">
          {steps.map((step) => (
            <Step key={`${step.protocol ?? ''}/${step.id}`} of={step} tunnel={id} />
          ))}
        </ol>
      </Foldable>
    </div>
  );
}

/** Whether there is something to be said of a part. */
function hasContent({ id, items, findings }: PartPicture): boolean {
  return id === 'addresses' || items.length + findings.length > 0;
}

/** Id of the heading of a part, by which it can be jumped to. */
export function headingOf(tunnel: string, part: string): string {
  return `${part}-${tunnel.replace(/[^\w-]+/g, '_')}`;
}

/** Name of a tunnel; that of its file where it has none. */
export function useName({ name, spot }: TunnelPicture): string {
  const { picture } = usePage().shown;
  return name ?? labelOf(spot.uri, picture);
}

function kindOf(
  { device }: TunnelPicture,
  { tunnels }: ReturnType<typeof usePage>['shown']['texts'],
): string {
  if (device === 'unknown') return tunnels.unknown;
  return device ? tunnels.device : tunnels.user;
}

/** One connection. */
export function Tunnel({ of }: { readonly of: TunnelPicture }) {
  const { texts } = usePage().shown;
  const { id, outcome, parts, scope, formTitle, spot } = of;
  const name = useName(of);
  const heading = headingOf(id, 'tunnel');
  return (
    <article class="connection" aria-labelledby={heading}>
      <h2 id={heading}>
        <Place spot={spot} id={`${id}/tunnel`}>
          {name}
        </Place>
        <Tag>{kindOf(of, texts)}</Tag>
      </h2>
      <p class="note">{scope === 'unknown' ? formTitle : `${formTitle}, ${texts.scopes[scope]}`}</p>
      <p class={`outcome ${outcome}`}>
        <Sign name={OUTCOME_SIGN[outcome]} />
        {texts.outcomes[outcome]}
      </p>
      {parts.filter(hasContent).map((part) => (
        <Part key={part.id} of={part} tunnel={of} />
      ))}
      {of.steps.length > 0 && <Steps of={of} />}
    </article>
  );
}
