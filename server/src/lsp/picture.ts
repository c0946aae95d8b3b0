/** The picture of a connection: pulled by whoever shows it, who is told when there is a newer one. */
import { NotificationType, RequestType, type CancellationToken } from 'vscode-languageserver';
import type { Drawing } from '../engine/picture/draw';
import type {
  Picture,
  PictureChangedParams,
  PictureClosedParams,
  PictureParams,
  PictureResult,
  PictureTrace,
  PictureTraceParams,
} from '../engine/picture/types';
import { labelOf, openDocument } from './askedFiles';
import type { ServerContext } from './context';
import { PictureFiles } from './pictureFiles';
import { safely } from './safely';
import type { Together } from './together';
import { keyOf } from './uri';

/** Asks for a picture; described in `docs/language-server.md`. */
export const PictureRequest = new RequestType<PictureParams, PictureResult, void>('aovpn/picture');
/** Asks where something goes, in a picture. */
export const PictureTraceRequest = new RequestType<PictureTraceParams, PictureTrace, void>(
  'aovpn/pictureTrace',
);
/** Tells that there is a newer picture. */
export const PictureChangedNotification = new NotificationType<PictureChangedParams>(
  'aovpn/pictureChanged',
);
/** Tells that a picture is not shown any more. */
export const PictureClosedNotification = new NotificationType<PictureClosedParams>(
  'aovpn/pictureClosed',
);

/** Time after a change until it is told, in milliseconds. */
const DELAY = 100;
/** Pictures that are kept at a time, for clients that never say that they show one no more. */
const MOST_KEPT = 16;

const FAILED = 'The picture could not be made; the log says why.';

/** A picture that somebody holds. */
interface Kept {
  /** Its address as the client writes it. */
  readonly uri: string;
  /** Counts pictures that are other than the one before. */
  number: number;
  /** The last good one. */
  picture?: Picture;
  drawing?: Drawing;
  /** Names of the files it was made of. */
  files: ReadonlySet<string>;
  /** What it depends on beside the texts of open documents. */
  mark: string;
  cancel: () => void;
}

/** A picture, or why there is none. */
interface Made {
  readonly version: number | null;
  readonly drawing?: Drawing;
  /** One sentence. */
  readonly problem?: string;
  /** The text cannot be read as it is now, so that the last good picture stays. */
  readonly isBroken?: true;
  readonly mark: string;
}

/** Registers the requests and the notifications about pictures. */
export function registerPictures(context: ServerContext, together: Together): void {
  const { connection, documents, runtime, settings } = context;
  const pictures = new Pictures(context, together);
  connection.onRequest(PictureRequest, (asked, token) => {
    const failed: PictureResult = { uri: asked.uri, version: null, revision: '', problem: FAILED };
    return safely<PictureResult>(
      runtime,
      () => pictures.pull(asked),
      failed,
      PictureRequest.method,
      token,
    );
  });
  connection.onRequest(PictureTraceRequest, (asked, token: CancellationToken) => {
    const failed: PictureTrace = { uri: asked.uri, version: null, problem: FAILED };
    return safely<PictureTrace>(
      runtime,
      () => pictures.trace(asked),
      failed,
      PictureTraceRequest.method,
      token,
    );
  });
  connection.onNotification(PictureClosedNotification, ({ uri }) => pictures.forget(uri));
  documents.onDidChangeContent(({ document }) => pictures.touched(document.uri));
  documents.onDidClose(({ document }) => pictures.touched(document.uri));
  together.onDidCompare(() => pictures.compared());
  settings.onDidChange(() => pictures.outdated());
}

class Pictures {
  readonly #context: ServerContext;
  readonly #files: PictureFiles;
  readonly #kept = new Map<string, Kept>();

  constructor(context: ServerContext, together: Together) {
    this.#context = context;
    this.#files = new PictureFiles(context, together);
  }

  /** Answers with the picture, or what changed since the one that is held. */
  async pull({ uri, since }: PictureParams): Promise<PictureResult> {
    const made = await this.#make(uri);
    const kept = this.#keep(uri);
    const { version, drawing, problem } = made;
    const before = kept.picture;
    const held = since !== undefined && since === revisionOf(kept) ? before : undefined;
    kept.mark = made.mark;
    if (drawing) this.#take(kept, drawing);
    else if (!made.isBroken || !before) {
      // Nothing is drawn any more, and that is no mistake of the text.
      if (before) kept.number += 1;
      delete kept.picture;
      delete kept.drawing;
    }
    const { picture } = kept;
    const isStale = !drawing && picture !== undefined;
    const { patchBetween } = await this.#context.cache.loader.get();
    return {
      uri,
      version,
      revision: revisionOf(kept),
      ...(isStale && { stale: true as const }),
      ...(problem !== undefined && { problem }),
      ...(picture &&
        (held && since !== undefined
          ? { patch: patchBetween(held, picture, since) }
          : { picture })),
    };
  }

