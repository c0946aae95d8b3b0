/** The script of the page. */
import { render } from 'preact';
import type { FilePicture } from '../../../server/src/engine/picture/types';
import { Agreement } from './agreement';
import { Ask } from './ask';
import { Page } from './context';
import type { FromPage, PageState, ToPage } from './messages';
import { Findings, Place } from './pieces';
import { Patterns } from './space';
import { Store, type Shown } from './store';
import { filled } from './texts';
import { Tunnel } from './tunnel';

/** What the editor gives its pages. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

function Files({ of, label }: { readonly of: readonly FilePicture[]; readonly label: string }) {
  const start = { line: 0, character: 0 };
  return (
    <p class="files">
      {label}{' '}
      {of.map(({ uri, label: name }) => (
        <Place key={uri} spot={{ uri, range: { start, end: start } }}>
          {name}
        </Place>
      ))}
    </p>
  );
}

function Whole({ shown }: { readonly shown: Shown }) {
  const { picture, problem, texts } = shown;
  return (
    <main>
      <Patterns />
      <h1>{texts.title}</h1>
      {picture && <Files of={picture.files} label={texts.files} />}
      <div role="status" class="notice">
        {problem !== undefined && (
          <p class="problem">
            {problem} {picture ? texts.stale : texts.nothing}
          </p>
        )}
        {!picture && problem === undefined && <p>{texts.waiting}</p>}
      </div>
      {picture && (
        <>
          <Ask />
          <Findings of={picture.findings} id="picture" />
          <div class="tunnels">
            {picture.tunnels.map((tunnel) => (
              <Tunnel key={tunnel.id} of={tunnel} />
            ))}
          </div>
          {picture.moreTunnels > 0 && (
            <p class="note">{filled(texts.moreTunnels, picture.moreTunnels)}</p>
          )}
          {picture.agreement && <Agreement of={picture.agreement} />}
        </>
      )}
    </main>
  );
}

const editor = acquireVsCodeApi();
const store = new Store(
  {
    post: (message) => editor.postMessage(message),
    keep: (state) => editor.setState(state),
  },
  editor.getState(),
);
const place = document.getElementById('page') ?? document.body;
store.onChange(() => {
  const { shown } = store;
  if (!shown) return;
  render(
    <Page.Provider value={{ store, shown }}>
      <Whole shown={shown} />
    </Page.Provider>,
    place,
  );
});
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => store.receive(data));
store.begin();
