import { existsSync } from 'node:fs';
import { deploymentsFor } from '../../config/projects';
import type { ParsedFile } from '../../engine/formats/file';
import { MOST_FILES } from '../../engine/workspace/workspaceIndex';
import { fileKey } from '../../engine/workspace/deliveries';
import { folderOf } from '../../engine/workspace/files';
import { groupsOf, keysOf, mayTake, type LinkFacts } from '../../engine/workspace/links';
import { reasonOf } from '../errors';
import { countsOf, type KnownFindings } from '../knownFindings';
import type { FileRecord, FileReport } from '../report/report';
import { CheckedFiles } from '../workspace';
import { failuresOf } from './checker';
import type { FileCheck } from './fileCheck';

/** How much text is kept as it was read, in UTF-16 units: its trees take many times as much. */
const MOST_KEPT = 512 * 1024;

/** A file of a run, as far as others are compared with it. */
interface Member {
  readonly path: string;
  readonly facts: LinkFacts;
  /** As it was read, where that is kept. */
  readonly file: ParsedFile | undefined;
  /** Its place among the files of the report. */
  readonly index: number;
}

/** A file that is to be checked, by the name in reports. */
export type Listed = Pick<LinkFacts, 'name' | 'deployments'>;

/** Why something could not be compared; the place is empty where it is no single file. */
export interface ComparisonFailure {
  readonly file: string;
  readonly reason: string;
}

/**
 * The files of a run that may belong together. Of each a few facts are kept, and the first ones as they
 * were read; the others of a group are read again, group by group. A group is compared as soon as no
 * file that is still to come can be one of it.
 */
export class ComparedFiles {
  readonly #listed: readonly Listed[];
  readonly #keys: Set<string>;
  /** How many of them were checked. */
  #passed = 0;
  /** How many files are to come of those that a key puts together. */
  readonly #toCome = new Map<string, number>();
  /** How many files are to come that may take any of those before them into their group. */
  #takersToCome = 0;
  /** Folders that files take profiles from. */
  readonly #takenFrom = new Set<string>();
  /** Keys of which no file is to come, and that were not looked at since. */
  #complete: string[] = [];
  /** What states something and was not compared yet. */
  readonly #members = new Map<string, Member>();
  readonly #byKey = new Map<string, LinkFacts[]>();
  #count = 0;
  /** The length of all texts that are kept. */
  #kept = 0;
  readonly #found = new Map<string, FileRecord>();
  /** With the place among the files of the first one of each group. */
  readonly #failures: (ComparisonFailure & { readonly index: number })[] = [];

  /** @param listed All files there are, in order. */
  constructor(listed: readonly Listed[]) {
    this.#listed = listed;
    this.#keys = new Set(listed.map(({ name }) => fileKey(name)));
    for (const each of listed) {
      if (mayTake(each.name)) this.#takersToCome++;
      for (const key of keysOf(each)) this.#toCome.set(key, (this.#toCome.get(key) ?? 0) + 1);
    }
  }

  /**
   * Takes a file of ours that was checked.
   *
   * @param facts What it states, if anything.
   * @param file As it was read, where it is at hand.
   */
  add(name: string, path: string, facts: LinkFacts | undefined, file?: ParsedFile): void {
    const index = this.#count++;
    if (index >= MOST_FILES || !facts) return;
    const length = file?.text.length ?? 0;
    const isKept = this.#kept + length <= MOST_KEPT;
    if (isKept) this.#kept += length;
    this.#members.set(name, { path, facts, index, file: isKept ? file : undefined });
    for (const taken of facts.deliveries) this.#takenFrom.add(fileKey(folderOf(taken)));
    for (const key of keysOf(facts)) {
      const others = this.#byKey.get(key);
      if (others) others.push(facts);
      else this.#byKey.set(key, [facts]);
    }
  }

