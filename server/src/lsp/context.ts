/** What the handlers of the server share. */
import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientFeatures } from './clientFeatures';
import type { DocumentCache } from './documents';
import type { Journal } from './journal';
import type { Runtime } from './runtime';
import type { SettingsStore } from './settings';

/** What the handlers share. */
export interface ServerContext {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly documents: TextDocuments<TextDocument>;
  readonly cache: DocumentCache;
  readonly settings: SettingsStore;
  readonly client: ClientFeatures;
  readonly journal: Journal;
  /** Other in every server that was started, so that what one gave out is not taken for another's. */
  readonly session: string;
}
