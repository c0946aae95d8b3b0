import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { EngineSettings } from '../engine/config/settings';
import type { ParsedFile } from '../engine/file';
import type { Engine } from '../engine/index';
import type { CheckResult } from '../engine/rules/run';

interface Entry {
  readonly version: number;
  readonly languageId: string;
  readonly file: ParsedFile | undefined;
  readonly checked?: { readonly settings: EngineSettings; readonly result: CheckResult };
}

/**
 * Parsed documents by address. A document is parsed once for each version, starting from the last
 * parse, and checked once for each version and settings.
 */
export class DocumentCache {
  readonly engine: Engine;
  readonly #entries = new Map<string, Entry>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** The parsed document; `undefined` when it is not one of our kinds. */
  parsed(document: TextDocument): ParsedFile | undefined {
    return this.#entry(document).file;
  }

  /** The findings of a document that is ours. */
  checked(document: TextDocument, settings: EngineSettings): CheckResult | undefined {
    const entry = this.#entry(document);
    if (!entry.file) return undefined;
    if (entry.checked?.settings === settings) return entry.checked.result;
    const result = this.engine.check(entry.file, settings);
    this.#entries.set(document.uri, { ...entry, checked: { settings, result } });
    return result;
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.#entries.delete(uri);
  }

  #entry(document: TextDocument): Entry {
    const known = this.#entries.get(document.uri);
    if (known?.version === document.version && known.languageId === document.languageId) {
      return known;
    }
    const hints = { languageId: document.languageId, fileName: fileNameOf(document.uri) };
    const file = this.engine.parse(document.getText(), hints, known?.file);
    const entry: Entry = { version: document.version, languageId: document.languageId, file };
    this.#entries.set(document.uri, entry);
    return entry;
  }
}

/** Last part of a URI's path, decoded where that is possible. */
export function fileNameOf(uri: string): string {
  const name = uri.replace(/[?#].*$/, '').replace(/^.*\//, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
