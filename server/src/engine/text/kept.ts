/**
 * Answers about objects, each kept with its object. A copy of an object does not take them along.
 *
 * A `WeakMap` does the same, at a price: when V8 collects young objects, it takes all values of such
 * a map for alive, whatever became of their keys. Answers hold parts of what they are about, so every
 * tree outlived the check it was made for and was copied twice before it was given up.
 */
export class Kept<K extends object, V> {
  readonly #place = Symbol('kept');

  /** The answer about an object; `undefined` when none was kept. */
  get(object: K): V | undefined {
    return (object as Readonly<Record<symbol, V | undefined>>)[this.#place];
  }

  /** @param object Nothing frozen. */
  set(object: K, value: V): void {
    Object.defineProperty(object, this.#place, { value, writable: true });
  }
}

/** Works something out of an object when it is first asked for, and keeps it with the object. */
export function keptOf<K extends object, V>(make: (object: K) => V): (object: K) => V {
  const kept = new Kept<K, { readonly value: V }>();
  return (object) => {
    let made = kept.get(object);
    if (!made) kept.set(object, (made = { value: make(object) }));
    return made.value;
  };
}