  /** Notes that the next one of the files was checked, ours or not. */
  pass(): void {
    const listed = this.#listed[this.#passed++];
    if (!listed) return;
    if (mayTake(listed.name)) this.#takersToCome--;
    for (const key of keysOf(listed)) {
      const left = (this.#toCome.get(key) ?? 0) - 1;
      this.#toCome.set(key, left);
      if (left === 0) this.#complete.push(key);
    }
  }

  /** Whether no further file is compared with others. */
  get isFull(): boolean {
    return this.#count >= MOST_FILES;
  }

  /** Files that were not compared, as there are too many. */
  get leftOut(): number {
    return Math.max(0, this.#count - MOST_FILES);
  }

  /** Whether nothing more will be found in a file that was checked. */
  isSettled(name: string): boolean {
    return !this.#members.has(name);
  }

  /** What others let rules find in a file that is settled, with that alone. */
  foundIn(name: string): FileRecord | undefined {
    return this.#found.get(name);
  }

  /** Compares the groups that no further file can be one of. @param known Findings that are not told. */
  async compareComplete(check: FileCheck, known: KnownFindings | undefined): Promise<void> {
    if (this.#takersToCome > 0) return;
    const complete = this.#complete;
    this.#complete = [];
    for (const key of complete) {
      const together = this.#byKey.get(key) ?? [];
      if (together.every((facts) => this.#isOfOneKey(facts)))
        await this.#compareAll(together, check, known);
    }
  }

  /** Whether all files a file may belong together with have the same key, and no other. */
  #isOfOneKey(facts: LinkFacts): boolean {
    const isTaken = this.#takenFrom.has(fileKey(folderOf(facts.name)));
    return keysOf(facts).length === 1 && facts.deliveries.length === 0 && !isTaken;
  }

  /**
   * Compares all that was not compared yet.
   *
   * @returns why something could not be compared, now or before
   */
  async compareRest(
    check: FileCheck,
    known: KnownFindings | undefined,
  ): Promise<readonly ComparisonFailure[]> {
    await this.#compareAll(
      [...this.#members.values()].map(({ facts }) => facts),
      check,
      known,
    );
    return this.#failures.sort((a, b) => a.index - b.index);
  }

  async #compareAll(
    facts: readonly LinkFacts[],
    check: FileCheck,
    known: KnownFindings | undefined,
  ): Promise<void> {
    for (const group of groupsOf(facts)) await this.#compareGroup(group, check, known);
    for (const { name } of facts) {
      this.#kept -= this.#members.get(name)?.file?.text.length ?? 0;
      this.#members.delete(name);
    }
  }

  async #compareGroup(
    group: readonly string[],
    check: FileCheck,
    known: KnownFindings | undefined,
  ): Promise<void> {
    const first = this.#members.get(group[0] ?? '')?.index ?? 0;
    const fail = (file: string, reason: string) =>
      this.#failures.push({ file, reason, index: first });
    // Those that are listed are there, whatever their case.
    const together = new CheckedFiles((name) => existsSync(name) || this.#keys.has(fileKey(name)));
    for (const name of group) {
      const { path = name, file: kept } = this.#members.get(name) ?? {};
      try {
        const file = kept ?? check.read(path);
        const deployments = deploymentsFor(check.projects.forFile(path), path);
        if (file) await together.add(name, file, check.settingsFor(path), deployments);
      } catch (error) {
        fail(path, reasonOf(error));
      }
    }
    const result = together.check(check.engine);
    for (const reason of failuresOf(result)) fail('', reason);
    const reports = (name: string): FileReport | undefined => {
      const contribution = together.contribution(name);
      const { index } = this.#members.get(name) ?? {};
      if (!contribution || index === undefined) return undefined;
      const { kind, text, lines, secrets } = contribution;
      const nothing = { findings: [], hidden: 0, omitted: 0, fixed: [] };
      return { file: name, index, kind, text, lines, secrets, ...nothing };
    };
    for (const [name, { findings, omitted }] of result.files) {
      const report = reports(name);
      if (!report) continue;
      const told = check.checker.told(findings);
      known?.note(name, countsOf(told));
      const record = { ...report, findings: known?.unknown(name, told) ?? told, omitted };
      const hidden = findings.length - told.length;
      this.#found.set(name, check.recordOf({ ...record, hidden }, reports));
    }
  }
}
