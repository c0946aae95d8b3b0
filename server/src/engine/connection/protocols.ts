/** Which tunnelling protocols a connection tries, as far as its file says. */
import type { ClientConnection, Protocol } from './client';
import { valueOf, valuesOf } from './stated';

/** What Windows was seen to try where the choice is left to it. */
const AUTOMATIC: readonly Protocol[] = ['ikev2', 'sstp', 'l2tp', 'pptp'];

/**
 * The protocols a connection may try, in its order; that of `Automatic` is not certain.
 *
 * @returns `undefined` where nothing says which, or there may be others.
 */
export function protocolsOf(connection: ClientConnection): readonly Protocol[] | undefined {
  const strategy = valueOf(connection.strategy);
  switch (strategy?.kind) {
    case 'only':
      return [strategy.protocol];
    case 'ordered':
      return strategy.order;
    case 'automatic':
      return AUTOMATIC;
    case 'list': {
      const list = valueOf(connection.protocolList);
      return list && valuesOf(list.order);
    }
    case 'other':
      return [];
    case undefined:
      return undefined;
  }
}

/** Whether it is certain that a connection never tries a protocol. */
export function neverTries(connection: ClientConnection, protocol: Protocol): boolean {
  const protocols = protocolsOf(connection);
  // A list without entries is a slip, and what Windows then does is another question.
  if (valueOf(connection.strategy)?.kind === 'list' && protocols?.length === 0) return false;
  return protocols?.includes(protocol) === false;
}

/** Whether IKEv2 is all a connection tries. */
export function triesOnlyIkev2(connection: ClientConnection): boolean {
  const protocols = protocolsOf(connection);
  return protocols !== undefined && protocols.length > 0 && protocols.every((p) => p === 'ikev2');
}
