/** The files a picture is made of: the one that was asked for, and those that belong together with it. */
import { decodeFile } from '../bytes/file';
import { detectKind } from '../engine/formats/detect';
import type { ParsedFile } from '../engine/formats/file';
import type { EngineSettings } from '../engine/config/settings';
import type { PicturedFile } from '../engine/picture/sheet';
import type { Finding } from '../engine/types';
import { labelOf, openDocument } from './askedFiles';
import type { ServerContext } from './context';
import type { Together } from './together';
import { fileNameOf, keyOf } from './uri';

/** Files beside the one that was asked for, at most. */
const MOST_MATES = 20;

/** A file that is not open, as it was read and checked. */
interface OnDisk {
  readonly version: string;
  readonly settings: EngineSettings;
  readonly file: ParsedFile | undefined;
  readonly findings: readonly Finding[];
}

/** Reads the files of pictures. What is not open is read again only when it may have changed. */
export class PictureFiles {
  readonly #context: ServerContext;
  readonly #together: Together;
  readonly #onDisk = new Map<string, OnDisk>();

  constructor(context: ServerContext, together: Together) {
    this.#context = context;
    this.#together = together;
  }

  /** The file that is asked for; `undefined` when it cannot be read or is none of ours. */
  async own(uri: string): Promise<PicturedFile | undefined> {
    return (await this.#open(uri)) ?? this.#closed(uri, '');
  }

  /** The files that belong together with one, as far as that is known. */
  async mates(uri: string): Promise<readonly PicturedFile[]> {
    const mates = this.#together.matesOf(uri).slice(0, MOST_MATES);
    const files: PicturedFile[] = [];
    for (const { uri: other, version } of mates) {
      const file = (await this.#open(other)) ?? (await this.#closed(other, version));
      if (file) files.push(file);
    }
    return files;
  }

  /** What a picture depends on beside the texts of open documents; another text when that changed. */
  markOf(uri: string): string {
    const mates = this.#together.matesOf(uri);
    const told = [uri, ...mates.map((mate) => mate.uri)].map((each) => this.#together.of(each));
    return JSON.stringify([mates, told]);
  }

  /** Forgets what was read of all files but some. */
  keep(names: ReadonlySet<string>): void {
    for (const name of this.#onDisk.keys()) if (!names.has(name)) this.#onDisk.delete(name);
  }

  async #open(uri: string): Promise<PicturedFile | undefined> {
    const { cache, settings } = this.#context;
    const document = openDocument(this.#context, uri);
    if (!document) return undefined;
    const open = await cache.open(document);
    const { engine, ignored } = await settings.of(document.uri);
    if (!open || ignored) return undefined;
    const own = cache.checked(document, open, engine).findings;
    return this.#pictured(uri, open.file, own, document.version);
  }

  async #closed(uri: string, version: string): Promise<PicturedFile | undefined> {
    const { cache, runtime, settings } = this.#context;
    if (openDocument(this.#context, uri)) return undefined;
    const { engine: rules, enabled, ignored } = await settings.of(uri);
    if (!enabled || ignored) return undefined;
    const name = keyOf(uri);
    const known = this.#onDisk.get(name);
    if (known && version !== '' && known.version === version && known.settings === rules) {
      return known.file && this.#pictured(uri, known.file, known.findings);
    }
    const bytes = await runtime.readBytes(uri);
    const decoded = bytes && decodeFile(bytes);
    const hints = { fileName: fileNameOf(uri), encoding: decoded?.encoding };
    const isOurs = decoded !== undefined && detectKind(decoded.text, hints) !== undefined;
    const { engine } = await cache.loader.get();
    const file = isOurs ? engine.parse(decoded.text, hints) : undefined;
    const findings = file ? engine.check(file, rules).findings : [];
    this.#onDisk.set(name, { version, settings: rules, file, findings });
    return file && this.#pictured(uri, file, findings);
  }

  #pictured(
    uri: string,
    file: ParsedFile,
    own: readonly Finding[],
    version?: number,
  ): PicturedFile {
    return {
      name: uri,
      file,
      label: labelOf(uri),
      ...(version !== undefined && { version }),
      findings: [...own, ...this.#together.findingsIn(uri, file.text)],
    };
  }
}
