import {
  MessageType,
  ShowMessageNotification,
  type Connection,
  type FileEvent,
  type InitializeParams,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { Utils, type URI } from 'vscode-uri';
import {
  EMPTY_PROJECT,
  deploymentsWith,
  isIgnored,
  parseProjectFile,
  projectFor,
  PROJECT_FILE_NAME,
  projectSettings,
  SEVERITY_SETTINGS,
  type ProjectFile,
} from '../engine/config/projectFile';
import {
  DEFAULT_SETTINGS,
  DEPLOYMENTS,
  type Deployment,
  type EngineSettings,
} from '../engine/config/settings';
import { chooseRelease, type ReleaseChoice } from '../engine/knowledge/windows';
import type { HintTopic } from '../engine/formats/features';
import type { SeveritySetting } from '../engine/types';
import type { Runtime } from './runtime';
import type { ClientFeatures } from './clientFeatures';
import { fileNameOf, folderOf, parseUri, pathBelow } from './uri';

/** Everything settings say about one document. */
export interface DocumentSettings {
  readonly engine: EngineSettings;
  /** Address of the project file in force; absent where there is none. */
  readonly projectFile: string | undefined;
  /** Whether the document is to be looked at: the editor's setting `enable`. */
  readonly enabled: boolean;
  /** The project file excludes the document. */
  readonly ignored: boolean;
  /** Whether features of XML in general are ours: another extension may serve them. */
  readonly genericXml: boolean;
  /** About what words are shown behind values. */
  readonly inlayHints: Readonly<Record<HintTopic, boolean>>;
  /** Whether to say above a connection what it is. */
  readonly codeLens: boolean;
  /** Findings of files that are not open are told, too. */
  readonly workspaceDiagnostics: boolean;
  /** Whether names of commands and parameters are ours to complete. */
  readonly commandNames: boolean;
  /** Files of the workspace that are compared with each other; 0: none. */
  readonly mostFiles: number;
}

/** Files of a workspace that are compared unless somebody asks for more or fewer. */
const MOST_FILES = 2000;
/** Folders above a document that are searched for a project file. */
const MOST_FOLDERS = 32;
/** What the setting of the target is when no release is meant. */
const ANY_RELEASE = 'any';
/** Rules about the form of XML that a general XML extension reports as well. */
const GENERIC_RULES = ['xml-not-well-formed'];

interface FoundProject {
  readonly project: ProjectFile;
  /** Folder of the project file. */
  readonly folder: URI;
}

/**
 * Settings by document: those of the editor, overlaid by the project file that is nearest. Equal
 * settings are the same object, so that work can be kept as long as they do not change.
 */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #runtime: Runtime;
  readonly #features: () => ClientFeatures;
  readonly #ruleIds: () => Promise<readonly string[]>;
  readonly #listeners: (() => void)[] = [];
  readonly #byDocument = new Map<string, Promise<DocumentSettings>>();
  readonly #projects = new Map<string, Promise<ProjectFile | undefined>>();
  readonly #shared = new Map<string, DocumentSettings>();
  /** Notes about the editor's settings that were shown: each is once. */
  readonly #told = new Set<string>();
  /** Workspace folders, as {@link URI} writes them. */
  readonly #folders = new Set<string>();
  /** Settings of a client that sends them instead of being asked. */
  #pushed: unknown;

  constructor(
    connection: Connection,
    runtime: Runtime,
    features: () => ClientFeatures,
    ruleIds: () => Promise<readonly string[]>,
  ) {
    this.#connection = connection;
    this.#runtime = runtime;
    this.#features = features;
    this.#ruleIds = ruleIds;
    connection.onDidChangeConfiguration(({ settings }) => {
      this.#pushed = section(settings, 'aovpn') ?? this.#pushed;
      this.#forget();
    });
  }

  /** Takes over what the client says at the start. */
  setFolders(params: InitializeParams): void {
    this.changeFolders(params.workspaceFolders ?? [], []);
    this.#pushed = section(params.initializationOptions, 'settings');
  }

  /** Takes over folders that were added to the workspace or removed from it. */
  changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    // Without a slash at its end, as the folders above a document are.
    const key = ({ uri }: WorkspaceFolder) => parseUri(uri.replace(/\/+$/, ''))?.toString();
    for (const folder of removed) this.#folders.delete(key(folder) ?? '');
    for (const folder of added) {
      const name = key(folder);
      if (name !== undefined) this.#folders.add(name);
    }
    this.#forget();
  }

  /** Calls a function whenever settings may have changed. */
  onDidChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Takes over which files outside the editor have changed. */
  filesChanged(changes: readonly FileEvent[]): void {
    if (changes.some((c) => fileNameOf(c.uri) === PROJECT_FILE_NAME)) this.#forget();
  }

  /** A project file was changed: what it said before counts no more. */
  projectChanged(): void {
    this.#forget();
  }

  /** Addresses of the workspace folders. */
  get folders(): readonly string[] {
    return [...this.#folders];
  }

  /** The deployments of its project file that a document is in, each under a name of its own. */
  async deploymentsOf(uri: string): Promise<readonly string[]> {
    const found = await this.#findProject(uri);
    const file = parseUri(uri);
    if (!found || !file) return [];
    const names = deploymentsWith(found.project, pathBelow(found.folder, file));
    return names.map((name) => `${projectFileIn(found.folder)}: ${name}`);
  }

  /** The settings for a document. */
  of(uri: string): Promise<DocumentSettings> {
    let found = this.#byDocument.get(uri);
    if (!found) {
      found = this.#read(uri);
      this.#byDocument.set(uri, found);
    }
    return found;
  }

  /**
   * Where a change of the settings of a document's folder is written: into the project file in
   * force, else into a new one in the workspace folder, else beside the document. `undefined` for a
   * document that is in no folder.
   */
  async placeOfProject(uri: string): Promise<string | undefined> {
    const { projectFile } = await this.of(uri);
    if (projectFile !== undefined) return projectFile;
    const own = parseUri(uri);
    // What is not saved yet has no folder, whatever its address looks like.
    const folder = own && own.scheme !== 'untitled' ? folderOf(own) : undefined;
    let at = folder;
    for (let i = 0; at && i < MOST_FOLDERS; i++) {
      if (this.#folders.has(at.toString())) return projectFileIn(at);
      at = folderOf(at);
    }
    return folder && projectFileIn(folder);
  }

  #forget(): void {
    this.#byDocument.clear();
    this.#projects.clear();
    this.#shared.clear();
    for (const listener of this.#listeners) listener();
  }

  async #read(uri: string): Promise<DocumentSettings> {
    const editor = this.#features().configuration ? await this.#ask(uri) : this.#pushed;
    const note = releaseIn(editor)?.note;
    if (note !== undefined && !this.#told.has(note)) {
      this.#told.add(note);
      this.#tell(MessageType.Info, `aovpn.target.windows: ${note}`);
    }
    const found = await this.#findProject(uri);
    const settings = combine(editor, found, uri);
    const key = JSON.stringify(settings);
    const shared = this.#shared.get(key);
    if (shared) return shared;
    this.#shared.set(key, settings);
    return settings;
  }

  async #ask(uri: string): Promise<unknown> {
    try {
      return await this.#connection.workspace.getConfiguration({ scopeUri: uri, section: 'aovpn' });
    } catch {
      // Some clients announce the request and refuse it; what they sent before still counts.
      return this.#pushed;
    }
  }

  /** The nearest project file at or above a document, up to its workspace folder. */
  async #findProject(uri: string): Promise<FoundProject | undefined> {
    let at = parseUri(uri);
    for (let i = 0; at && i < MOST_FOLDERS; i++) {
      const folder = folderOf(at);
      if (!folder) return undefined;
      const project = await this.#project(folder);
      if (project) return { project, folder };
      if (this.#folders.has(folder.toString())) return undefined;
      at = folder;
    }
    return undefined;
  }

  #project(folder: URI): Promise<ProjectFile | undefined> {
    const file = projectFileIn(folder);
    let known = this.#projects.get(file);
    if (!known) {
      known = this.#readProject(file);
      this.#projects.set(file, known);
    }
    return known;
  }

  async #readProject(uri: string): Promise<ProjectFile | undefined> {
    const text = await this.#runtime.readFile(uri);
    if (text === undefined) return undefined;
    const { project, problems, notes } = parseProjectFile(text, await this.#ruleIds());
    for (const problem of problems) this.#runtime.logError(`${uri}: ${problem.message}`);
    for (const note of notes) this.#tell(MessageType.Info, `${PROJECT_FILE_NAME}: ${note}`);
    const [first] = problems;
    if (first) {
      // Findings made with other settings than the author believes in must not go unnoticed.
      const message = `${PROJECT_FILE_NAME} is not used as it stands: ${first.message}`;
      this.#tell(MessageType.Warning, message);
    }
    return project;
  }

  #tell(type: MessageType, message: string): void {
    void this.#connection.sendNotification(ShowMessageNotification.type, { type, message });
  }
}