  /** Answers where something goes, in the picture as it is shown. */
  async trace({ uri, ...question }: PictureTraceParams): Promise<PictureTrace> {
    const made = await this.#make(uri);
    const { version } = made;
    const drawing = made.drawing ?? (made.isBroken && this.#kept.get(keyOf(uri))?.drawing);
    if (!drawing) return { uri, version, problem: made.problem ?? FAILED };
    const { traceInPicture } = await this.#context.cache.loader.get();
    const answer = traceInPicture(drawing, question);
    return 'problem' in answer
      ? { uri, version, problem: answer.problem }
      : { uri, version, answer };
  }

  /** A client shows a picture no more. */
  forget(uri: string): void {
    const key = keyOf(uri);
    this.#kept.get(key)?.cancel();
    this.#kept.delete(key);
    this.#files.keep(new Set([...this.#kept.values()].flatMap(({ files }) => [...files])));
  }

  /** A document was opened, changed or closed. */
  touched(uri: string): void {
    const key = keyOf(uri);
    for (const [name, kept] of this.#kept) {
      if (name === key || kept.files.has(key)) this.#tell(kept);
    }
  }

  /** The files of the workspace were compared. */
  compared(): void {
    for (const kept of this.#kept.values()) {
      if (this.#files.markOf(kept.uri) !== kept.mark) this.#tell(kept);
    }
  }

  /** Everything may be another. */
  outdated(): void {
    for (const kept of this.#kept.values()) this.#tell(kept);
  }

  #tell(kept: Kept): void {
    const { connection, runtime } = this.#context;
    kept.cancel();
    kept.cancel = runtime.delay(() => {
      void connection.sendNotification(PictureChangedNotification, { uri: kept.uri });
    }, DELAY);
  }

  #keep(uri: string): Kept {
    const key = keyOf(uri);
    const known = this.#kept.get(key);
    const kept = known ?? { uri, number: 0, files: new Set(), mark: '', cancel: () => undefined };
    // The one that was asked for last comes last.
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.values();
    if (this.#kept.size > MOST_KEPT && oldest) this.forget(oldest.uri);
    return kept;
  }

  #take(kept: Kept, drawing: Drawing): void {
    const { picture } = drawing;
    const isSame = kept.picture && JSON.stringify(kept.picture) === JSON.stringify(picture);
    if (!isSame) {
      kept.picture = picture;
      kept.number += 1;
    }
    kept.drawing = drawing;
    kept.files = new Set(picture.files.map((file) => keyOf(file.uri)));
  }

  async #make(uri: string): Promise<Made> {
    const mark = this.#files.markOf(uri);
    const label = labelOf(uri);
    const { enabled, ignored } = await this.#context.settings.of(uri);
    if (!enabled || ignored) {
      const document = openDocument(this.#context, uri);
      const problem = `${label} is left out by the settings.`;
      return { version: document?.version ?? null, problem, mark };
    }
    const own = await this.#files.own(uri);
    const version = own?.version ?? openDocument(this.#context, uri)?.version ?? null;
    if (!own) {
      const problem = `${label} cannot be read, or is no file of ours.`;
      return { version, problem, isBroken: true, mark };
    }
    const { drawPicture, isWhole } = await this.#context.cache.loader.get();
    const isBroken = !isWhole(own.file);
    const hasGood = this.#kept.get(keyOf(uri))?.picture !== undefined;
    if (isBroken && hasGood) return { version, problem: BROKEN(label), isBroken, mark };
    const drawing = drawPicture([own, ...(await this.#files.mates(uri))]);
    return {
      version,
      mark,
      ...(drawing && { drawing }),
      ...(isBroken && { problem: BROKEN(label) }),
      ...(!drawing && { problem: `${label} makes no connection.` }),
      ...(!drawing && !own.file.isWellFormed && { isBroken: true }),
    };
  }
}

const BROKEN = (label: string) =>
  `It is not certain where elements of ${label} begin and end; the Problems view says more.`;

function revisionOf({ number }: Kept): string {
  return String(number);
}
