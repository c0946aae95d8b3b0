/** Statements that are read when somebody asks for them. */
import { once } from '../text/once';

/** How each field of something is read. */
export type Readers<T> = { readonly [K in keyof T]: () => T[K] };

/** Where an object keeps how its fields are read. */
const READERS = Symbol('readers');

interface Unread {
  [READERS]?: Readonly<Record<string, () => unknown>>;
}

/**
 * Makes objects whose fields are read when they are first asked for, each once.
 *
 * @param names The fields, which all of the objects have.
 */
export function lazily<T extends object>(
  names: readonly (keyof T & string)[],
): (readers: Readers<T>) => T {
  const shape = Object.defineProperties(
    {},
    Object.fromEntries(names.map((name) => [name, reading(name)])),
  );
  return (readers) => {
    const result = Object.create(shape) as T & Unread;
    result[READERS] = readers as unknown as NonNullable<Unread[typeof READERS]>;
    return result;
  };
}

function reading(name: string): PropertyDescriptor {
  return {
    enumerable: true,
    get(this: Unread) {
      const value = this[READERS]?.[name]?.();
      Object.defineProperty(this, name, { enumerable: true, value });
      return value;
    },
  };
}

/**
 * A copy whose fields are read when they are first asked for, as far as they are of the object; a copy
 * of it in turn has read them all. For what is not kept longer than what it is read from.
 *
 * @param others How other fields are read.
 */
export function unsettled<T extends object>(object: T, others: Partial<Readers<T>>): T {
  const copy = {};
  for (const name in object) {
    const get = once<unknown>(others[name] ?? (() => object[name]));
    Object.defineProperty(copy, name, { enumerable: true, get });
  }
  return copy as T;
}

/** A copy that has read all fields and keeps nothing of what they were read from. */
export function settled<T extends object>(object: T): T {
  const copy: Record<string, unknown> = {};
  for (const name in object) copy[name] = object[name];
  return copy as T;
}
