import { scriptRule } from '../rule';
import { appendArgument } from '../../formats/powershell/edits';
import { connectionCalls, type ConnectionCall } from '../../formats/powershell/connectionCalls';

/** Calls that show in which phonebook a connection is. */
const FINDS = /^(?:Add|Get)-VpnConnection$/;
/** Of so many calls for all users one that surely runs is found. */
const MOST_LOOKED_AT = 20;

/** How a script uses a connection. */
interface Uses {
  readonly forAll: ConnectionCall[];
  /** Commands that work on it for all users. */
  readonly commands: Set<string>;
  /** Whether it is created or read for the user too. */
  isUsers: boolean;
}

export default scriptRule<'missing' | 'unsupported' | 'add'>({
  meta: {
    id: 'ps-all-user-mismatch',
    title: 'A connection of all users is looked for among those of the user',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        '{connection} is a connection of all users here. Without -AllUserConnection {command} looks in the phonebook of the user and does not find it, or finds another one.',
      unsupported:
        '{connection} is a connection of all users here. {command} has no -AllUserConnection: it only knows the connections of the user.',
      add: 'Append -AllUserConnection',
    },
    sources: [
      'ps-add-vpnconnection',
      'ps-add-vpnconnectionroute',
      'ps-set-vpnconnectionipsecconfiguration',
      'ps-add-vpnconnectiontriggerapplication',
      'ps-set-vpnconnectionproxy',
    ],
    docs: {
      why: 'Windows keeps the connections of all users and those of each user in phonebooks of their own. The cmdlets work on the one of the user unless they are told otherwise, so a route or an IPsec policy goes to a connection that is not there. The cmdlets for triggers and for the proxy have no parameter for it.',
      remedy:
        'Give `-AllUserConnection` to every cmdlet that works on the connection. Triggers and a proxy of such a connection need a profile.',
      exceptions:
        'Only where the same script creates, sets or reads the connection, under the same name or variable, for all users, and nowhere creates it for the user. Calls with values the script does not show (splatting, input of a pipeline) are not looked at.',
    },
    examples: {
      bad: [
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -AllUserConnection\n«Add-VpnConnectionRoute» -ConnectionName VPN -DestinationPrefix 10.1.0.0/16',
          message:
            "'VPN' is a connection of all users here. Without -AllUserConnection Add-VpnConnectionRoute looks in the phonebook of the user and does not find it, or finds another one.",
          fixed:
            'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -AllUserConnection\nAdd-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix 10.1.0.0/16 -AllUserConnection',
        },
        {
          code: 'Set-VpnConnection -Name $name -SplitTunneling $true -AllUserConnection\n«Add-VpnConnectionTriggerApplication» -ConnectionName $name -ApplicationID app.exe',
          message:
            '$name is a connection of all users here. Add-VpnConnectionTriggerApplication has no -AllUserConnection: it only knows the connections of the user.',
        },
      ],
      good: [
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -AllUserConnection\nAdd-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix 10.1.0.0/16 -AllUserConnection',
        },
        {
          code: 'if ($All) {\n  Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -AllUserConnection\n} else {\n  Add-VpnConnection -Name VPN -ServerAddress vpn.example.com\n}\nAdd-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix 10.1.0.0/16',
        },
        {
          code: 'Add-VpnConnection -Name Device -ServerAddress vpn.example.com -AllUserConnection\nAdd-VpnConnection -Name User -ServerAddress vpn.example.com\nAdd-VpnConnectionRoute -ConnectionName User -DestinationPrefix 10.1.0.0/16',
        },
        {
          code: 'if (Get-VpnConnection -Name VPN -AllUserConnection) { return }\nGet-VpnConnection -Name VPN\nAdd-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix 10.1.0.0/16',
        },
      ],
    },
  },
  check({ script, report }) {
    const known = new Map<string, Uses>();
    for (const each of connectionCalls(script)) {
      const uses = known.get(each.connection) ?? {
        forAll: [],
        commands: new Set(),
        isUsers: false,
      };
      known.set(each.connection, uses);
      const { call, isForAll } = each;
      if (isForAll && uses.forAll.length < MOST_LOOKED_AT) uses.forAll.push(each);
      if (isForAll) uses.commands.add(call.known.name);
      else if (FINDS.test(call.known.name) && !call.binding.isOpen) uses.isUsers = true;
    }
    for (const { call, connection, isForAll, mayBeForAll } of connectionCalls(script)) {
      const command = call.known.name;
      const uses = known.get(connection);
      if (!uses || uses.isUsers || isForAll || call.binding.isOpen || FINDS.test(command)) continue;
      // The script does the same for both, one way or the other.
      if (uses.commands.has(command)) continue;
      if (!uses.forAll.some((each) => each.reaches(call.command.span))) continue;
      const { span } = call.command.name;
      const data = { connection, command };
      if (!mayBeForAll) report(span, 'unsupported', data);
      else {
        const edits = [appendArgument(script, call, '-AllUserConnection')];
        report(span, 'missing', data, {
          fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits }],
        });
      }
    }
  },
});
