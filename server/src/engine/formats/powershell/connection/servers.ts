/** The servers that `-ServerAddress` and `-ServerList` name. */
import type { ClientConnection, ServerName } from '../../../connection/client';
import { callsTo } from '../calls';
import { originOf, withoutGroups } from '../resolve';
import { CallArguments } from './arguments';

const MADE = 'New-VpnServerAddress';
const UNKNOWN_LIST = 'a list of servers is made by the script';

/** What Windows dials comes first, whatever the list says. */
export function serversOf(args: CallArguments): ClientConnection['servers'] {
  const address = args.text('ServerAddress');
  const list = args.has('ServerList') ? listed(args) : [];
  const why = list ? undefined : UNKNOWN_LIST;
  if (address.state === 'known') {
    const dialled = address.value.toLowerCase();
    const own = list?.find(({ host }) => host.toLowerCase() === dialled);
    const rest = (list ?? []).filter((server) => server !== own);
    const first: ServerName = { ...own, host: address.value, place: address.place };
    const items = [first, ...rest];
    return { items, place: address.place, ...(why !== undefined && { openBecause: why }) };
  }
  const openBecause = why ?? (address.state === 'unknowable' ? address.why : undefined);
  return {
    items: list ?? [],
    place: args.place,
    ...(openBecause !== undefined && { openBecause }),
  };
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
