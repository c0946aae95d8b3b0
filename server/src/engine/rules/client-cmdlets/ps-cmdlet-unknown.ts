import { scriptRule } from '../rule';
import { bindArguments } from '../../formats/powershell/bind';
import { textWithoutComments } from '../../formats/powershell/restarts';
import { cmdletData } from '../../knowledge/cmdlets.generated';
import { commandNames, findCommand, parametersOf } from '../../knowledge/cmdlet-types';
import type { Command, Script } from '../../syntax/powershell/types';
import { closest } from '../../text/similarity';
import { once } from '../../text/once';

/** Nouns of the modules of Windows for VPN; who writes one of his own defines or loads it. */
const NOUN =
  /^(?:Get|Set|Add|New|Remove|Clear|Connect|Disconnect|Enable|Disable|Start|Stop|Test|Update|Install|Uninstall|Export|Import|Reset|Create|Delete|Change|Modify)-(?:Vpn|RemoteAccess|Nps)\w*$/i;
const known = once(
  (): ReadonlySet<string> => new Set(commandNames(cmdletData).map((name) => name.toLowerCase())),
);

export default scriptRule<'unknown' | 'similar' | 'rename'>({
  meta: {
    id: 'ps-cmdlet-unknown',
    title: 'There is no such cmdlet',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      unknown:
        "Neither Windows nor AOVPNTools has a command '{name}', and nothing in this script defines or loads one.",
      similar:
        "Neither Windows nor AOVPNTools has a command '{name}', and nothing in this script defines or loads one. Did you mean {similar}?",
      rename: 'Use {similar}',
    },
    sources: ['ps-module-vpnclient', 'ps-module-remoteaccess', 'ps-module-nps', 'aovpntools'],
    docs: {
      why: 'PowerShell stops at a command it cannot find, or goes on with the next line, depending on how the script treats errors. Such names are guessed after the pattern of others.',
      remedy: 'Use the command the modules VpnClient, RemoteAccess and NPS have for it.',
      exceptions:
        'Only names that begin like those of the modules (`…-Vpn…`, `…-RemoteAccess…`, `…-Nps…`), and not in a script that loads a module, runs another file in its own scope, or sets an alias of the name. What your profile or a module of your own adds is not known here.',
    },
    examples: {
      bad: [
        {
          code: 'Get-VpnConnection -Name VPN | «Remove-VPN»',
          message:
            "Neither Windows nor AOVPNTools has a command 'Remove-VPN', and nothing in this script defines or loads one. Did you mean Remove-VpnConnection?",
          fixed: 'Get-VpnConnection -Name VPN | Remove-VpnConnection',
        },
        {
          code: '«New-VpnConnection» -Name VPN -ServerAddress vpn.example.com',
          message:
            "Neither Windows nor AOVPNTools has a command 'New-VpnConnection', and nothing in this script defines or loads one. Did you mean Add-VpnConnection?",
          fixed: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com',
        },
        // The near one takes no DnsServers, so it is not what was meant.
        {
          code: 'Get-VpnConnection\n«Set-VpnConnectionDnsConfiguration» -ConnectionName VPN -DnsSuffix corp.example.com -DnsServers 10.0.0.10',
          message:
            "Neither Windows nor AOVPNTools has a command 'Set-VpnConnectionDnsConfiguration', and nothing in this script defines or loads one.",
        },
        {
          code: 'Get-VpnConnection\n«Set-VpnConnectionTriggerDnsConfig» -ConnectionName VPN -DnsSuffix corp.example.com',
          message:
            "Neither Windows nor AOVPNTools has a command 'Set-VpnConnectionTriggerDnsConfig', and nothing in this script defines or loads one. Did you mean Set-VpnConnectionTriggerDnsConfiguration?",
          fixed:
            'Get-VpnConnection\nSet-VpnConnectionTriggerDnsConfiguration -ConnectionName VPN -DnsSuffix corp.example.com',
        },
        {
          code: '«Delete-VpnConnection» -Name VPN -Force',
          message:
            "Neither Windows nor AOVPNTools has a command 'Delete-VpnConnection', and nothing in this script defines or loads one. Did you mean Remove-VpnConnection?",
          fixed: 'Remove-VpnConnection -Name VPN -Force',
        },
        {
          code: 'Get-VpnConnection\n«Test-VpnTunnel» -Name VPN',
          message:
            "Neither Windows nor AOVPNTools has a command 'Test-VpnTunnel', and nothing in this script defines or loads one.",
        },
      ],
      good: [
        { code: 'function Remove-Vpn { Remove-VpnConnection -Name VPN }\nRemove-Vpn' },
        { code: 'Get-VpnConnection\n. .\\tools.ps1\nRemove-Vpn VPN' },
        { code: 'Get-VpnConnection\nImport-Module .\\tools.psm1\nTest-VpnTunnel VPN' },
        { code: 'Set-Alias Remove-Vpn Remove-VpnConnection\nRemove-Vpn -Name VPN' },
        { code: 'Get-VpnS2SInterface\nInstall-NpsServer' },
      ],
    },
  },
  check({ script, report }) {
    if (loadsOthers(script)) return;
    const own = new Set(script.functions.map(({ name }) => name.toLowerCase()));
    for (const command of script.commands) {
      const { nameText, name } = command;
      const written = nameText.slice(nameText.lastIndexOf('\\') + 1);
      if (!NOUN.test(written) || /\.\w+$/.test(written)) continue;
      const lower = written.toLowerCase();
      if (known().has(lower) || own.has(lower) || setsAlias(script, lower)) continue;
      const similar = meant(
        written,
        commandNames(cmdletData).filter((each) => takes(each, script, command)),
      );
      const data = { name: written };
      if (similar === undefined) report(name.span, 'unknown', data);
      else {
        const edits = [{ span: name.span, text: similar }];
        const fix = { title: 'rename' as const, data: { similar }, preferred: true };
        report(
          name.span,
          'similar',
          { ...data, similar },
          {
            fixes: [{ ...fix, safety: 'unsafe', edits }],
          },
        );
      }
    }
  },
});

