/** The findings of files nobody has open, on request, while a setting wants them. */
import {
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  type CancellationToken,
  type Disposable,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { readFile } from './askedFiles';
import type { ServerContext } from './context';
import { toDiagnostic } from './convert';
import { safely } from './safely';
import type { Together } from './together';
import { keyOf } from './uri';

/** By this name clients ask for files that are not open, and only for those. */
export const WORKSPACE_IDENTIFIER = 'aovpn-workspace';

/** Resolves with the next change, or when it is not waited for any more. */
type Wait = (token: CancellationToken) => Promise<void>;

/**
 * Answers `workspace/diagnostic`. The ability is registered while the setting is on, where the client
 * takes that. An answer without news is held back until something changes, as the protocol advises.
 *
 * @returns What to call once the client is ready.
 */
export function registerWorkspaceDiagnostics(
  context: ServerContext,
  together: Together,
): () => void {
  const { connection, client, runtime, settings } = context;
  if (!client.pullDiagnostics || !client.dynamicDiagnostics) return () => undefined;
  const waiting = new Set<() => void>();
  let changes = 0;
  const wake = () => {
    changes++;
    waiting.forEach((resolve) => resolve());
  };
  const wait: Wait = (token) =>
    new Promise((resolve) => {
      const done = () => {
        waiting.delete(done);
        subscription.dispose();
        resolve();
      };
      const subscription = token.onCancellationRequested(done);
      waiting.add(done);
    });
  together.onDidTouch(wake);
  settings.onDidChange(wake);
  const findings = new ClosedFiles(context, together);
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    const none = { items: [] };
    return safely(
      runtime,
      async () => {
        for (;;) {
          const before = changes;
          const items = await findings.news(previousResultIds, token);
          if (items.length > 0 || token.isCancellationRequested) return { items };
          if (changes === before) await wait(token);
        }
      },
      none,
      'findings of the workspace',
      token,
    );
  });
  return registerWhileWanted(context);
}

/** Announces the ability while the setting is on. */
function registerWhileWanted({ connection, settings }: ServerContext): () => void {
  let registered: Disposable | undefined;
  let turn = Promise.resolve();
  const update = async () => {
    const [folder = ''] = settings.folders;
    const { workspaceDiagnostics: isWanted } = await settings.of(folder);
    if (isWanted === (registered !== undefined)) return;
    if (!isWanted) {
      registered?.dispose();
      registered = undefined;
      return;
    }
    registered = await connection.client.register(DocumentDiagnosticRequest.type, {
      documentSelector: null,
      identifier: WORKSPACE_IDENTIFIER,
      interFileDependencies: false,
      workspaceDiagnostics: true,
    });
  };
  const later = () => {
    // One after the other: what is registered has to be known before it is taken back.
    turn = turn.then(update).catch(() => undefined);
  };
  settings.onDidChange(later);
  return later;
}

/** What was found in a file in one of its versions. */
interface Entry {
  readonly version: string;
  readonly report: WorkspaceDocumentDiagnosticReport;
}

/** The findings of files that are not open, each made once for a version. */
class ClosedFiles {
  readonly #context: ServerContext;
  readonly #together: Together;
  readonly #known = new Map<string, Entry>();

  constructor(context: ServerContext, together: Together) {
    this.#context = context;
    this.#together = together;
  }

  /** The reports that are other than those a client has. */
  async news(
    previous: readonly PreviousResultId[],
    token: CancellationToken,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const { index, uriOf, isOpen } = await this.#together.known();
    const has = new Map(previous.map(({ uri, value }) => [keyOf(uri), value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const listed = new Set<string>();
    for (const { name, version: own } of index.listed) {
      const version = `${this.#context.session} ${own}`;
      if (token.isCancellationRequested) return items;
      listed.add(name);
      if (isOpen(name) || has.get(name) === version) continue;
      const report = await this.#reportOf(name, uriOf(name), version);
      // A file without findings need not be told of, unless it had some.
      if (has.has(name) || (report.kind === 'full' && report.items.length > 0)) items.push(report);
    }
    for (const { uri } of previous) {
      const name = keyOf(uri);
      if (listed.has(name)) continue;
      this.#known.delete(name);
      items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
    }
    return items;
  }

  async #reportOf(
    name: string,
    uri: string,
    version: string,
  ): Promise<WorkspaceDocumentDiagnosticReport> {
    const known = this.#known.get(name);
    if (known?.version === version) return known.report;
    const { runtime } = this.#context;
    await runtime.yield();
    const report: WorkspaceDocumentDiagnosticReport = {
      kind: DocumentDiagnosticReportKind.Full,
      uri,
      version: null,
      resultId: version,
      items: await this.#findingsOf(uri),
    };
    this.#known.set(name, { version, report });
    return report;
  }

  async #findingsOf(uri: string) {
    const { cache, settings } = this.#context;
    const { engine: effective, enabled, ignored } = await settings.of(uri);
    if (!enabled || ignored) return [];
    const file = await readFile(this.#context, uri);
    if (!file) return [];
    const { engine } = await cache.loader.get();
    const { findings } = engine.check(file, effective);
    return findings.map((finding) => toDiagnostic(finding, file.lines, uri, true));
  }
}
