/** What the page says to the extension, and what it makes of the answers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFromPage, type FromPage, type PageState } from '../../client/src/page/messages';
import { Store } from '../../client/src/page/store';
import type { Texts } from '../../client/src/page/texts';
import { filled } from '../../client/src/page/texts';
import { patchBetween } from '../../server/src/engine/picture/patch';
import type { PictureResult } from '../../server/src/engine/picture/types';
import { FILE, picture, spot, traced, userTunnel } from './sample';

const TEXTS = {} as Texts;
const OTHER = 'file:///work/other.xml';

/** A page, with what it posted since it was last looked at. */
function page(kept?: PageState) {
  const posted: FromPage[] = [];
  const states: PageState[] = [];
  const store = new Store(
    { post: (message) => void posted.push(message), keep: (state) => void states.push(state) },
    kept,
  );
  return {
    store,
    states,
    posted: () => posted.splice(0),
    show: () => store.receive({ type: 'show', uri: FILE, texts: TEXTS }),
    answer: (result: Partial<PictureResult>) =>
      store.receive({
        type: 'picture',
        uri: FILE,
        result: { uri: FILE, version: 1, revision: '1', ...result },
      }),
  };
}

/** A page that shows the sample. */
function shown(kept?: PageState) {
  const one = page(kept);
  one.show();
  one.answer({ picture: picture() });
  one.posted();
  return one;
}