/** Address of the project file of a folder. */
function projectFileIn(folder: URI): string {
  return Utils.joinPath(folder, PROJECT_FILE_NAME).toString();
}

/** A member of a value that may be anything. */
function section(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Record<string, unknown>)[name];
}

function combine(editor: unknown, found: FoundProject | undefined, uri: string): DocumentSettings {
  const genericXml = section(section(editor, 'xml'), 'genericFeatures') !== 'off';
  const own = readEditorSettings(editor);
  const file = parseUri(uri);
  const below = found && file && pathBelow(found.folder, file);
  const project = found?.project ?? EMPTY_PROJECT;
  const effective = below === undefined ? project : projectFor(project, below);
  const engine = projectSettings(effective, {}, own);
  const rules = { ...engine.rules };
  if (!genericXml) for (const rule of GENERIC_RULES) rules[rule] ??= 'off';
  return {
    engine: { ...engine, rules },
    projectFile: found && projectFileIn(found.folder),
    enabled: section(editor, 'enable') !== false,
    ignored: below !== undefined && isIgnored(project, below),
    genericXml,
    commandNames: section(section(editor, 'powershell'), 'commandNames') !== 'off',
    mostFiles: mostFilesIn(editor),
    workspaceDiagnostics: section(section(editor, 'workspace'), 'diagnostics') === true,
    codeLens: section(editor, 'codeLens') !== false,
    inlayHints: {
      addresses: section(section(editor, 'inlayHints'), 'addresses') !== false,
      values: section(section(editor, 'inlayHints'), 'values') !== false,
      phonebook: section(section(editor, 'rasphone'), 'inlayHints') !== false,
    },
  };
}

