/** What is known of all files of a workspace, kept up to date as they change. */
import { contributionOf, type Contribution } from './contribution';
import { deliveredFiles, fileKey } from './deliveries';
import { deploymentsOf, type Deployment } from './deployments';
import { UNCANCELLED, type Cancellation, type FileVersion, type WorkspaceFiles } from './files';

/** Files looked at unless somebody asks for more or fewer. */
export const MOST_FILES = 2000;

/** A file on its way through the phases: listed, then read. */
interface Entry {
  readonly version: string;
  /** What it states; `undefined` until it was read, and when that is nothing. */
  contribution?: Contribution;
  /** Files that it takes profiles from, by {@link fileKey}, and whether each is missing. */
  takes?: Map<string, boolean>;
}

/**
 * The index. Files pass four phases: *listed* by {@link update}; *read* by {@link read}, one by one
 * and once for each version; *linked* into deployments, when somebody asks for those; and *checked*
 * by rules, whose results stay valid as long as a deployment is the same object.
 */
export class WorkspaceIndex {
  readonly #files: WorkspaceFiles;
  readonly #most: number;
  readonly #entries = new Map<string, Entry>();
  /** Files beyond the limit, by name. */
  readonly #left = new Map<string, string>();
  /** Names of files that are to be read, in the order in which they came. */
  readonly #unread = new Set<string>();
  /** Scripts by the files they take profiles from. */
  readonly #takers = new Map<string, Set<string>>();
  #linked: readonly Deployment[] | undefined;
  /** Deployments by what they are made of, so that one that did not change stays the same object. */
  #known = new Map<string, Deployment>();

  /** @param most Files looked at; what is beyond is counted, see {@link leftOut}. */
  constructor(files: WorkspaceFiles, most = MOST_FILES) {
    this.#files = files;
    this.#most = most;
  }

  /** Files that were not looked at, as there are too many. */
  get leftOut(): number {
    return this.#left.size;
  }

