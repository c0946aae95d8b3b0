import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { EngineSettings } from '../engine/config/settings';
import { detectKind } from '../engine/formats/detect';
import type { ParsedFile } from '../engine/formats/file';
import type { KindId } from '../engine/formats/kinds.generated';
import { mayBecomeProfile } from '../engine/formats/profilexml/beginning';
import type { CheckResult } from '../engine/rules/run';
import type { Finding } from '../engine/types';
import type { EngineLoader, LoadedEngine } from './engineLoader';
import { fileNameOf } from './uri';

/**
 * The longest document that is read, in UTF-16 units. Reading and checking it takes a few seconds;
 * profiles have some thousand.
 */
export const MOST_TEXT = 8_000_000;

interface Entry {
  readonly version: number;
  readonly languageId: string;
  readonly file: ParsedFile | undefined;
  /** Its kind, when it is ours and too long to be read. */
  readonly leftOut?: KindId;
  readonly checked?: { readonly settings: EngineSettings; readonly result: CheckResult };
}

/** A document of ours, parsed, with the engine that parsed it. */
export interface OpenFile extends LoadedEngine {
  readonly file: ParsedFile;
}

/** A document of ours that is too long to be read. */
export interface LeftOut {
  readonly kind: KindId;
  /** Says so, at the first character. */
  readonly finding: Finding;
}

/**
 * Parsed documents by address. A document is parsed once for each version, and checked once for each
 * version and settings.
 */
export class DocumentCache {
  readonly loader: EngineLoader;
  readonly #isEnabled: (uri: string) => Promise<boolean>;
  readonly #entries = new Map<string, Entry>();

  /** @param isEnabled Whether a document is to be looked at, by its settings. */
  constructor(loader: EngineLoader, isEnabled: (uri: string) => Promise<boolean>) {
    this.loader = loader;
    this.#isEnabled = isEnabled;
  }

  /**
   * The parsed document; `undefined` when there is none, when settings say to leave it alone, or
   * when it is not one of our kinds, for which the engine need not be loaded.
   */
  async open(document: TextDocument | undefined): Promise<OpenFile | undefined> {
    if (!document || !(await this.#isEnabled(document.uri))) return undefined;
    const known = this.#current(document);
    if (known && !known.file) return undefined;
    const hints = { languageId: document.languageId, fileName: fileNameOf(document.uri) };
    if (!known) {
      const text = document.getText();
      const kind = detectKind(text, hints);
      if (!kind || text.length > MOST_TEXT) {
        this.#store(document, undefined, kind);
        return undefined;
      }
    }
    const loaded = await this.loader.get();
    // The document may have changed while the engine was loading.
    const file = this.#current(document)?.file ?? this.#parse(document, hints, loaded);
    return file && { ...loaded, file };
  }

  /**
   * Like `open`, but takes XML that has no root element yet for a profile, so that a new file can be
   * begun by completion. Nothing else is said about such a file.
   */
  async openOrBegin(document: TextDocument | undefined): Promise<OpenFile | undefined> {
    const open = await this.open(document);
    if (open || !document || !(await this.#isEnabled(document.uri))) return open;
    if (document.languageId !== 'xml' || !mayBecomeProfile(document.getText())) return undefined;
    const loaded = await this.loader.get();
    const file = loaded.engine.parse(document.getText(), { languageId: 'profilexml' });
    return file && { ...loaded, file };
  }

  /** What there is to say of a document that `open` did not read, although it is one of ours. */
  async leftOut(document: TextDocument | undefined): Promise<LeftOut | undefined> {
    const kind = document && this.#current(document)?.leftOut;
    if (!kind) return undefined;
    const { tooLarge } = await this.loader.get();
    return { kind, finding: tooLarge(document.getText().length, MOST_TEXT) };
  }

  /** The findings of an open document. */
  checked(document: TextDocument, open: OpenFile, settings: EngineSettings): CheckResult {
    const entry = this.#current(document);
    if (entry?.file === open.file && entry.checked?.settings === settings) {
      return entry.checked.result;
    }
    const result = open.engine.check(open.file, settings);
    if (entry?.file === open.file) {
      this.#entries.set(document.uri, { ...entry, checked: { settings, result } });
    }
    return result;
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.#entries.delete(uri);
  }

  #current(document: TextDocument): Entry | undefined {
    const known = this.#entries.get(document.uri);
    const same = known?.version === document.version && known.languageId === document.languageId;
    return same ? known : undefined;
  }

  #parse(
    document: TextDocument,
    hints: { readonly languageId: string; readonly fileName: string },
    { engine }: LoadedEngine,
  ): ParsedFile | undefined {
    return this.#store(document, engine.parse(document.getText(), hints));
  }

  #store(
    document: TextDocument,
    file: ParsedFile | undefined,
    leftOut?: KindId,
  ): ParsedFile | undefined {
    const { version, languageId, uri } = document;
    this.#entries.set(uri, { version, languageId, file, ...(leftOut && { leftOut }) });
    return file;
  }
}
