/**
 * Something that is made when it is first asked for, and then kept: tables that many files never
 * need, so that a program that starts need not make them.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
