/** Gathers what a form cannot express while a connection is written. */
import type { Place, Stated, StatedList } from '../connection/stated';
import type { Loss } from './form';

/** Why most of what is lost is lost. */
export const NO_PLACE = 'the form has no place for it';

/** What was lost so far. */
export class Losses {
  readonly #losses: Loss[] = [];

  get all(): readonly Loss[] {
    return this.#losses;
  }

  /** Something that is not written. */
  add(part: string, why: string, place?: Place): undefined {
    this.#losses.push({ part, why, ...(place && { place }) });
    return undefined;
  }

  /** The value where it is known; what may be there is lost. */
  value<T>(part: string, stated: Stated<T>): T | undefined {
    if (stated.state === 'known') return stated.value;
    if (stated.state === 'absent') return undefined;
    return this.add(part, `not known: ${stated.why}`, stated.place);
  }

  /** As {@link value}, for a form that keeps 32 bits of a number and no sign. */
  dword(part: string, stated: Stated<number>): number | undefined {
    const value = this.value(part, stated);
    if (value === undefined || (value >= 0 && value <= 0xffff_ffff)) return value;
    return this.add(part, NO_PLACE, stated.place);
  }

  /** As {@link value}, of what makes a record the one it is: without it the whole record is lost. */
  needed<T>(part: string, stated: Stated<T>): T | undefined {
    if (stated.state !== 'absent') return this.value(part, stated);
    return this.add(part, 'the file does not say which one', stated.place);
  }

  /** The known items of a list; what may be there besides is lost. */
  items<T>(part: string, list: StatedList<Stated<T>>): readonly T[] {
    this.open(part, list);
    return list.items.flatMap((item) => {
      const value = this.value(part, item);
      return value === undefined ? [] : [value];
    });
  }

  /** That there may be more. */
  open(part: string, { openBecause, place }: StatedList<unknown>): void {
    if (openBecause !== undefined) this.add(part, `not known: ${openBecause}`, place);
  }

  /** A setting that the form has no place for. */
  unplaced(part: string, stated: Stated<unknown>, why = NO_PLACE): void {
    if (stated.state === 'known') this.add(part, why, stated.place);
    else this.value(part, stated);
  }

  /** As {@link unplaced}; the value that Windows sets anyway is no loss. */
  unusual<T>(part: string, stated: Stated<T>, usual: T): void {
    if (stated.state !== 'known' || stated.value !== usual) this.unplaced(part, stated);
  }

  /** As {@link unplaced}, of the items of a list, and what may be there besides. */
  unplacedItems(part: string, list: StatedList<Stated<unknown>>, why?: string): void {
    this.open(part, list);
    for (const item of list.items) this.unplaced(part, item, why);
  }
}
