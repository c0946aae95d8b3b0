import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  ErrorCodes,
  MessageType,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  type DataCallback,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  type Message,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Registration,
  type RegistrationParams,
  type UnregistrationParams,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';

/** Where a server under test runs: as a process over stdio, or as the web bundle in a worker. */
export type Host = 'stdio' | 'worker';

export const HOSTS: readonly Host[] = ['stdio', 'worker'];

/** A full client, as VS Code is one. */
export const FULL_CAPABILITIES: InitializeParams['capabilities'] = {
  textDocument: {
    diagnostic: { relatedInformation: true },
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        labelDetailsSupport: true,
      },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
  window: { showDocument: { support: true } },
  workspace: {
    configuration: true,
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
  },
};

/** A connection to a server under test, and what ends it. */
export interface Channel {
  readonly connection: ProtocolConnection;
  end(): Promise<void>;
  /** Bytes the server holds once its garbage is gone; for one that is watched. */
  heap(): Promise<number>;
}

/** What a host of a server answers besides the protocol. */
interface HeapAnswer {
  readonly heap: number;
}

const isHeapAnswer = (message: unknown): message is HeapAnswer =>
  typeof message === 'object' && message !== null && 'heap' in message;

class WorkerReader extends AbstractMessageReader {
  readonly #worker: Worker;

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
  }

  listen(callback: DataCallback) {
    const listener = (message: Message) => {
      if (!isHeapAnswer(message)) callback(message);
    };
    this.#worker.on('message', listener);
    return { dispose: () => this.#worker.off('message', listener) };
  }
}

class WorkerWriter extends AbstractMessageWriter {
  readonly #worker: Worker;

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
  }

  write(message: Message): Promise<void> {
    this.#worker.postMessage(message);
    return Promise.resolve();
  }

  end(): void {}
}

/** Gives the web bundle the globals of a browser's worker, on top of a worker of Node. */
const WORKER_SHIM = `
const { parentPort, workerData } = require('node:worker_threads');
globalThis.self = globalThis;
globalThis.postMessage = (message) => parentPort.postMessage(message);
const listeners = [];
globalThis.addEventListener = (_type, listener) => listeners.push(listener);
const v8 = require('node:v8');
v8.setFlagsFromString('--expose-gc');
const collect = require('node:vm').runInNewContext('gc');
parentPort.on('message', (data) => {
  if (data === 'heap') {
    collect();
    parentPort.postMessage({ heap: v8.getHeapStatistics().used_heap_size });
    return;
  }
  globalThis.onmessage?.({ data });
  for (const listener of listeners) listener({ data });
});
globalThis.importScripts = (file) =>
  require('node:vm').runInThisContext(require('node:fs').readFileSync(file, 'utf8'));
delete globalThis.process;
require('node:vm').runInThisContext(require('node:fs').readFileSync(workerData, 'utf8'));
`;

/** Lets a process tell what it holds; without being asked it may end as any other. */
const HEAP_SCRIPT = `
process.on('message', () => {
  gc();
  process.send({ heap: process.memoryUsage().heapUsed });
});
process.channel.unref();
`;

/** The file of a bundle of the server. */
export function bundle(name: string): string {
  const file = path.resolve('dist/server', name);
  assert.ok(existsSync(file), `${file} is missing: run npm run build`);
  return file;
}

/**
 * Starts a server to which nothing was said yet; the connection does not listen.
 *
 * @param isWatched Whether it tells what memory it holds.
 */
export function openChannel(host: Host, isWatched = false): Channel {
  if (host === 'stdio') {
    const script = `data:text/javascript,${encodeURIComponent(HEAP_SCRIPT)}`;
    const flags = isWatched ? ['--expose-gc', '--import', script] : [];
    const child = spawn(process.execPath, [...flags, bundle('node.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit', ...(isWatched ? (['ipc'] as const) : [])],
    });
    assert.ok(child.stdin && child.stdout);
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    return {
      connection,
      end: async () => {
        if (child.exitCode !== null) return;
        const exited = new Promise((resolve) => child.once('exit', resolve));
        child.kill();
        await exited;
      },
      heap: () =>
        new Promise((resolve) => {
          child.once('message', (answer) => {
            resolve((answer as HeapAnswer).heap);
          });
          child.send('heap');
        }),
    };
  }
  const worker = new Worker(WORKER_SHIM, { eval: true, workerData: bundle('browser.js') });
  worker.on('error', (error) => {
    throw new Error(`the worker failed: ${error.name}: ${error.message.slice(0, 200)}`);
  });
  const connection = createProtocolConnection(new WorkerReader(worker), new WorkerWriter(worker));
  return {
    connection,
    end: async () => {
      await worker.terminate();
    },
    heap: () =>
      new Promise((resolve) => {
        const listener = (message: unknown) => {
          if (!isHeapAnswer(message)) return;
          worker.off('message', listener);
          resolve(message.heap);
        };
        worker.on('message', listener);
        worker.postMessage('heap');
      }),
  };
}

