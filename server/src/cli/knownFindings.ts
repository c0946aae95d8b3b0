import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseJson, type JsonNode } from '../engine/config/jsonTree';
import { canBeSilenced } from '../engine/suppress/silenceable';
import { decodeBytes } from '../engine/text/encoding';
import { LineIndex } from '../engine/text/lineIndex';
import type { Finding } from '../engine/types';
import { readLimited } from '../config/readLimited';
import { display } from './display';
import { reasonOf, SuppressionsError } from './errors';
import { replaceContent, writeNew } from './write';

/** Name of the file findings are written into that are known and shall not be told again. */
export const SUPPRESSIONS_NAME = '.aovpn-suppressions.json';

/** Numbers of findings by rule, by file; paths are relative to the folder of the file, with `/`. */
export type KnownCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** An entry that counts more findings than there are. */
export interface StaleEntry {
  readonly file: string;
  readonly rule: string;
  readonly known: number;
  readonly found: number;
}

/**
 * Findings somebody has accepted: how many of a rule a file has. No lines are kept, so edits elsewhere
 * change nothing. As soon as there is one more all of them are told, since nobody can say which one is
 * new.
 */
export class KnownFindings {
  /** Path of the file. */
  readonly file: string;
  readonly #counts: KnownCounts;
  readonly #met = new Map<string, Map<string, number>>();

  /** @throws SuppressionsError when the file cannot be read or does not have its form */
  constructor(file: string) {
    this.file = path.resolve(file);
    this.#counts = readCounts(this.file);
  }

  /**
   * The findings of a file that are not known.
   *
   * @param findings All findings of the rules that found something.
   */
  unknown(file: string, findings: readonly Finding[]): readonly Finding[] {
    const key = keyOf(this.file, file);
    const counts = countsOf(findings);
    const known = Object.hasOwn(this.#counts, key) ? (this.#counts[key] ?? {}) : {};
    return findings.filter(({ rule }) => {
      const most = Object.hasOwn(known, rule) ? (known[rule] ?? 0) : 0;
      return (counts.get(rule) ?? 0) > most;
    });
  }

  /**
   * Notes that a file was checked, for {@link stale}. What other files let a rule find may come by
   * itself, later.
   *
   * @param counts How often each rule found something in it.
   */
  note(file: string, counts: ReadonlyMap<string, number>): void {
    const key = keyOf(this.file, file);
    const met = this.#met.get(key) ?? new Map<string, number>();
    for (const [rule, number] of counts) met.set(rule, number);
    this.#met.set(key, met);
  }

  /** Entries for files that were checked, or are gone, which count more than there is. */
  stale(): readonly StaleEntry[] {
    const folder = path.dirname(this.file);
    return Object.entries(this.#counts).flatMap(([file, rules]) => {
      const met = this.#met.get(file);
      if (!met && existsSync(path.join(folder, file))) return [];
      return Object.entries(rules).flatMap(([rule, known]) => {
        const found = met?.get(rule) ?? 0;
        return found < known ? [{ file, rule, known, found }] : [];
      });
    });
  }
}

/**
 * Writes the file anew.
 *
 * @param checked What was found in the files that were checked, by path; they replace what was known of
 *   them, and what is known of other files that are still there stays.
 * @returns the number of findings in it
 * @throws SuppressionsError when the file that is there cannot be used; Error as the file system gives it
 */
export function writeKnown(
  file: string,
  checked: ReadonlyMap<string, readonly Pick<Finding, 'rule'>[]>,
): number {
  const folder = path.dirname(path.resolve(file));
  const before = existsSync(file) ? readCounts(file) : {};
  const counts = new Map<string, Readonly<Record<string, number>>>();
  for (const [name, rules] of Object.entries(before)) {
    if (existsSync(path.join(folder, name))) counts.set(name, rules);
  }
  for (const [name, findings] of checked) {
    const key = keyOf(file, name);
    const rules = Object.fromEntries(
      [...countsOf(findings.filter(canBeSilenced))].sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    if (Object.keys(rules).length > 0) counts.set(key, rules);
    else counts.delete(key);
  }
  const sorted = Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = `${JSON.stringify({ version: 1, files: sorted }, null, 2)}\n`;
  if (existsSync(file)) replaceContent(file, Buffer.from(text));
  else writeNew(file, text);
  return Object.values(sorted)
    .flatMap((rules) => Object.values(rules))
    .reduce((sum, each) => sum + each, 0);
}

/** How often each rule found something. */
export function countsOf(findings: readonly Pick<Finding, 'rule'>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** The path of a file as the suppressions file names it. */
function keyOf(suppressions: string, file: string): string {
  const folder = path.dirname(path.resolve(suppressions));
  return path.relative(folder, path.resolve(file)).split(path.sep).join('/');
}

/** @throws SuppressionsError */
function readCounts(file: string): KnownCounts {
  let text: string;
  try {
    ({ text } = decodeBytes(readLimited(file)));
  } catch (error) {
    throw new SuppressionsError(`${display(file)}: cannot be read: ${reasonOf(error)}`);
  }
  const fail = ({ start }: { readonly start: number }, what: string): never => {
    const { line, character } = new LineIndex(text).positionAt(start);
    throw new SuppressionsError(`${display(file)}:${line + 1}:${character + 1}: ${what}`);
  };
  const parsed = parseJson(text);
  if ('fault' in parsed) return fail(parsed.fault.span, parsed.fault.message);
  const members = (node: JsonNode, what: string) =>
    node.type === 'object' ? node.members : fail(node.span, what);
  const root = members(parsed.root, 'The file must hold one object: { … }.');
  const version = root.find(({ key }) => key === 'version')?.value;
  if (version?.type !== 'number' || version.value !== 1) {
    fail(version?.span ?? parsed.root.span, 'The version must be 1.');
  }
  const files = root.find(({ key }) => key === 'files')?.value;
  if (!files) return fail(parsed.root.span, '"files" is missing.');
  const entries = members(files, '"files" must be an object: { … }.').map(({ key, value }) => {
    const rules = members(value, 'A file must have an object of rules: { … }.').map((rule) => {
      const { value: number } = rule;
      const isCount =
        number.type === 'number' && Number.isInteger(number.value) && number.value >= 1;
      if (!isCount) return fail(number.span, 'A number of findings must be a whole number from 1.');
      return [rule.key, number.value] as const;
    });
    return [key, Object.fromEntries(rules)] as const;
  });
  return Object.fromEntries(entries);
}
