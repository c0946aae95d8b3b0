/**
 * A script that makes a connection through the MDM bridge. It fails before anything is changed where
 * that can be known, finds an instance under any spelling of its name, and puts the old one back when
 * the new one cannot be made.
 */
import { cmdletData } from '../knowledge/cmdlets.generated';
import type { TargetForm } from './form';
import { Losses } from './losses';
import { lossText, profileText } from './profilexml';
import { scopeOf } from './reading';
import { comment, hereString, quoted } from './script-text';

const { className, namespace, parentId } = cmdletData.bridge;

export const BRIDGE: TargetForm = {
  id: 'bridge',
  title: 'script that makes the profile through the MDM bridge',
  extension: '.ps1',
  language: 'powershell',
  needsMark: true,
  needsName: true,
  write(connection, name) {
    const own = new Losses();
    const scope = scopeOf(connection, own);
    const profile = profileText(connection, name, false);
    const losses = [...profile.losses, ...own.all];
    const isForUser = scope === 'user';
    const text = [
      comment(
        `Makes the VPN connection "${name}" through the MDM bridge, in place of one of that name.`,
      ),
      comment(
        'Runs in Windows PowerShell 5.1 as LOCAL SYSTEM: Intune, Configuration Manager, psexec -s.',
      ),
      comment(FOR[scope]),
      ...losses.map((loss) => comment(lossText(loss))),
      ...(isForUser ? USER_PARAMETER : []),
      '',
      ...CHECKS,
      '',
      `$profileName = ${quoted(name)}`,
      `$profileXml = ${hereString(profile.text)}`,
      ...(isForUser ? USER_CONTEXT : []),
      '',
      ...(isForUser ? withOptions(DEPLOY) : DEPLOY),
      '',
    ].join('\n');
    return { text, losses };
  },
};

const FOR = {
  user: 'For one user: the one named, else the one who is signed in.',
  'all-users': 'For all users of the computer, as -AllUserConnection of the cmdlets does.',
  device: 'For the device.',
} as const;

const USER_PARAMETER = [
  'param(',
  '    # DOMAIN\\name of the user; without it the one who is signed in.',
  '    [string] $UserName',
  ')',
];

const CHECKS = [
  "$ErrorActionPreference = 'Stop'",
  'if (-not [System.Security.Principal.WindowsIdentity]::GetCurrent().IsSystem) {',
  "    throw 'Run this as LOCAL SYSTEM (S-1-5-18).'",
  '}',
];

/** The bridge writes for the user whose SID it is told. */
const USER_CONTEXT = [
  '',
  '# explorer.exe belongs to whoever is signed in, also by Remote Desktop.',
  '$users = @($UserName)',
  'if (-not $UserName) {',
  '    $shells = Get-Process -Name explorer -IncludeUserName -ErrorAction SilentlyContinue',
  '    $users = @($shells | Select-Object -ExpandProperty UserName -Unique)',
  '}',
  'if ($users.Count -ne 1) {',
  "    throw ('{0} users are signed in. Name the one it is for with -UserName.' -f $users.Count)",
  '}',
  '$account = [System.Security.Principal.NTAccount]::new($users[0])',
  '$sid = $account.Translate([System.Security.Principal.SecurityIdentifier]).Value',
  '$options = [Microsoft.Management.Infrastructure.Options.CimOperationOptions]::new()',
  "$options.SetCustomOption('PolicyPlatformContext_PrincipalContext_Type', 'PolicyPlatform_UserContext', $false)",
  "$options.SetCustomOption('PolicyPlatformContext_PrincipalContext_Id', $sid, $false)",
];

const DEPLOY = [
  `$namespace = ${quoted(namespace)}`,
  `$className = ${quoted(className)}`,
  '$instanceId = [uri]::EscapeDataString($profileName)',
  '',
  '# Stops here when the profile is not well-formed.',
  '$null = [xml]$profileXml',
  '',
  'function New-ProfileInstance([string] $Id, [string] $Xml) {',
  '    # The bridge takes the profile escaped once, the ampersand first.',
  "    $escaped = $Xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')",
  '    $property = [Microsoft.Management.Infrastructure.CimProperty]',
  '    $instance = [Microsoft.Management.Infrastructure.CimInstance]::new($className, $namespace)',
  `    $instance.CimInstanceProperties.Add($property::Create('ParentID', ${quoted(parentId)}, 'String', 'Key'))`,
  "    $instance.CimInstanceProperties.Add($property::Create('InstanceID', $Id, 'String', 'Key'))",
  "    $instance.CimInstanceProperties.Add($property::Create('ProfileXML', $escaped, 'String', 'Property'))",
  '    $instance',
  '}',
  '',
  '$session = New-CimSession',
  'try {',
  '    $new = New-ProfileInstance $instanceId $profileXml',
  '    # Other tools escape other characters of the name, so names are compared as they are read.',
  '    $old = @($session.EnumerateInstances($namespace, $className) |',
  '        Where-Object { [uri]::UnescapeDataString($_.InstanceID) -eq $profileName })',
  '    $gone = @()',
  '    try {',
  '        foreach ($each in $old) {',
  '            $session.DeleteInstance($namespace, $each)',
  '            $gone += $each',
  '        }',
  '        $null = $session.CreateInstance($namespace, $new)',
  '    }',
  '    catch {',
  '        # The old profile is better than none.',
  '        $reason = $_',
  '        foreach ($each in $gone) {',
  '            $before = New-ProfileInstance $each.InstanceID $each.ProfileXML',
  '            $null = $session.CreateInstance($namespace, $before)',
  '        }',
  '        throw $reason',
  '    }',
  '}',
  'finally {',
  '    Remove-CimSession -CimSession $session',
  '}',
];

/** The same calls in the context of a user. */
function withOptions(lines: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line
      .replace(/(EnumerateInstances\(\$namespace, \$className)\)/, '$1, $options)')
      .replace(/((?:Delete|Create)Instance\(\$namespace, \$\w+)\)/, '$1, $options)'),
  );
}
