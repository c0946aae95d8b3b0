import type { EngineModule } from './engineLoader';

/** What differs between Node, a web worker and a test. Nothing else here is platform-specific. */
export interface Runtime {
  /** Lets other events run, so that a cancellation can arrive. */
  yield(): Promise<void>;
  /** Runs a function after a number of milliseconds; the result cancels it. */
  delay(callback: () => void, milliseconds: number): () => void;
  /** Fetches the engine's code. */
  loadEngine(): Promise<EngineModule>;
  /**
   * Text of a file outside the editor, or `undefined` when it cannot be read. Only used for project
   * files.
   */
  readFile(uri: string): Promise<string | undefined>;
  /**
   * Addresses of files below folders that may be ours, by name; links are not followed.
   *
   * @param most More are not looked for.
   */
  listFiles(folders: readonly string[], most: number): Promise<readonly string[]>;
  /** Bytes of a file outside the editor; `undefined` when it is too large or cannot be read. */
  readBytes(uri: string): Promise<Uint8Array | undefined>;
  /** Writes a fault to the log of the editor. Never given text of a user's file. */
  logError(message: string): void;
  /** Writes to the log of the editor what goes on. Never given text of a user's file. */
  logInfo(message: string): void;
  /** Where the server runs, in words for the log. */
  readonly host: string;
}
