import { scriptRule } from '../rule';
import { appendArgument } from '../../formats/powershell/edits';
import { argumentOf, argumentText, callsOf } from '../../formats/powershell/calls';

export default scriptRule<'all' | 'add'>({
  meta: {
    id: 'ps-get-vpnconnection-all-user',
    title: 'A device tunnel is looked for in the phonebook of the user',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'hint',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      all: 'Device tunnels are in the phonebook of all users: without -AllUserConnection this one is not found.',
      add: 'Append -AllUserConnection',
    },
    sources: ['ps-get-vpnconnection', 'device-tunnel'],
    docs: {
      why: 'The cmdlets look into the phonebook of the user unless they are told otherwise. A device tunnel is never there.',
      remedy: 'Append `-AllUserConnection`.',
      exceptions: 'Only names with the word device.',
    },
    examples: {
      bad: [
        {
          code: "Get-VpnConnection -Name '«Device Tunnel»'",
          message:
            'Device tunnels are in the phonebook of all users: without -AllUserConnection this one is not found.',
          fixed: "Get-VpnConnection -Name 'Device Tunnel' -AllUserConnection",
        },
      ],
      good: [
        { code: "Get-VpnConnection -Name 'Device Tunnel' -AllUserConnection" },
        { code: "Get-VpnConnection -Name 'User Tunnel'" },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsOf(script)) {
      if (!/^(?:Get|Set|Remove)-VpnConnection/.test(call.known.name) || call.binding.isOpen)
        continue;
      if (!call.known.parameters.some((p) => p.name === 'AllUserConnection')) continue;
      const name =
        argumentText(script, call, 'Name') ?? argumentText(script, call, 'ConnectionName');
      if (!name || !/\bdevice\b/i.test(name.text) || argumentOf(call, 'AllUserConnection'))
        continue;
      const edits = [appendArgument(script, call, '-AllUserConnection')];
      report(name.span, 'all', undefined, {
        fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits }],
      });
    }
  },
});
