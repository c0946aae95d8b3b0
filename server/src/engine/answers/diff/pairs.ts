/** Which connections of two files are compared. */
import type { ClientConnection } from '../../connection/client';
import { valueOf } from '../../connection/stated';
import type { Pair } from './compare';

/** Connections that belong together, and those of one file alone; or a question. */
export type Pairing =
  | {
      readonly pairs: readonly Pair[];
      readonly onlyA: readonly ClientConnection[];
      readonly onlyB: readonly ClientConnection[];
    }
  /** Which ones are meant, in one sentence. */
  | { readonly question: string };

/**
 * Connections of the same name belong together, and two that are the only ones of their files. A
 * file with a single connection is compared with the one of its name, whatever else the other holds.
 */
export function pairsOf(a: readonly ClientConnection[], b: readonly ClientConnection[]): Pairing {
  const [one, ...more] = a;
  const [two, ...others] = b;
  if (one && two && more.length === 0 && others.length === 0) {
    return { pairs: [{ a: one, b: two }], onlyA: [], onlyB: [] };
  }
  const doubled = doubledIn(a) ?? doubledIn(b);
  if (doubled !== undefined) return { question: `"${doubled}" stands several times in one file` };
  const pairs = a.flatMap((own) => {
    const name = nameOf(own);
    const other = name === undefined ? undefined : b.find((each) => nameOf(each) === name);
    return other ? [{ a: own, b: other }] : [];
  });
  const onlyA = a.filter((own) => !pairs.some((pair) => pair.a === own));
  const onlyB = b.filter((own) => !pairs.some((pair) => pair.b === own));
  if (onlyA.length > 0 && onlyB.length > 0) {
    const left = listed(onlyA);
    const right = listed(onlyB);
    return { question: `which connections belong together is not certain: ${left}; ${right}` };
  }
  const isChosen = a.length === 1 || b.length === 1;
  return { pairs, onlyA: isChosen ? [] : onlyA, onlyB: isChosen ? [] : onlyB };
}

function nameOf(connection: ClientConnection): string | undefined {
  return valueOf(connection.name)?.toLowerCase();
}

function doubledIn(connections: readonly ClientConnection[]): string | undefined {
  const names = connections.flatMap((each) => nameOf(each) ?? []);
  return names.find((name, index) => names.indexOf(name) !== index);
}

function listed(connections: readonly ClientConnection[]): string {
  return connections
    .map((each) => {
      const name = valueOf(each.name);
      return name === undefined ? 'one without a name' : `"${name}"`;
    })
    .join(', ');
}
