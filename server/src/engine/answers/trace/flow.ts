/** Reads what is known of traffic besides where it goes. */
import { protocolNumber } from '../../connection/values/words';
import type { Flow } from './types';

/** As it is written. */
export interface WrittenFlow {
  readonly app?: string | undefined;
  readonly port?: string | undefined;
  /** `tcp`, `udp`, `icmp` or a number. */
  readonly protocol?: string | undefined;
}

/** @returns A sentence that says what is wrong, where something is. */
export function readFlow({ app, port, protocol }: WrittenFlow): Flow | string {
  const number = protocol === undefined ? undefined : protocolNumber(protocol);
  if (protocol !== undefined && number === undefined) {
    return `'${protocol}' is no protocol; write tcp, udp, icmp or a number to 255.`;
  }
  const isPort = port === undefined || (/^\d{1,5}$/.test(port) && Number(port) <= 65535);
  if (!isPort) return `'${port}' is no port; write a number to 65535.`;
  return {
    ...(app !== undefined && { app }),
    ...(port !== undefined && { port: Number(port) }),
    ...(number !== undefined && { protocol: number }),
  };
}
