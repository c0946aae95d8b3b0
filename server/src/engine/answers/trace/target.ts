/** Reads what is asked for: an address, a name, a URL, `name=address`. */
import { isHostName } from '../../connection/values/names';
import { formatIp, parseIp, unmapped } from '../../connection/values/ip';
import type { Target } from './types';

/** Ports of the schemes people write. */
const PORTS: Readonly<Record<string, number>> = {
  https: 443,
  http: 80,
  ftp: 21,
  ldap: 389,
  ldaps: 636,
};

/**
 * Reads a target: `10.1.1.1`, `10.1.1.1:443`, `[fd00::1]:443`, `srv.corp.example`, a URL, or
 * `srv.corp.example=10.1.1.1` for a name that leads to a known address.
 *
 * @returns `undefined` when it is none of these.
 */
export function parseTarget(written: string): Target | undefined {
  const text = written.trim();
  const [, left, right] = /^([^=/]+)=([^=/]+)$/.exec(text) ?? [];
  if (left !== undefined && right !== undefined) {
    const name = parseTarget(left);
    const address = parseTarget(right);
    if (name?.name === undefined || !address?.address) return undefined;
    const port = address.port ?? name.port;
    return { ...address, text, name: name.name, ...(port !== undefined && { port }) };
  }
  const [, scheme, authority] = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(text) ?? [];
  if (scheme !== undefined && authority !== undefined) {
    const host = parseTarget(authority);
    const port = host?.port ?? PORTS[scheme.toLowerCase()];
    return (
      host && {
        ...host,
        text: text.replace(/\/\/[^/?#]*@/, '//'),
        ...(port !== undefined && { port }),
      }
    );
  }
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  // A zone behind a link-local address says nothing that the address does not.
  const found = parseIp(/^fe[89ab].*(?=%(?:25)?[\w.-]+$)/i.exec(bare)?.[0] ?? bare);
  if (found) {
    const address = unmapped(found);
    return { text, address, ...(address !== found && { mapped: formatIp(found) }) };
  }
  const [, before, digits] = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(text) ?? [];
  if (before !== undefined && digits !== undefined) {
    const port = Number(digits);
    const host = parseTarget(before);
    return host && port <= 65535 ? { ...host, text, port } : undefined;
  }
  // Numbers with dots are an address that cannot be, or one that programs read differently.
  const isNumber = text.split('.').every((part) => /^(?:\d*|0x[\da-f]*)$/i.test(part));
  const isName = isHostName(text) && !isNumber;
  return isName ? { text, name: text.replace(/\.$/, '').toLowerCase() } : undefined;
}
