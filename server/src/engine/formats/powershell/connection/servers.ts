/** The servers that `-ServerAddress` and `-ServerList` name. */
import type { ClientConnection, ServerName } from '../../../connection/client';
import type { Known } from '../../../connection/stated';
import { callsTo } from '../calls';
import { originOf, withoutGroups } from '../resolve';
import { CallArguments } from './arguments';

const MADE = 'New-VpnServerAddress';
const UNKNOWN_LIST = 'a list of servers is made by the script';

/**
 * The servers of a call that makes a connection or changes it. What Windows dials comes first,
 * whatever the list says; `Set-VpnConnection` leaves the one alone where it names only the other.
 *
 * @param before What was there, where the call changes a connection.
 */
export function serversOf(
  args: CallArguments,
  before: ClientConnection['servers'] = { items: [], place: args.place },
): ClientConnection['servers'] {
  const address = args.text('ServerAddress');
  // Of what was there, the servers of the list are those with names to choose them by.
  const earlier = before.items.filter(({ friendlyName }) => friendlyName !== undefined);
  const left = before.openBecause === UNKNOWN_LIST ? undefined : earlier;
  const list = args.has('ServerList') ? listed(args) : left;
  if (address.state === 'unknowable') {
    return { items: [], place: args.place, openBecause: list ? address.why : UNKNOWN_LIST };
  }
  const [dialled] = address.state === 'known' ? [serverAt(address)] : before.items;
  // Which server a connection dials that is made elsewhere, a list does not tell.
  if (!dialled && before.openBecause !== undefined) return before;
  const isDialled = ({ host }: ServerName) => host.toLowerCase() === dialled?.host.toLowerCase();
  const own = list?.find(isDialled);
  const rest = (list ?? []).filter((server) => server !== own);
  return {
    items: dialled ? [{ ...own, host: dialled.host, place: dialled.place }, ...rest] : rest,
    place: dialled?.place ?? args.place,
    ...(!list && { openBecause: UNKNOWN_LIST }),
  };
}

function serverAt({ value, place }: Known<string>): ServerName {
  return { host: value, place };
}

/** The servers of `-ServerList`, where it is nothing but calls that name them. */
function listed(args: CallArguments): readonly ServerName[] | undefined {
  const { script, site } = args;
  const value = args.value('ServerList');
  if (!value) return undefined;
  const { span } = withoutGroups(originOf(script, value));
  const calls = callsTo(script, MADE).filter(
    ({ command }) => command.span.start >= span.start && command.span.end <= span.end,
  );
  let rest = '';
  let at = span.start;
  for (const { command } of calls) {
    rest += script.text.slice(at, command.span.start);
    at = command.span.end;
  }
  rest += script.text.slice(at, span.end);
  if (calls.length === 0 || !/^[\s@(),;]*$/.test(rest)) return undefined;
  const servers: ServerName[] = [];
  for (const call of calls) {
    const server = new CallArguments(script, call, site);
    const host = server.text('ServerAddress');
    const friendly = server.text('FriendlyName');
    if (host.state !== 'known' || friendly.state === 'unknowable') return undefined;
    servers.push({
      host: host.value,
      ...(friendly.state === 'known' && { friendlyName: friendly.value }),
      place: host.place,
    });
  }
  return servers;
}