  /** Whether a file is one of those that are looked at. */
  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The files that are looked at, in the order in which they were listed. */
  get listed(): readonly FileVersion[] {
    return [...this.#entries].map(([name, { version }]) => ({ name, version }));
  }

  /** The files below a folder, looked at or left out. */
  below(folder: string): readonly string[] {
    const start = `${folder}/`;
    return [...this.#entries.keys(), ...this.#left.keys()].filter((name) => name.startsWith(start));
  }

  /**
   * Takes over what changed. Cheap: nothing is read yet.
   *
   * @param changed Files that are new, or perhaps other than before. Those listed first are read
   *   first.
   * @param deleted Names of files that are gone.
   */
  update(changed: readonly FileVersion[], deleted: readonly string[] = []): void {
    for (const name of deleted) {
      this.#left.delete(name);
      this.#unread.delete(name);
      if (this.#entries.delete(name)) this.#linked = undefined;
      this.#noteFile(name, true);
    }
    for (const { name, version } of changed) this.#list(name, version);
    for (const [name, version] of this.#left) {
      if (this.#entries.size >= this.#most) break;
      this.#left.delete(name);
      this.#list(name, version);
    }
  }

  #list(name: string, version: string): void {
    const known = this.#entries.get(name);
    if (known?.version === version) return;
    if (!known && this.#entries.size >= this.#most) {
      this.#left.set(name, version);
      return;
    }
    this.#left.delete(name);
    if (!known) this.#noteFile(name, false);
    this.#entries.set(name, { version });
    this.#unread.add(name);
    this.#linked = undefined;
  }

  /** Takes over for the scripts that take a profile from a file that it came or went. */
  #noteFile(name: string, isMissing: boolean): void {
    if (this.#takers.size === 0) return;
    const key = fileKey(name);
    for (const script of this.#takers.get(key) ?? []) {
      const takes = this.#entries.get(script)?.takes;
      if (!takes?.has(key)) continue;
      takes.set(key, isMissing);
      this.#linked = undefined;
    }
  }

  /**
   * Reads every file that was not read in its version.
   *
   * @returns Whether all are read; false when it was cancelled, after which it may be called again.
   * @throws what {@link WorkspaceFiles.open} throws; the file then counts as one that states nothing.
   */
  async read(cancellation: Cancellation = UNCANCELLED): Promise<boolean> {
    // What is listed in the meantime is read in the same loop.
    for (const name of this.#unread) {
      if (cancellation.isCancelled) return false;
      await this.#files.pause?.();
      const entry = this.#entries.get(name);
      // Taken out before it is read: a file that makes the reader fail is not tried again and again.
      this.#unread.delete(name);
      if (entry) await this.#readOne(name, entry);
    }
    return !cancellation.isCancelled;
  }

  async #readOne(name: string, entry: Entry): Promise<void> {
    const { version } = entry;
    const opened = await this.#files.open(name);
    // What was read may be newer than the version it was asked for; its update is on the way.
    if (this.#entries.get(name) !== entry) return;
    const contribution = opened && contributionOf({ name, version }, opened);
    if (!contribution) return;
    const takes = await this.#missing(deliveredFiles(contribution));
    if (this.#entries.get(name) !== entry) return;
    for (const key of takes.keys())
      this.#takers.set(key, (this.#takers.get(key) ?? new Set()).add(name));
    entry.takes = takes;
    entry.contribution = contribution;
    this.#linked = undefined;
  }

  async #missing(names: readonly string[]): Promise<Map<string, boolean>> {
    const found = new Map<string, boolean>();
    for (const name of names) {
      found.set(fileKey(name), !((await this.#files.exists?.(name)) ?? true));
    }
    return found;
  }

  /** Whether any file was not read yet. */
  get isBehind(): boolean {
    return this.#unread.size > 0;
  }

  /** The deployments of what was read. The same object as before for one that did not change. */
  get deployments(): readonly Deployment[] {
    if (!this.#linked) {
      const next = new Map<string, Deployment>();
      this.#linked = deploymentsOf(this.contributions, this.#isMissing()).map((deployment) => {
        const key = keyOf(deployment);
        const kept = this.#known.get(key) ?? deployment;
        next.set(key, kept);
        return kept;
      });
      this.#known = next;
    }
    return this.#linked;
  }

  /** Files that scripts name and nobody found; those that are listed are there, whatever their case. */
  #isMissing(): (name: string) => boolean {
    const missing = new Set<string>();
    for (const { takes = new Map<string, boolean>() } of this.#entries.values()) {
      for (const [key, isMissing] of takes) if (isMissing) missing.add(key);
    }
    if (missing.size === 0) return () => false;
    for (const name of [...this.#entries.keys(), ...this.#left.keys()])
      missing.delete(fileKey(name));
    return (name) => missing.has(fileKey(name));
  }

  /** What was read, in the order in which files were listed. */
  get contributions(): readonly Contribution[] {
    return [...this.#entries.values()].flatMap((entry) => entry.contribution ?? []);
  }

  /** What a file states; `undefined` when it states nothing, or was not read yet. */
  contribution(name: string): Contribution | undefined {
    return this.#entries.get(name)?.contribution;
  }

  /**
   * Whether what is said of a file may be another when some files change: it is one of them, or
   * belongs together with one.
   */
  isAffected(name: string, changed: ReadonlySet<string>): boolean {
    if (changed.has(name)) return true;
    return this.deployments.some(
      ({ files }) =>
        files.some((file) => file.name === name) && files.some((file) => changed.has(file.name)),
    );
  }
}

function keyOf({ by, name, files, deliveries }: Deployment): string {
  const missing = deliveries.flatMap((each) => ('missing' in each ? each.missing : []));
  return JSON.stringify([by, name, missing, ...files.map((file) => [file.name, file.version])]);
}
