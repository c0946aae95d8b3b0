import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from '../engine/text/lineIndex';
import { faultOf } from '../engine/text/faults';
import { toDiagnostic } from './convert';
import { dispensable, safely } from './safely';
import type { ServerContext } from './context';
import type { Together } from './together';
import { WORKSPACE_IDENTIFIER } from './workspaceDiagnostics';

/** Time without typing after which findings are sent to a client that does not ask for them. */
const PUSH_DELAY = 300;

/** Turns of the event loop without a change after which no more is waiting; each takes one message. */
const QUIET_TURNS = 3;

/**
 * Findings on request where the client can ask, otherwise sent after each change. What is said of a
 * file because of others comes later and is always sent, as it may be about files nobody has open.
 */
export function registerDiagnostics(context: ServerContext, together: Together): void {
  if (context.client.pullDiagnostics) {
    registerPull(context);
    together.onDidChange((uri) => {
      void context.connection.sendDiagnostics({ uri, diagnostics: [...together.of(uri)] });
    });
  } else registerPush(context, together);
}

/** The findings of an open document, as the client shows them. */
export async function diagnosticsOf(
  context: ServerContext,
  document: TextDocument,
): Promise<Diagnostic[]> {
  const settings = await context.settings.of(document.uri);
  if (settings.ignored) return [];
  const open = await context.cache.open(document);
  if (!open) {
    const leftOut = await context.cache.leftOut(document);
    const first = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const lines = new LineIndex(document.getText(first));
    return leftOut ? [toDiagnostic(leftOut.finding, lines, document.uri, false)] : [];
  }
  const result = context.cache.checked(document, open, settings.engine);
  context.journal.checked(document.uri, open.file.kind, settings);
  for (const failure of result.failures) {
    context.runtime.logError(`Rule ${failure.rule} failed: ${faultOf(failure.error)}`);
  }
  for (const { rule, refused = [] } of result.findings) {
    for (const reason of refused) context.runtime.logError(`Rule ${rule} offers no fix: ${reason}`);
  }
  return result.findings.map((finding) =>
    toDiagnostic(finding, open.file.lines, document.uri, context.client.relatedInformation),
  );
}

/**
 * What was answered last about each document. A report is the same when every word of it is: what
 * led to it (text, settings, project file, engine) need not be known, and none can be forgotten.
 */
class Reports {
  readonly #session: string;
  readonly #last = new Map<string, { readonly text: string; readonly resultId: string }>();
  #count = 0;

  /** @param session Tells this server from one that gave out the same numbers before. */
  constructor(session: string) {
    this.#session = session;
  }

  /** The report of a document. @param previous The one the client has. */
  of(uri: string, items: Diagnostic[], previous: string | undefined): DocumentDiagnosticReport {
    const text = JSON.stringify(items);
    const last = this.#last.get(uri);
    if (last?.text === text && last.resultId === previous) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: last.resultId };
    }
    const resultId = last?.text === text ? last.resultId : `${this.#session} ${++this.#count}`;
    this.#last.set(uri, { text, resultId });
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  forget(uri: string): void {
    this.#last.delete(uri);
  }
}

function registerPull(context: ServerContext): void {
  const { connection, documents, runtime } = context;
  const empty: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const reports = new Reports(context.session);
  /** The number of the last request for each document. */
  const last = new Map<string, number>();
  connection.languages.diagnostics.on(async (params, token) => {
    // Under that name only files that are not open are told of.
    if (params.identifier === WORKSPACE_IDENTIFIER) return empty;
    const { uri } = params.textDocument;
    const own = (last.get(uri) ?? 0) + 1;
    last.set(uri, own);
    // What has arrived already is looked at first: while somebody types faster than files are
    // checked, only the last request of a document is worth the work.
    let version = documents.get(uri)?.version;
    for (let quiet = 0; quiet < QUIET_TURNS; quiet++) {
      await runtime.yield();
      if (last.get(uri) !== own) return superseded();
      const now = documents.get(uri)?.version;
      if (now !== version) quiet = 0;
      version = now;
    }
    return safely<DocumentDiagnosticReport, DiagnosticServerCancellationData>(
      runtime,
      async () => {
        const document = documents.get(uri);
        if (!document) return empty;
        return reports.of(uri, await diagnosticsOf(context, document), params.previousResultId);
      },
      empty,
      `findings of ${uri}`,
      token,
    );
  });
  documents.onDidClose(({ document: { uri } }) => {
    last.delete(uri);
    reports.forget(uri);
  });
  context.settings.onDidChange(() => {
    if (!context.client.diagnosticRefresh) return;
    dispensable(runtime, connection.languages.diagnostics.refresh(), 'to ask for findings again');
  });
}

/**
 * The answer to a request after which another one came. It may be asked again: to a client that is told
 * not to, vscode-languageclient (up to 10.1) never sends a request for this address any more.
 */
function superseded(): ResponseError<DiagnosticServerCancellationData> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'A newer request has come', {
    retriggerRequest: true,
  });
}

function registerPush(context: ServerContext, together: Together): void {
  const { connection, documents, runtime } = context;
  const pending = new Map<string, () => void>();
  const schedule = (document: TextDocument) => {
    pending.get(document.uri)?.();
    const cancel = runtime.delay(() => {
      pending.delete(document.uri);
      void send(document);
    }, PUSH_DELAY);
    pending.set(document.uri, cancel);
  };
  const send = async (document: TextDocument) => {
    const { uri, version } = document;
    try {
      const own = await diagnosticsOf(context, document);
      const diagnostics = [...own, ...together.of(uri)];
      // A newer version is on its way: what was found no longer fits the text.
      if (documents.get(uri)?.version !== version) return;
      await connection.sendDiagnostics({ uri, version, diagnostics });
    } catch (error) {
      runtime.logError(`Failed: findings of ${uri}: ${faultOf(error)}`);
    }
  };
  documents.onDidChangeContent(({ document }) => schedule(document));
  documents.onDidClose(({ document }) => {
    pending.get(document.uri)?.();
    pending.delete(document.uri);
    void connection.sendDiagnostics({
      uri: document.uri,
      diagnostics: [...together.of(document.uri)],
    });
  });
  together.onDidChange((uri) => {
    const document = documents.get(uri);
    if (document) schedule(document);
    else void connection.sendDiagnostics({ uri, diagnostics: [...together.of(uri)] });
  });
  context.settings.onDidChange(() => documents.all().forEach(schedule));
}
