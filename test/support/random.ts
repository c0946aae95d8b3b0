/** The one source of chance in the tests: `fast-check`, with a seed that is the same in every run. */
import fc, {
  Arbitrary,
  assert as assertProperty,
  type Random,
  type Stream,
  Value,
} from 'fast-check';

/** A failing run is repeated by its seed: AOVPN_SEED=N. */
export const SEED = Number(process.env['AOVPN_SEED'] ?? 20261126);

/** Choices, all made by the generator of `fast-check`. */
export class Dice {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** An integer from 0 up to, not including, `limit`; 0 when there is nothing to choose from. */
  below(limit: number): number {
    return limit <= 1 ? 0 : this.#random.nextInt(0, limit - 1);
  }

  /** One of the items. @throws Error when there are none */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('there is nothing to choose from');
    return items[this.below(items.length)] as T;
  }
}

/** Dice for tests that build what they need by many choices. They do not shrink. */
class AnyDice extends Arbitrary<Dice> {
  override generate(random: Random): Value<Dice> {
    return new Value(new Dice(random.clone()), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is Dice {
    return false;
  }

  override shrink(): Stream<Value<Dice>> {
    return fc.stream([][Symbol.iterator]());
  }
}

/**
 * Asserts that something holds for `runs` values; the smallest counterexample is reported.
 *
 * @param check Throws for a counterexample.
 */
export function holds<T>(
  arbitrary: fc.Arbitrary<T>,
  runs: number,
  check: (value: T) => void,
): void {
  // What stands in the block of a property must not answer: `false` would be a counterexample.
  const property = fc.property(arbitrary, (value) => {
    check(value);
  });
  assertProperty(property, { seed: SEED, numRuns: runs });
}

/** The same for a check that takes time, as one by another process does. */
export async function holdsAsync<T>(
  arbitrary: fc.Arbitrary<T>,
  runs: number,
  check: (value: T) => Promise<void>,
): Promise<void> {
  await assertProperty(fc.asyncProperty(arbitrary, check), { seed: SEED, numRuns: runs });
}

/** Asserts that something holds for `runs` throws of the dice. */
export function holdsFor(runs: number, check: (dice: Dice) => void): void {
  holds(new AnyDice(), runs, check);
}
