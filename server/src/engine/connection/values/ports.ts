/** An inclusive range of ports. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Parses a port or `first-last`.
 *
 * @returns `undefined` when a part is not a number from 0 to 65535. `first` may be above `last`;
 *   the caller says what that means.
 */
export function parsePortRange(text: string): PortRange | undefined {
  const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first > 65535 || last > 65535 ? undefined : { first, last };
}

/** Writes a port, or `first-last`. */
export function formatPorts({ first, last }: PortRange): string {
  return first === last ? String(first) : `${first}-${last}`;
}
