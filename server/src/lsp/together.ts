import {
  FileChangeType,
  MessageType,
  ShowMessageNotification,
  type Diagnostic,
  type FileEvent,
  type Range,
} from 'vscode-languageserver';
import { decodeFile } from '../bytes/file';
import { PROJECT_FILE_NAME } from '../engine/config/projectFile';
import type { EngineSettings } from '../engine/config/settings';
import { detectKind } from '../engine/formats/detect';
import { kinds } from '../engine/formats/kinds.generated';
import { extensionsOf } from '../engine/formats/names';
import { extensionOf } from '../engine/formats/kind';
import type { WorkspaceResult } from '../engine/rules/workspace';
import type { Finding } from '../engine/types';
import { faultOf } from '../engine/text/faults';
import {
  UNCANCELLED,
  type Cancellation,
  type OpenedFile,
  type WorkspaceFiles,
} from '../engine/workspace/files';
import type { Deployment } from '../engine/workspace/deployments';
import type { WorkspaceIndex } from '../engine/workspace/workspaceIndex';
import { toDiagnostic } from './convert';
import type { ServerContext } from './context';
import { EXPECTATION, expectationFindings } from './expectationFindings';
import { holdProject, projectsIn } from './heldProjects';
import { fileNameOf, keyOf } from './uri';

/** Time without a change after which files are compared, in milliseconds. */
const DELAY = 500;

/** The findings about several files, as far as they are known. */
export interface Together {
  /** What is said of a file because of others, as the client shows it. */
  of(uri: string): readonly Diagnostic[];
  /**
   * The findings of rules about several files in one of them.
   *
   * @param text As the file is now; nothing where they were made of another one.
   */
  findingsIn(uri: string, text: string): readonly Finding[];
  /** Calls a function with the address of a file whenever that has changed. */
  onDidChange(listener: (uri: string) => void): void;
  /** Calls a function whenever something happened to a file. */
  onDidTouch(listener: () => void): void;
  /** What all files of the workspace state, read; nothing where no files are compared. */
  known(): Promise<KnownWorkspace>;
  /** Takes over which files outside the editor were made, changed or deleted. */
  filesChanged(changes: readonly FileEvent[]): void;
  /** Files that belong together with one, as far as that was found out; never waits. */
  matesOf(uri: string): readonly Mate[];
  /** Calls a function whenever all files were compared. */
  onDidCompare(listener: () => void): void;
}

/** A file that belongs together with another one. */
export interface Mate {
  /** Its address as the client writes it. */
  readonly uri: string;
  /** Another one whenever its content may be another. */
  readonly version: string;
}

/** What the files of a workspace state. */
export interface KnownWorkspace {
  readonly index: WorkspaceIndex;
  /** The address of a file as the client writes it. */
  uriOf(name: string): string;
  /** Whether a file is open in the editor. */
  isOpen(name: string): boolean;
}

const EXTENSIONS = new Set(extensionsOf(kinds));

/**
 * Compares the files of the workspace: those that are open as they are in the editor, the others as
 * they are on disk. Begins with the first open document that is ours. Nothing waits for it: it reads
 * file by file, lets every request go first, and stops when something changes.
 */
export function registerTogether(context: ServerContext): Together {
  const session = new Session(context);
  const { documents, settings } = context;
  documents.onDidChangeContent(({ document }) => void session.edited(document.uri));
  documents.onDidClose(({ document }) => session.closed(document.uri));
  settings.onDidChange(() => session.reset());
  return session;
}

/** Whether two ranges share a character. */
function overlap(one: Range, other: Range): boolean {
  const isBefore = (a: Range, b: Range) =>
    a.end.line < b.start.line ||
    (a.end.line === b.start.line && a.end.character <= b.start.character);
  return !isBefore(one, other) && !isBefore(other, one);
}

