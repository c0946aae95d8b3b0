/**
 * Works something out of an object when it is first asked for, and keeps it with the object; a copy of
 * the object does not take it along.
 *
 * A `WeakMap` does the same, at a price: when V8 collects young objects, it takes all values of such
 * a map for alive, whatever became of their keys. Answers hold parts of what they are about, so every
 * tree outlived the check it was made for and was copied twice before it was given up.
 *
 * @param make Is given nothing frozen.
 */
export function keptOf<K extends object, V>(make: (object: K) => V): (object: K) => V {
  const place = Symbol('kept');
  return (object) => {
    let kept = (object as Readonly<Record<symbol, { readonly value: V } | undefined>>)[place];
    if (!kept) {
      kept = { value: make(object) };
      Object.defineProperty(object, place, { value: kept });
    }
    return kept.value;
  };
}
