/** The small pieces of which everything on the page is made. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { FindingPicture, Picture, Spot } from '../../../server/src/engine/picture/types';
import { usePage } from './context';
import type { Shown } from './store';
import { filled } from './texts';

/** Signs that stand before words, never instead of them. */
const SIGNS = {
  good: 'M6.4 11.6 2.9 8.1l1-1 2.5 2.5 5.7-5.7 1 1z',
  bad: 'M8 7 4.5 3.5l-1 1L7 8l-3.5 3.5 1 1L8 9l3.5 3.5 1-1L9 8l3.5-3.5-1-1z',
  open: 'M7.3 10.2h1.4c0-2.2 2.5-2.4 2.5-4.7C11.2 3.8 9.8 2.6 8 2.6 6.3 2.6 5 3.7 4.8 5.3l1.4.3C6.3 4.6 7 4 8 4s1.8.6 1.8 1.5c0 1.7-2.5 1.9-2.5 4.7zM7.2 11.6h1.6v1.6H7.2z',
  aside: 'M3 7.3h10v1.4H3z',
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM7.3 4.5h1.4v4.3H7.3zm0 5.6h1.4v1.4H7.3z',
  warning: 'M8 1.7 15 14.3H1zM7.3 6v4.3h1.4V6zm0 5.3v1.4h1.4v-1.4z',
  information:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM7.3 4.5h1.4v1.4H7.3zm0 2.7h1.4v4.3H7.3z',
  hint: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
} as const;

/** Name of a sign. */
export type SignName = keyof typeof SIGNS;

/** A sign. What it means stands in words behind it. */
export function Sign({ name }: { readonly name: SignName }) {
  return (
    <svg class={`sign ${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={SIGNS[name]} fill-rule="evenodd" />
    </svg>
  );
}

/** Words from which a click leads to their place in a file; plain words where there is none. */
export function Place({
  spot,
  id,
  children,
}: {
  readonly spot: Spot | undefined;
  /** The same as long as it is the same thing, one of its kind on the page. */
  readonly id?: string;
  /** The place itself when absent. */
  readonly children?: ComponentChildren;
}) {
  const { store, shown } = usePage();
  const isAwaited = id !== undefined && shown.awaited === id;
  useEffect(() => {
    if (isAwaited && spot) store.reveal(spot, id);
  }, [isAwaited]);
  if (!spot) return <>{children}</>;
  const where = whereIs(spot, shown);
  return (
    <button
      type="button"
      class="place"
      title={filled(shown.texts.goTo, where)}
      onClick={() => store.reveal(spot, id)}
    >
      {children ?? where}
    </button>
  );
}

/** A place in words: `user.xml:12`. */
function whereIs({ uri, range }: Spot, { picture }: Shown): string {
  return `${labelOf(uri, picture)}:${range.start.line + 1}`;
}

/** Name of a file of the picture. */
export function labelOf(uri: string, picture: Picture | undefined): string {
  return picture?.files.find((file) => file.uri === uri)?.label ?? uri.replace(/^.*\//, '');
}

/** A word in a frame. */
export function Tag({
  sign,
  tone,
  children,
}: {
  readonly sign?: SignName;
  readonly tone?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <>
      {' '}
      <span class={`tag ${tone ?? ''}`}>
        {sign && <Sign name={sign} />}
        {children}
      </span>
    </>
  );
}

/** Marks what an answer rests on. */
export function Decides() {
  const { texts } = usePage().shown;
  return (
    <>
      {' '}
      <span class="decides">{texts.ask.lit}</span>
    </>
  );
}

/** What rules found. */
export function Findings({
  of,
  id,
}: {
  readonly of: readonly FindingPicture[];
  readonly id: string;
}) {
  const { store, shown } = usePage();
  const { texts } = shown;
  if (of.length === 0) return null;
  return (
    <ul class="findings" aria-label={texts.findings}>
      {of.map(({ rule, severity, message, spot, url }, index) => (
        <li key={`${rule}/${index}`} class={severity}>
          <Sign name={severity} />
          <span class="unseen">{texts.severities[severity]}: </span>
          <span>
            {message} <Place spot={spot} id={`${id}/${rule}/${index}`} />{' '}
            <button
              type="button"
              class="place rule"
              title={filled(texts.aboutRule, rule)}
              onClick={() => store.openRule(url)}
            >
              {rule}
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Something that can be opened and closed, and stays so. */
export function Foldable({
  id,
  isOpen,
  summary,
  children,
}: {
  readonly id: string;
  /** As long as nobody has opened or closed it. */
  readonly isOpen: boolean;
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const { store } = usePage();
  const open = store.isOpen(id, isOpen);
  return (
    <details
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) store.setOpen(id, event.currentTarget.open);
      }}
    >
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