/** Each file with those it belongs together with. */
function matesIn(deployments: readonly Deployment[]): Map<string, ReadonlySet<string>> {
  const mates = new Map<string, Set<string>>();
  for (const { by, name, files } of deployments) {
    // A script may choose among profiles: these belong to it, and not to each other.
    const owners = by === 'script' ? files.filter((file) => file.name === name) : files;
    for (const owner of owners) {
      const own = mates.get(owner.name) ?? new Set();
      mates.set(owner.name, own);
      for (const file of files) if (file !== owner) own.add(file.name);
    }
  }
  return mates;
}

class Session implements WorkspaceFiles, Together {
  readonly #context: ServerContext;
  readonly #touched: (() => void)[] = [];
  readonly #listeners: ((uri: string) => void)[] = [];
  readonly #compared: (() => void)[] = [];
  /** Which files belonged together when all were compared last, by name. */
  #mates = new Map<string, ReadonlySet<string>>();
  /** Addresses as the client writes them, of open documents. */
  readonly #open = new Map<string, string>();
  /** How often files on disk were said to have changed. */
  readonly #changes = new Map<string, number>();
  /** Settings in force for files that were read. */
  readonly #settings = new Map<string, EngineSettings>();
  #found: WorkspaceResult['files'] = new Map();
  #told = new Map<string, readonly Diagnostic[]>();
  #index: WorkspaceIndex | undefined;
  /** Folders of which every file that may be ours was listed. */
  #complete: readonly string[] = [];
  /** Counts what makes every file another one: changed settings. */
  #generation = 0;
  #run: { isCancelled: boolean } = { isCancelled: false };
  #reading = Promise.resolve();
  #cancelDelay = (): void => undefined;
  #hasSaidLimit = false;

  constructor(context: ServerContext) {
    this.#context = context;
  }

  of(uri: string): readonly Diagnostic[] {
    return this.#told.get(keyOf(uri)) ?? [];
  }

  findingsIn(uri: string, text: string): readonly Finding[] {
    const key = keyOf(uri);
    const isCurrent = this.#index?.contribution(key)?.text === text;
    return isCurrent ? (this.#found.get(key)?.findings ?? []) : [];
  }

  onDidChange(listener: (uri: string) => void): void {
    this.#listeners.push(listener);
  }

  onDidTouch(listener: () => void): void {
    this.#touched.push(listener);
  }

  onDidCompare(listener: () => void): void {
    this.#compared.push(listener);
  }

  matesOf(uri: string): readonly Mate[] {
    return [...(this.#mates.get(keyOf(uri)) ?? [])].map((name) => ({
      uri: this.#open.get(name) ?? name,
      version: this.#versionOf(name).version,
    }));
  }

  async known(): Promise<KnownWorkspace> {
    const index = await this.#indexed();
    await this.#read(index, UNCANCELLED);
    return {
      index,
      uriOf: (name) => this.#open.get(name) ?? name,
      isOpen: (name) => this.#open.has(name),
    };
  }

  /** A document was opened or changed. */
  async edited(uri: string): Promise<void> {
    const key = keyOf(uri);
    this.#open.set(key, uri);
    if (this.#index) {
      this.#index.update([this.#versionOf(key)]);
      this.#schedule();
      return;
    }
    const { cache, documents } = this.#context;
    // Where nothing is ours there is nothing to compare, and the engine is not loaded.
    const isProject = fileNameOf(uri) === PROJECT_FILE_NAME;
    if (isProject || (await cache.open(documents.get(uri)))) this.#schedule();
  }