/** Whether commands may come from somewhere else. */
function loadsOthers(script: Script): boolean {
  const own = (name: string) =>
    cmdletData.modules.some((each) => each.name.toLowerCase() === name.toLowerCase());
  return (
    /^[ \t]*using[ \t]+module\b/im.test(script.text) ||
    script.commands.some(({ invocation, nameText, arguments: args }) => {
      if (invocation === '.') return true;
      if (/^(?:iex|invoke-expression|import-pssession)$/i.test(nameText)) return true;
      if (!/^(?:ipmo|import-module)$/i.test(nameText)) return false;
      const [first] = args.filter((each) => each.kind === 'value');
      const value = first?.kind === 'value' ? first.value : undefined;
      const text = value && script.text.slice(value.span.start, value.span.end);
      return text === undefined || !own(text.replace(/^["']|["']$/g, ''));
    })
  );
}

function setsAlias(script: Script, lower: string): boolean {
  return /(?:set|new)-alias|alias:/i.test(script.text)
    ? textWithoutComments(script).toLowerCase().split(lower).length > 2
    : false;
}

/** Whether a command of this name may take the parameters of a call. */
function takes(name: string, script: Script, command: Command): boolean {
  const each = findCommand(cmdletData, name);
  return (
    !each?.isComplete || bindArguments(script, command, parametersOf(each)).unknown.length === 0
  );
}

/** Verbs that are written for each other. */
const ALIKE: Readonly<Record<string, string>> = {
  new: 'Add',
  add: 'New',
  clear: 'Remove',
  create: 'Add',
  delete: 'Remove',
  change: 'Set',
  modify: 'Set',
};

/**
 * The command that is meant: the one with a like verb for the same thing, a near one, or the one with
 * the same verb that goes on like it.
 */
function meant(written: string, names: readonly string[]): string | undefined {
  const dash = written.indexOf('-');
  const alike = `${ALIKE[written.slice(0, dash).toLowerCase()] ?? ''}${written.slice(dash)}`;
  const like = names.find((each) => each.toLowerCase() === alike.toLowerCase());
  if (like !== undefined) return like;
  const similar = closest(written, names);
  if (similar !== undefined) return similar;
  const going = names.filter((each) => each.toLowerCase().startsWith(written.toLowerCase()));
  return going.sort((a, b) => a.length - b.length)[0];
}
