import { existsSync } from 'node:fs';
import { deploymentsFor } from '../../config/projects';
import type { ParsedFile } from '../../engine/formats/file';
import { MOST_FILES } from '../../engine/workspace/workspaceIndex';
import { fileKey } from '../../engine/workspace/deliveries';
import { groupsOf, type LinkFacts } from '../../engine/workspace/links';
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
  /** As it was read, where that is kept. */
  readonly file: ParsedFile | undefined;
  /** Its place among the files of the report. */
  readonly index: number;
}

/** What files say of each other. */
export interface Comparison {
  /** Files in which something was found, with that alone, by the name in reports. */
  readonly files: ReadonlyMap<string, FileRecord>;
  /** Why something could not be compared; the place is empty where it is no single file. */
  readonly failures: readonly { readonly file: string; readonly reason: string }[];
}

/**
 * The files of a run that may belong together. Of each a few facts are kept, and the first ones as they
 * were read; the others of a group are read again, group by group.
 */
export class ComparedFiles {
  readonly #facts: LinkFacts[] = [];
  readonly #members = new Map<string, Member>();
  readonly #keys: Set<string>;
  #count = 0;
  /** The length of all texts that are kept. */
  #kept = 0;

  /** @param names All files there are, as reports show them. */
  constructor(names: readonly string[]) {
    this.#keys = new Set(names.map(fileKey));
  }

  /**
   * Takes a file that was checked.
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
    this.#facts.push(facts);
    this.#members.set(name, { path, index, file: isKept ? file : undefined });
  }

  /** Whether no further file is compared with others. */
  get isFull(): boolean {
    return this.#count >= MOST_FILES;
  }

  /** Files that were not compared, as there are too many. */
  get leftOut(): number {
    return Math.max(0, this.#count - MOST_FILES);
  }

  /** Compares them. @param known Findings that are not told. */
  async compare(check: FileCheck, known: KnownFindings | undefined): Promise<Comparison> {
    const files = new Map<string, FileRecord>();
    const failures: { file: string; reason: string }[] = [];
    for (const group of groupsOf(this.#facts)) {
      await this.#compareGroup(group, check, known, { files, failures });
    }
    return { files, failures };
  }

  async #compareGroup(
    group: readonly string[],
    check: FileCheck,
    known: KnownFindings | undefined,
    { files, failures }: { files: Map<string, FileRecord>; failures: Comparison['failures'][0][] },
  ): Promise<void> {
    // Those that are listed are there, whatever their case.
    const together = new CheckedFiles((name) => existsSync(name) || this.#keys.has(fileKey(name)));
    for (const name of group) {
      const { path = name, file: kept } = this.#members.get(name) ?? {};
      try {
        const file = kept ?? check.read(path);
        const deployments = deploymentsFor(check.projects.forFile(path), path);
        if (file) await together.add(name, file, check.settingsFor(path), deployments);
      } catch (error) {
        failures.push({ file: path, reason: reasonOf(error) });
      }
    }
    const result = together.check(check.engine);
    for (const reason of failuresOf(result)) failures.push({ file: '', reason });
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
      files.set(name, check.recordOf({ ...record, hidden }, reports));
    }
  }
}