  closed(uri: string): void {
    const key = keyOf(uri);
    this.#open.delete(key);
    this.#index?.update([this.#versionOf(key)]);
    if (this.#index) this.#schedule();
  }

  filesChanged(changes: readonly FileEvent[]): void {
    for (const { uri, type } of changes) this.#onDisk(uri, type === FileChangeType.Deleted);
  }

  #onDisk(uri: string, isDeleted: boolean): void {
    const key = keyOf(uri);
    // Editors tell of a folder that is gone, not of each file in it.
    const gone = isDeleted ? (this.#index?.below(key) ?? []) : [];
    if (gone.length > 0) {
      this.#index?.update(
        [],
        gone.filter((name) => !this.#open.has(name)),
      );
      this.#schedule();
      return;
    }
    if (!this.#index || !EXTENSIONS.has(extensionOf(fileNameOf(uri)))) return;
    this.#changes.set(key, (this.#changes.get(key) ?? 0) + 1);
    if (this.#open.has(key)) return;
    if (isDeleted) this.#index.update([], [key]);
    else this.#index.update([this.#versionOf(key)]);
    this.#schedule();
  }

  /** Settings, project files or folders have changed: everything may be different. */
  reset(): void {
    if (!this.#index) return;
    this.#generation++;
    this.#index = undefined;
    this.#settings.clear();
    this.#schedule();
  }

  #versionOf(name: string) {
    const uri = this.#open.get(name);
    const document = uri === undefined ? undefined : this.#context.documents.get(uri);
    const version = document
      ? `open ${document.languageId} ${document.version}`
      : `disk ${this.#changes.get(name) ?? 0}`;
    return { name, version: `${this.#generation} ${version}` };
  }

  #schedule(): void {
    for (const listener of this.#touched) listener();
    this.#run.isCancelled = true;
    this.#cancelDelay();
    this.#cancelDelay = this.#context.runtime.delay(() => void this.#start(), DELAY);
  }

  async #start(): Promise<void> {
    const run = { isCancelled: false };
    this.#run = run;
    try {
      const index = await this.#indexed();
      await this.#read(index, run);
      if (!run.isCancelled) await this.#check(index, run);
    } catch (error) {
      this.#context.runtime.logError(`Failed: comparing files: ${faultOf(error)}`);
    }
  }

  /** The index with all files listed, those that are open first. */
  async #indexed(): Promise<WorkspaceIndex> {
    if (this.#index) return this.#index;
    const { cache, runtime, settings } = this.#context;
    const generation = this.#generation;
    const [first = ''] = this.#open.values();
    const most = (await settings.of(first)).mostFiles;
    const { WorkspaceIndex } = await cache.loader.get();
    const listed = most === 0 ? [] : await runtime.listFiles(settings.folders, most + 1);
    if (this.#index && generation === this.#generation) return this.#index;
    const index = new WorkspaceIndex(this, most);
    const names = new Set([...this.#open.keys(), ...listed.map(keyOf)]);
    index.update([...names].map((name) => this.#versionOf(name)));
    this.#index = index;
    const isComplete = listed.length > 0 && listed.length <= most;
    this.#complete = isComplete ? settings.folders.map((uri) => keyOf(uri).replace(/\/$/, '')) : [];
    if (index.leftOut > 0 && most > 0) this.#sayLimit(most);
    return index;
  }

  #sayLimit(most: number): void {
    if (this.#hasSaidLimit) return;
    this.#hasSaidLimit = true;
    const message = `The workspace has more than ${most} files that may be of a deployment; only those are compared with each other (aovpn.workspace.maxFiles).`;
    void this.#context.connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Info,
      message,
    });
  }

  /** Reads what was not read. One after the other, so that all is read when the last one is done. */
  #read(index: WorkspaceIndex, run: Cancellation): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readAll(index, run));
    return this.#reading;
  }

  /** One file that cannot be read does not keep the others from it. */
  async #readAll(index: WorkspaceIndex, run: Cancellation): Promise<void> {
    while (index.isBehind && !run.isCancelled) {
      try {
        await index.read(run);
      } catch (error) {
        this.#context.runtime.logError(`Failed: reading a file to compare: ${faultOf(error)}`);
      }
    }
  }

  /** Where not all files of the folders are known, none is said to be missing. */
  async exists(name: string): Promise<boolean> {
    const key = keyOf(name);
    const { runtime } = this.#context;
    if (!this.#complete.some((folder) => key.startsWith(`${folder}/`))) return true;
    return this.#open.has(key) || (await runtime.readBytes(key)) !== undefined;
  }

  pause(): Promise<void> {
    return this.#context.runtime.yield();
  }

  async open(name: string): Promise<OpenedFile | undefined> {
    const file = await this.#parsed(name);
    if (!file) return undefined;
    const { settings } = this.#context;
    const uri = this.#open.get(name) ?? name;
    const { engine, enabled, ignored } = await settings.of(uri);
    if (!enabled || ignored) return undefined;
    this.#settings.set(name, engine);
    const deployments = await settings.deploymentsOf(uri);
    return { file, deployments, isKept: this.#open.has(name) };
  }

  async #parsed(name: string): Promise<OpenedFile['file'] | undefined> {
    const { cache, documents, runtime } = this.#context;
    const uri = this.#open.get(name);
    if (uri !== undefined) return (await cache.open(documents.get(uri)))?.file;
    const bytes = await runtime.readBytes(name);
    if (!bytes) return undefined;
    const { text, encoding } = decodeFile(bytes);
    const hints = { fileName: fileNameOf(name), encoding };
    if (!detectKind(text, hints)) return undefined;
    return (await cache.loader.get()).engine.parse(text, hints);
  }

  async #check(index: WorkspaceIndex, run: { readonly isCancelled: boolean }): Promise<void> {
    const { cache, client, runtime } = this.#context;
    const { engine } = await cache.loader.get();
    const { files, failures } = engine.checkTogether(index.deployments, (name) => {
      const settings = this.#settings.get(name);
      if (!settings) throw new Error('a file without settings');
      return settings;
    });
    for (const { rule, error } of failures) {
      runtime.logError(`Rule ${rule} failed: ${faultOf(error)}`);
    }
    if (run.isCancelled) return;
    this.#found = files;
    const placeIn = (name: string) => {
      const lines = index.contribution(name)?.lines;
      return lines && { uri: this.#open.get(name) ?? name, lines };
    };
    const told = new Map<string, readonly Diagnostic[]>();
    for (const [name, { findings }] of files) {
      const own = placeIn(name);
      if (!own || findings.length === 0) continue;
      told.set(
        name,
        findings.map((finding) =>
          toDiagnostic(finding, own.lines, own.uri, client.relatedInformation, placeIn),
        ),
      );
    }
    await this.#expect(index, told);
    if (run.isCancelled) return;
    this.#publish(told);
    this.#mates = matesIn(index.deployments);
    for (const listener of this.#compared) listener();
  }

  /** Adds the expectations that do not hold. What a rule says of a place already is not said again. */
  async #expect(index: WorkspaceIndex, told: Map<string, readonly Diagnostic[]>): Promise<void> {
    const { cache, client } = this.#context;
    const { reasonsOf } = await cache.loader.get();
    for (const uri of await projectsIn(this.#context, index.contributions)) {
      const held = await holdProject(this.#context, uri, (name) => index.contribution(name));
      if (!held) continue;
      for (const each of expectationFindings(held, reasonsOf, client.relatedInformation)) {
        const name = keyOf(each.uri);
        const before = told.get(name) ?? [];
        const isSaid = before.some(
          ({ code, range }) => code !== EXPECTATION && overlap(range, each.diagnostic.range),
        );
        if (!isSaid) told.set(name, [...before, each.diagnostic]);
      }
    }
  }

  /** Tells of every file about which something else is known than before. */
  #publish(told: Map<string, readonly Diagnostic[]>): void {
    const before = this.#told;
    this.#told = told;
    for (const name of new Set([...before.keys(), ...told.keys()])) {
      if (JSON.stringify(before.get(name)) === JSON.stringify(told.get(name))) continue;
      for (const listener of this.#listeners) listener(this.#open.get(name) ?? name);
    }
  }
}
