/**
 * What the page knows and how it talks with the extension: one question for the picture under way
 * at a time, the last good picture kept, and only the newest answer counts. Knows no document, so
 * that it can be tried without a browser.
 */
import { applyPatch } from '../../../server/src/engine/picture/patch';
import type {
  Picture,
  PictureResult,
  Spot,
  TraceAnswer,
} from '../../../server/src/engine/picture/types';
import type { FromPage, PageState, Question, ToPage } from './messages';
import type { Texts } from './texts';

/** The way to the extension. */
export interface Channel {
  post(message: FromPage): void;
  /** Keeps what is to be there again after a reload. */
  keep(state: PageState): void;
}

/** What there is to be shown. */
export interface Shown {
  readonly uri: string;
  readonly texts: Texts;
  /** The last good picture. */
  readonly picture?: Picture;
  /** Why the picture is not that of the text as it is now, or why there is none. */
  readonly problem?: string;
  readonly question: Question;
  readonly answer?: TraceAnswer;
  /** Why there is no answer. */
  readonly refused?: string;
  /** Id of the place that somebody wants to be led to, now that the picture is new. */
  readonly awaited?: string;
}

const NOTHING_ASKED: Question = { target: '', app: '' };

/** See the head of the file. */
export class Store {
  readonly #channel: Channel;
  readonly #listeners = new Set<() => void>();
  #shown: Shown | undefined;
  #kept: PageState | undefined;
  #revision: string | undefined;
  /** A question for the picture is under way. */
  #isPulling = false;
  /** It has changed while the question was under way. */
  #isDirty = false;
  /** Id of the place to lead to with the next picture. */
  #toReveal: string | undefined;
  /** Number of the last question about traffic. */
  #asked = 0;

  /** @param kept What was kept before a reload. */
  constructor(channel: Channel, kept?: PageState) {
    this.#channel = channel;
    this.#kept = kept;
  }

  /** What there is to be shown; nothing before the extension has spoken. */
  get shown(): Shown | undefined {
    return this.#shown;
  }

  /** Calls whenever there is something else to be shown. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Tells the extension that the page listens. */
  begin(): void {
    this.#channel.post({ type: 'ready' });
  }

  /** Takes a message of the extension. What is about another document is dropped. */
  receive(message: ToPage): void {
    if (message.type === 'show') {
      this.#show(message.uri, message.texts);
      return;
    }
    if (message.uri !== this.#shown?.uri) return;
    switch (message.type) {
      case 'changed':
        this.#toReveal = message.reveal ?? this.#toReveal;
        this.#pull();
        break;
      case 'picture':
        this.#take(message.result);
        break;
      case 'traced': {
        if (message.id !== this.#asked) return;
        const { answer, problem } = message.trace;
        this.#answer(answer, problem);
        break;
      }
      case 'fault':
        if (message.id === undefined) {
          this.#update({ problem: message.text });
          this.#pulled();
        } else if (message.id === this.#asked) this.#answer(undefined, message.text);
    }
  }

  /** Asks where something goes; nothing asked takes the answer away. */
  ask(question: Question): void {
    this.#asked += 1;
    this.#update({ question });
    this.#keep({ question });
    if (question.target.trim() === '') this.#answer(undefined, undefined);
    else this.#trace(question);
  }

  /** Leads to a place in a file. @param key Id of what was clicked, where the picture has it. */
  reveal(spot: Spot, key?: string): void {
    const shown = this.#shown;
    if (!shown) return;
    const version = shown.picture?.files.find(({ uri }) => uri === spot.uri)?.version;
    const isAwaited = key !== undefined && shown.awaited === key;
    if (isAwaited) this.#update({ awaited: undefined });
    this.#channel.post({
      type: 'reveal',
      uri: shown.uri,
      spot,
      ...(version !== undefined && { version }),
      // Once is enough: whoever goes on typing gets the place as it was a moment ago.
      ...(key !== undefined && !isAwaited && { key }),
    });
  }

  /** Opens the page about a rule. */
  openRule(url: string): void {
    if (this.#shown) this.#channel.post({ type: 'rule', uri: this.#shown.uri, url });
  }

  /** Whether something is open. @param otherwise As long as nobody has opened or closed it. */
  isOpen(id: string, otherwise: boolean): boolean {
    return this.#kept?.open?.[id] ?? otherwise;
  }

  /** Notes that somebody opened or closed something. */
  setOpen(id: string, isOpen: boolean): void {
    this.#keep({ open: { ...this.#kept?.open, [id]: isOpen } });
    this.#tell();
  }

  #show(uri: string, texts: Texts): void {
    const kept = this.#kept?.uri === uri ? this.#kept : undefined;
    this.#kept = { uri, ...kept };
    this.#shown = { uri, texts, question: kept?.question ?? NOTHING_ASKED };
    this.#revision = undefined;
    this.#isPulling = false;
    this.#channel.keep(this.#kept);
    this.#tell();
    this.#pull();
  }

  #pull(): void {
    if (!this.#shown) return;
    if (this.#isPulling) {
      this.#isDirty = true;
      return;
    }
    this.#isPulling = true;
    this.#isDirty = false;
    const { uri } = this.#shown;
    this.#channel.post({
      type: 'pull',
      uri,
      ...(this.#revision !== undefined && { since: this.#revision }),
    });
  }

  /** The question for the picture was answered, one way or the other. */
  #pulled(): void {
    this.#isPulling = false;
    if (this.#isDirty) this.#pull();
  }

  #take(result: PictureResult): void {
    if (!this.#isPulling) return;
    const { picture, patch, problem, revision, stale } = result;
    const before = this.#shown?.picture;
    if (patch && (!before || patch.base !== this.#revision)) {
      // It cannot be applied to what is here: the whole is needed.
      this.#revision = undefined;
      this.#isDirty = true;
      this.#pulled();
      return;
    }
    // Without a revision it could not be made, which says nothing of what the text is now.
    const isKept = problem === undefined || stale === true || revision === '';
    const kept = isKept ? before : undefined;
    const next = picture ?? (patch && before ? applyPatch(before, patch) : kept);
    if (revision !== '') this.#revision = next && revision;
    this.#update({ picture: next, problem, awaited: this.#toReveal });
    this.#toReveal = undefined;
    const question = this.#shown?.question;
    // The same question of what the files say now.
    if (next !== before && question && question.target.trim() !== '') {
      this.#asked += 1;
      this.#trace(question);
    }
    this.#pulled();
  }

  #trace(question: Question): void {
    const { uri } = this.#shown ?? {};
    if (uri !== undefined) this.#channel.post({ type: 'trace', uri, id: this.#asked, question });
  }

  #answer(answer: TraceAnswer | undefined, refused: string | undefined): void {
    this.#update({ answer, refused });
  }

  /** @param change What is undefined in it is taken away. */
  #update(change: { readonly [K in keyof Shown]?: Shown[K] | undefined }): void {
    if (!this.#shown) return;
    const next = { ...this.#shown, ...change };
    this.#shown = Object.fromEntries(
      Object.entries(next).filter(([, value]) => value !== undefined),
    ) as unknown as Shown;
    this.#tell();
  }

  #keep(change: Partial<PageState>): void {
    if (!this.#kept) return;
    this.#kept = { ...this.#kept, ...change };
    this.#channel.keep(this.#kept);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
