import { closest } from '../../engine/text/similarity';
import type { Rule } from '../../engine/rules/rule';
import type { SeveritySetting } from '../../engine/types';
import { UsageError } from '../errors';

/** Severity of a rule that is off unless asked for, and is asked for by name. */
const ASKED_FOR: SeveritySetting = 'warning';

/** Says which rules a command line leaves. */
export class RuleSelection {
  readonly #rules: readonly Rule[];
  readonly #select: ReadonlySet<string> | undefined;
  readonly #ignore: ReadonlySet<string>;

  /**
   * @param rules All rules.
   * @param select Ids of the rules to keep; all when absent.
   * @param ignore Ids of rules to leave out.
   * @throws UsageError for an id that no rule has
   */
  constructor(
    rules: readonly Rule[],
    select: readonly string[] | undefined,
    ignore: readonly string[],
  ) {
    const ids = new Set(rules.map(({ meta }) => meta.id));
    for (const id of [...(select ?? []), ...ignore]) {
      if (ids.has(id)) continue;
      const meant = closest(id, ids);
      const hint = meant === undefined ? '' : ` Did you mean '${meant}'?`;
      throw new UsageError(`There is no rule '${id}'.${hint}`);
    }
    this.#rules = rules;
    this.#select = select && new Set(select);
    this.#ignore = new Set(ignore);
  }

  /** Severities with the selection laid over those of a project. */
  over(own: Readonly<Record<string, SeveritySetting>>): Readonly<Record<string, SeveritySetting>> {
    if (!this.#select && this.#ignore.size === 0) return own;
    const result: Record<string, SeveritySetting> = { ...own };
    for (const { meta } of this.#rules) {
      const { id } = meta;
      if (this.#ignore.has(id) || this.#select?.has(id) === false) result[id] = 'off';
      else if (this.#select && (own[id] ?? meta.severity) === 'off') result[id] = ASKED_FOR;
    }
    return result;
  }
}
