/** "Where does it go?": the question, the answer, its reasons. */
import { useEffect, useState } from 'preact/hooks';
import type { Lit, TraceAnswer, TunnelPicture } from '../../../server/src/engine/picture/types';
import { usePage } from './context';
import { Foldable, Place, Sign, type SignName } from './pieces';
import { filled } from './texts';
import { headingOf, useName } from './tunnel';

const WAY_SIGN: Readonly<Record<TraceAnswer['way'], SignName>> = {
  tunnel: 'good',
  outside: 'aside',
  blocked: 'bad',
  unknown: 'open',
};

/** Leads to a part that is marked. */
function Jump({
  to,
  part,
}: {
  readonly to: TunnelPicture;
  readonly part: Lit['parts'][number]['id'];
}) {
  const name = useName(to);
  const { texts } = usePage().shown;
  const jump = () => {
    const heading = document.getElementById(headingOf(to.id, part));
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <button type="button" class="place" onClick={jump}>
      {name}: {texts.parts[part]}
    </button>
  );
}

function Answer({ of }: { readonly of: TraceAnswer }) {
  const { shown } = usePage();
  const { picture, problem } = shown;
  const texts = shown.texts.ask;
  const { way, certainty, sentence, dns, because, missing, assumptions, lit } = of;
  return (
    <div class={`answer ${way}`}>
      <p class="sentence">
        <Sign name={WAY_SIGN[way]} />
        <strong>{texts.ways[way]}</strong>
        {certainty === 'likely' && ` (${texts.likely})`}
        {dns && dns.length > 0 && `, ${filled(texts.dns, dns.join(', '))}`}
      </p>
      <p class="note">{sentence}</p>
      {problem !== undefined && <p class="note">{texts.old}</p>}
      {because.length > 0 && (
        <>
          <h3>{texts.because}</h3>
          <ol>
            {because.map(({ text, spot }, index) => (
              <li key={index}>
                <Place spot={spot} id={`because/${index}`}>
                  {text}
                </Place>
              </li>
            ))}
          </ol>
        </>
      )}
      {missing.length > 0 && (
        <>
          <h3>{texts.missing}</h3>
          <ul>
            {missing.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {assumptions.length > 0 && (
        <Foldable id="assumed" isOpen={false} summary={`${texts.assumed} (${assumptions.length})`}>
          <ul>
            {assumptions.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </Foldable>
      )}
      {lit.parts.length > 0 && (
        <p class="jumps">
          {texts.seen}:{' '}
          {lit.parts.map(({ tunnel, id }) => {
            const to = picture?.tunnels.find((one) => one.id === tunnel);
            return to && <Jump key={`${tunnel}/${id}`} to={to} part={id} />;
          })}
        </p>
      )}
    </div>
  );
}

/** The question and its answer. */
export function Ask() {
  const { store, shown } = usePage();
  const { question, answer, refused } = shown;
  const texts = shown.texts.ask;
  const [target, setTarget] = useState(question.target);
  const [app, setApp] = useState(question.app);
  useEffect(() => {
    setTarget(question.target);
    setApp(question.app);
  }, [question]);
  return (
    <section class="ask" aria-labelledby="ask-title">
      <h2 id="ask-title">{texts.title}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          store.ask({ target: target.trim(), app: app.trim() });
        }}
      >
        <label>
          {texts.target}
          <input
            name="target"
            value={target}
            placeholder="10.20.1.5"
            autocomplete="off"
            spellcheck={false}
            aria-invalid={refused !== undefined}
            onInput={(event) => setTarget(event.currentTarget.value)}
          />
        </label>
        <label>
          {texts.app}
          <input
            name="app"
            value={app}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setApp(event.currentTarget.value)}
          />
        </label>
        <button type="submit">{texts.ask}</button>
        {question.target !== '' && (
          <button type="button" class="second" onClick={() => store.ask({ target: '', app: '' })}>
            {texts.clear}
          </button>
        )}
      </form>
      <div role="status">
        {refused !== undefined && <p class="problem">{refused}</p>}
        {answer && <Answer of={answer} />}
      </div>
    </section>
  );
}