/** What a test decides about its client. */
export interface ClientOptions {
  readonly capabilities?: InitializeParams['capabilities'];
  readonly initializationOptions?: unknown;
  /** Whether it shows our pages itself. */
  readonly ownPages?: boolean;
  readonly folders?: readonly string[];
  /** Answers `workspace/configuration` for section `aovpn`; throwing refuses the request. */
  readonly configuration?: (scopeUri: string | undefined) => unknown;
  /** Project files by URI, for `aovpn/readFile`. */
  readonly files?: Readonly<Record<string, string>>;
  /** The files of the workspace by URI, for `aovpn/findFiles` and `aovpn/readBytes`. */
  readonly workspace?: Readonly<Record<string, string>>;
  /** Whether project files can be written; they can when absent. */
  readonly writable?: boolean;
  /** Whether the client refuses what it announced to take: registrations, asking for findings again. */
  readonly refuses?: boolean;
  /** Whether its server tells what memory it holds. */
  readonly watched?: boolean;
}

const REFUSED = new ResponseError(ErrorCodes.InternalError, 'Internal error');

/** A client that speaks to a real server. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  /** Faults the server logged. */
  readonly logged: string[] = [];
  /** What the server told the log besides. */
  readonly journal: string[] = [];
  /** Project files the server had written or edited, by URI. */
  readonly written: Record<string, string> = {};
  readonly edits: WorkspaceEdit[] = [];
  /** What the server announced after the start, and did not take back. */
  readonly registered: Registration[] = [];
  /** Files of the workspace the server read, in that order. */
  readonly read: string[] = [];
  refreshes = 0;
  readonly shown: string[] = [];
  readonly messages: string[] = [];
  result: InitializeResult | undefined;
  readonly #channel: Channel;
  readonly #waiting: (() => void)[] = [];

  private constructor(channel: Channel) {
    this.#channel = channel;
    this.connection = channel.connection;
  }

  static async start(host: Host, options: ClientOptions = {}): Promise<TestClient> {
    const client = new TestClient(openChannel(host, options.watched));
    const { connection } = client;
    connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: PublishDiagnosticsParams) => {
        client.published.push(params);
        for (const look of client.#waiting.splice(0)) look();
      },
    );
    connection.onNotification(
      'window/logMessage',
      ({ type, message }: { type: MessageType; message: string }) => {
        (type === MessageType.Error ? client.logged : client.journal).push(message);
      },
    );
    connection.onRequest('workspace/diagnostic/refresh', () => {
      client.refreshes++;
      return options.refuses === true ? REFUSED : null;
    });
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      client.messages.push(message);
    });
    connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
      client.shown.push(uri);
      return { success: true };
    });
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      if (options.refuses === true) return REFUSED;
      client.registered.push(...registrations);
      for (const look of client.#waiting.splice(0)) look();
      return null;
    });
    connection.onRequest('client/unregisterCapability', (params: UnregistrationParams) => {
      const gone = new Set(params.unregisterations.map(({ id }) => id));
      const kept = client.registered.filter(({ id }) => !gone.has(id));
      client.registered.splice(0, client.registered.length, ...kept);
      for (const look of client.#waiting.splice(0)) look();
      return null;
    });
    connection.onRequest('workspace/configuration', (params: { items: { scopeUri?: string }[] }) =>
      params.items.map((item) => options.configuration?.(item.scopeUri) ?? null),
    );
    connection.onRequest(
      'aovpn/writeProjectFile',
      ({ uri, text }: { uri: string; text: string }) => {
        client.written[uri] = text;
        return options.writable ?? true;
      },
    );
    connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      client.edits.push(edit);
      return { applied: true };
    });
    connection.onRequest(
      'aovpn/readFile',
      (params: { uri: string }) =>
        client.written[params.uri] ?? options.files?.[params.uri] ?? null,
    );
    connection.onRequest('aovpn/findFiles', ({ most }: { most: number }) =>
      Object.keys(options.workspace ?? {}).slice(0, most),
    );
    connection.onRequest('aovpn/readBytes', ({ uri }: { uri: string }) => {
      client.read.push(uri);
      const text = options.workspace?.[uri];
      return text === undefined ? null : Buffer.from(text).toString('base64');
    });
    connection.listen();
    client.result = await connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: options.capabilities ?? FULL_CAPABILITIES,
      initializationOptions: options.initializationOptions ?? {
        readFile: true,
        writeFile: true,
        workspaceFiles: true,
        engineUrl: path.resolve('dist/server/engine.js'),
        ownPages: options.ownPages === true,
      },
      workspaceFolders: (options.folders ?? []).map((uri) => ({ uri, name: uri })),
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  async open(uri: string, text: string, languageId = 'xml'): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  /** Findings on request. */
  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.kind === 'full' ? report.items : [];
  }

  /** Waits for findings sent for a document. */
  async waitForPublished(uri: string, count: number): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const found = this.published.filter((p) => p.uri === uri);
      const last = found[found.length - 1];
      if (last && found.length >= count) return last;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Waits until what the server announced is as wanted. */
  async waitForRegistered(isWanted: (all: readonly Registration[]) => boolean): Promise<void> {
    while (!isWanted(this.registered)) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Bytes the server holds once its garbage is gone. */
  heap(): Promise<number> {
    return this.#channel.heap();
  }

  /** Ends the server as it is, without a word. */
  async crash(): Promise<void> {
    this.connection.dispose();
    await this.#channel.end();
  }

  async stop(): Promise<void> {
    await this.request('shutdown', undefined);
    await this.connection.sendNotification('exit');
    this.connection.dispose();
    await this.#channel.end();
  }
}
