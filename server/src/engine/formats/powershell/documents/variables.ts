/** What the variables and files of a script hold at a place, as far as one can tell without running it. */
import type { Blocks } from './blocks';
import type { Made } from './made';
import type { Value } from '../../../syntax/powershell/types';

/** One of the values something can have. */
interface Alternative {
  made: Made | undefined;
  /** The block in which it gets it. */
  readonly home: number;
}

/** Longer names of properties are not followed. */
export const MOST_PATH = 200;

/**
 * The name under which a property or an entry of a variable is known, as `o.xml` for `$o.Xml` and
 * `$o['xml']`; nothing where only a run would tell which one it is.
 */
export function pathOf(script: string, value: Value): string | undefined {
  const { start, end } = value.span;
  if (end - start > MOST_PATH) return undefined;
  let at = value;
  while ((at.kind === 'member' && !at.isStatic) || at.kind === 'index') at = at.target;
  if (at === value || at.kind !== 'variable') return undefined;
  const steps = script.slice(at.span.end, end).toLowerCase();
  const path = `${at.name}${steps.replace(/\[\s*(['"]?)([\w-]+)\1\s*\]/g, '.$2')}`;
  return /^[\w:]+(?:\.[\w-]+)+$/.test(path) ? path : undefined;
}

/** More branches than that and what is left is not known. */
const MOST_ALTERNATIVES = 8;

/** What names stand for, kept up to date while a script is gone through. */
export class Variables {
  private readonly all = new Map<string, Alternative[]>();
  /** How often each variable got a value: its properties are those of the last one. */
  private readonly versions = new Map<string, number>();

  /**
   * @param isFixed whether a variable gets a value only once in the whole script, so that a function may
   *   rely on it
   */
  constructor(
    private readonly blocks: Blocks,
    private readonly isFixed: (name: string) => boolean,
  ) {}

  /** The value at a place; nothing when it is not known or depends on what is run before. */
  get(name: string, at: number): Made | undefined {
    const within = this.blocks.functionOf(at);
    const own = this.all.get(`${within} ${this.versioned(name)}`);
    if (own !== undefined) {
      return this.pick(own, at)?.made;
    }
    const outer = within === 0 || !this.isFixed(name) ? undefined : this.all.get(`0 ${name}`);
    return outer?.length === 1 ? outer[0]?.made : undefined;
  }

  /** Notes that something gets a new value at a place. */
  set(name: string, at: number, made: Made | undefined): void {
    if (!name.includes('.')) this.versions.set(name, (this.versions.get(name) ?? 0) + 1);
    const key = this.keyOf(name, at);
    const left = (this.all.get(key) ?? []).filter(({ home }) => !this.blocks.isWithin(home, at));
    left.push({ made, home: at });
    this.all.set(key, left.length > MOST_ALTERNATIVES ? [{ made: undefined, home: 0 }] : left);
  }

  /**
   * Notes that something is added to a value.
   *
   * @param add gives the new value; `isCertain` is false where it may happen not at all or often
   */
  add(
    name: string,
    at: number,
    add: (made: Made | undefined, isCertain: boolean) => Made | undefined,
  ): void {
    const key = this.keyOf(name, at);
    const alternatives = this.all.get(key);
    if (alternatives === undefined) {
      this.all.set(key, [{ made: add(undefined, true), home: at }]);
      return;
    }
    for (const alternative of alternatives) {
      const relation = this.blocks.relation(alternative.home, at);
      if (relation !== 'never') {
        alternative.made = add(alternative.made, relation === 'same' || relation === 'after');
      }
    }
  }

  /** Every value something has in the end. */
  *values(): Generator<Made | undefined> {
    for (const alternatives of this.all.values()) {
      for (const { made } of alternatives) yield made;
    }
  }

  private keyOf(name: string, at: number): string {
    return `${this.blocks.functionOf(at)} ${this.versioned(name)}`;
  }

  private versioned(name: string): string {
    const dot = name.indexOf('.');
    return dot < 0 ? name : `${name} ${this.versions.get(name.slice(0, dot)) ?? 0}`;
  }

  private pick(alternatives: readonly Alternative[], at: number): Alternative | undefined {
    let found: Alternative | undefined;
    for (let index = alternatives.length - 1; index >= 0; index -= 1) {
      const alternative = alternatives[index];
      const relation = alternative && this.blocks.relation(alternative.home, at);
      if (alternative === undefined || relation === 'never') continue;
      if (found !== undefined) return undefined;
      found = alternative;
      if (relation !== 'after') return found;
    }
    return found;
  }
}