describe('the page', () => {
  it('says that it is there, and asks when it knows of what', () => {
    const { store, show, posted } = page();
    store.begin();
    assert.deepEqual(posted(), [{ type: 'ready' }]);
    show();
    assert.deepEqual(posted(), [{ type: 'pull', uri: FILE }]);
  });

  it('has one question under way, and asks once more for all changes since', () => {
    const { store, show, posted, answer } = page();
    show();
    posted();
    [1, 2, 3].forEach(() => store.receive({ type: 'changed', uri: FILE }));
    assert.deepEqual(posted(), []);
    answer({ picture: picture(), revision: '7' });
    assert.deepEqual(posted(), [{ type: 'pull', uri: FILE, since: '7' }]);
    answer({ patch: { base: '7', changed: {}, removed: [] }, revision: '7' });
    assert.deepEqual(posted(), []);
  });

  it('applies what changed', () => {
    const { store, answer } = shown();
    const after = picture({ tunnels: [userTunnel({ name: 'Fabrikam' })] });
    store.receive({ type: 'changed', uri: FILE });
    answer({ patch: patchBetween(picture(), after, '1'), revision: '2' });
    assert.deepEqual(store.shown?.picture, after);
  });

  it('asks for the whole when it cannot apply what changed', () => {
    const { store, posted, answer } = shown();
    store.receive({ type: 'changed', uri: FILE });
    posted();
    answer({ patch: { base: '6', changed: {}, removed: [] }, revision: '8' });
    assert.deepEqual(posted(), [{ type: 'pull', uri: FILE }]);
    assert.deepEqual(store.shown?.picture, picture(), 'what was there stays');
  });

  it('keeps the last good picture and says why', () => {
    const { store, answer } = shown();
    store.receive({ type: 'changed', uri: FILE });
    answer({ stale: true, problem: 'It is damaged.' });
    assert.deepEqual(store.shown?.picture, picture());
    assert.equal(store.shown?.problem, 'It is damaged.');
    store.receive({ type: 'changed', uri: FILE });
    answer({ picture: picture({ tunnels: [] }), revision: '3' });
    assert.equal(store.shown?.problem, undefined);
    assert.deepEqual(store.shown?.picture?.tunnels, []);
  });

  it('shows nothing where there is nothing', () => {
    const { store, posted, answer } = shown();
    store.receive({ type: 'changed', uri: FILE });
    answer({ problem: 'The file makes no connection.' });
    assert.equal(store.shown?.picture, undefined);
    posted();
    store.receive({ type: 'changed', uri: FILE });
    assert.deepEqual(posted(), [{ type: 'pull', uri: FILE }], 'the whole is asked for');
  });

  it('keeps the last good picture when the server does not answer, and asks again', () => {
    const { store, posted } = shown();
    store.receive({ type: 'changed', uri: FILE });
    posted();
    store.receive({ type: 'fault', uri: FILE, text: 'The server did not answer.' });
    assert.deepEqual(store.shown?.picture, picture());
    assert.equal(store.shown?.problem, 'The server did not answer.');
    store.receive({ type: 'changed', uri: FILE });
    assert.deepEqual(posted(), [{ type: 'pull', uri: FILE, since: '1' }]);
  });

  it('drops what is about another document, and answers nobody asked for', () => {
    const { store, posted, answer } = shown();
    store.receive({ type: 'changed', uri: OTHER });
    store.receive({ type: 'fault', uri: OTHER, text: 'no' });
    answer({ picture: picture({ tunnels: [] }), revision: '9' });
    assert.deepEqual(posted(), []);
    assert.deepEqual(store.shown?.picture, picture());
    assert.equal(store.shown?.problem, undefined);
  });

  it('takes only the answer to the last question', () => {
    const { store, posted } = shown();
    const ask = (target: string) => store.ask({ target, app: '' });
    ask('10.0.0.1');
    ask('10.0.0.2');
    const [first, second] = posted().flatMap((each) => (each.type === 'trace' ? each.id : []));
    assert.ok(first !== undefined && second !== undefined);
    store.receive({ type: 'traced', uri: FILE, id: first, trace: traced('10.0.0.1') });
    const target = () => store.shown?.answer?.target;
    assert.equal(target(), undefined);
    store.receive({ type: 'traced', uri: FILE, id: second, trace: traced('10.0.0.2') });
    assert.equal(target(), '10.0.0.2');
    ask('');
    assert.equal(target(), undefined);
    assert.deepEqual(posted(), [], 'nothing is asked');
  });

  it('asks the same again when the files have changed', () => {
    const { store, posted, answer } = shown();
    store.ask({ target: '10.0.0.1', app: '' });
    posted();
    store.receive({ type: 'changed', uri: FILE });
    answer({ picture: picture({ tunnels: [] }), revision: '2' });
    const again = posted().filter(({ type }) => type === 'trace');
    assert.equal(again.length, 1);
  });

  it('tells why there is no answer', () => {
    const { store, posted } = shown();
    store.ask({ target: '??', app: '' });
    const id = posted().flatMap((each) => (each.type === 'trace' ? each.id : []))[0] ?? NaN;
    const problem = "'??' is no address.";
    store.receive({ type: 'traced', uri: FILE, id, trace: { uri: FILE, version: 1, problem } });
    assert.equal(store.shown?.refused, problem);
    store.receive({ type: 'fault', uri: FILE, id, text: 'The server did not answer.' });
    assert.equal(store.shown?.refused, 'The server did not answer.');
    assert.equal(store.shown?.problem, undefined);
  });

  it('leads to a place of the version it knows, and once more when the file has changed', () => {
    const { store, posted, answer } = shown();
    store.reveal(spot(3), 'user/item/server');
    assert.deepEqual(posted(), [
      { type: 'reveal', uri: FILE, spot: spot(3), version: 3, key: 'user/item/server' },
    ]);
    store.receive({ type: 'changed', uri: FILE, reveal: 'user/item/server' });
    assert.equal(store.shown?.awaited, undefined, 'not before the picture is new');
    answer({ picture: picture({ findings: [] }), revision: '2' });
    assert.equal(store.shown?.awaited, 'user/item/server');
    posted();
    store.reveal(spot(4), 'user/item/server');
    assert.deepEqual(
      posted(),
      [{ type: 'reveal', uri: FILE, spot: spot(4), version: 3 }],
      'without the key: wherever it is now',
    );
    assert.equal(store.shown?.awaited, undefined);
  });

  it('keeps what was asked and opened over a reload', () => {
    const before = shown();
    before.store.ask({ target: '10.0.0.1', app: 'SYSTEM' });
    before.store.setOpen('user/steps', true);
    const kept = before.states.at(-1);
    assert.deepEqual(kept, {
      uri: FILE,
      question: { target: '10.0.0.1', app: 'SYSTEM' },
      open: { 'user/steps': true },
    });
    const { store, posted, show, answer } = page(kept);
    show();
    assert.equal(store.isOpen('user/steps', false), true);
    answer({ picture: picture() });
    const questions = posted().flatMap((each) => (each.type === 'trace' ? each.question : []));
    assert.deepEqual(questions, [{ target: '10.0.0.1', app: 'SYSTEM' }]);
  });

  it('keeps nothing of another document', () => {
    const { store, show } = page({ uri: OTHER, question: { target: '10.0.0.1', app: '' } });
    show();
    assert.equal(store.shown?.question.target, '');
  });
});

it('what is no message of the page is told apart', () => {
  assert.equal(isFromPage({ type: 'ready' }), true);
  assert.equal(isFromPage({ type: 'pull', uri: FILE }), true);
  for (const wrong of [null, 'ready', {}, { type: 'pull' }, { type: 'open', uri: FILE }]) {
    assert.equal(isFromPage(wrong), false);
  }
});

it('places of a text are filled', () => {
  assert.equal(filled('{1} of {0}, {2}', 'a', 2), '2 of a, {2}');
});