/** How many files are compared with each other. */
function mostFilesIn(editor: unknown): number {
  const most = section(section(editor, 'workspace'), 'maxFiles');
  return typeof most === 'number' && Number.isInteger(most) && most >= 0 ? most : MOST_FILES;
}

/** The editor's settings; whatever is not valid is as if it were not there. */
function readEditorSettings(editor: unknown): EngineSettings {
  const windows = releaseIn(editor)?.release;
  const deployment = section(section(editor, 'target'), 'deployment');
  const most = section(editor, 'maxFindings');
  const rules: Record<string, SeveritySetting> = {};
  const given = section(editor, 'rules');
  if (typeof given === 'object' && given !== null) {
    for (const [id, severity] of Object.entries(given)) {
      const known = SEVERITY_SETTINGS.find((s) => s === severity);
      if (known) rules[id] = known;
    }
  }
  return {
    ...DEFAULT_SETTINGS,
    rules,
    target: {
      ...(windows !== undefined && { windows }),
      deployment: isDeployment(deployment) ? deployment : DEFAULT_SETTINGS.target.deployment,
    },
    maxFindings:
      typeof most === 'number' && Number.isInteger(most) && most > 0
        ? most
        : DEFAULT_SETTINGS.maxFindings,
  };
}

/** The release the editor's settings name as the oldest among the clients. */
function releaseIn(editor: unknown): ReleaseChoice | undefined {
  const windows = section(section(editor, 'target'), 'windows');
  return typeof windows === 'string' && windows !== ANY_RELEASE
    ? chooseRelease(windows)
    : undefined;
}

function isDeployment(value: unknown): value is Deployment {
  return DEPLOYMENTS.some((d) => d === value);
}
