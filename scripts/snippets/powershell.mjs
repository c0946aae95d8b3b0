// Snippets for scripts, as plain PowerShell; «1:text» is a tab stop with its default, «1|a,b|» one with choices.

import { readFileSync } from 'node:fs';
import { suite } from './ipsec.mjs';

/** The six algorithms as a hashtable to be splatted, in the order of the help. */
const policyLines = (id) =>
  suite(id, 'cmdlet')
    .sort()
    .map(([name, value]) => `    ${name.padEnd(32)} = '${value}'`)
    .join('\n');

const { commands } = JSON.parse(
  readFileSync(new URL('../../server/data/cmdlets.json', import.meta.url), 'utf8'),
);
const { parameters } = commands.find(({ name }) => name === 'Set-VpnServerConfiguration');

const SERVER_LIMITS = [
  'SALifeTimeSeconds',
  'MMSALifeTimeSeconds',
  'SADataSizeForRenegotiationKilobytes',
]
  .map((name) => `    ${name.padEnd(35)} = ${parameters.find((p) => p.name === name).example}`)
  .join('\n');

const serverPolicy = (id) => `$policy = @{
${policyLines(id)}
${SERVER_LIMITS}
}
Set-VpnServerConfiguration -CustomPolicy @policy -PassThru
Restart-Service RemoteAccess -PassThru`;

const SYSTEM_CHECK = `if (-not [System.Security.Principal.WindowsIdentity]::GetCurrent().IsSystem) {
    throw 'Run this as LOCAL SYSTEM (S-1-5-18).'
}`;

const NAMES = `$namespace = 'root\\cimv2\\mdm\\dmmap'
$className = 'MDM_VPNv2_01'
$profileName = '«1:Always On VPN»'
$instanceId = [uri]::EscapeDataString($profileName)`;

const FIND = `$session = New-CimSession
$present = $session.EnumerateInstances($namespace, $className«O») | Where-Object InstanceID -eq $instanceId`;

const OPTIONS = `$user = (Get-Process -Name explorer -IncludeUserName | Select-Object -First 1).UserName
$sid = [System.Security.Principal.NTAccount]::new($user).Translate([System.Security.Principal.SecurityIdentifier]).Value
$options = [Microsoft.Management.Infrastructure.Options.CimOperationOptions]::new()
$options.SetCustomOption('PolicyPlatformContext_PrincipalContext_Type', 'PolicyPlatform_UserContext', $false)
$options.SetCustomOption('PolicyPlatformContext_PrincipalContext_Id', $sid, $false)`;

const CREATE = `if ($present) { $session.DeleteInstance($namespace, $present«O») }
$property = [Microsoft.Management.Infrastructure.CimProperty]
$instance = [Microsoft.Management.Infrastructure.CimInstance]::new($className, $namespace)
$instance.CimInstanceProperties.Add($property::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))
$instance.CimInstanceProperties.Add($property::Create('InstanceID', $instanceId, 'String', 'Key'))
$instance.CimInstanceProperties.Add($property::Create('ProfileXML', $escaped, 'String', 'Property'))
$session.CreateInstance($namespace, $instance«O»)`;

const READ = `$xml = Get-Content -Path '«2:ProfileXML.xml»' -Raw -Encoding UTF8
$escaped = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('"', '&quot;')`;

const withOptions = (text, has) => text.replaceAll('«O»', has ? ', $options' : '');
const write = (key, name, type, value) =>
  `$key = 'HKLM:\\${key}'
if (-not (Test-Path $key)) { New-Item $key -Force | Out-Null }
New-ItemProperty -Path $key -Name ${name} -PropertyType ${type} -Value ${value} -Force`;
const RAS = 'SYSTEM\\CurrentControlSet\\Services\\';

export const powershellSnippets = [
  {
    name: 'Create a user tunnel through the MDM bridge',
    prefix: 'aovpn-deploy-user',
    description: 'Creates or replaces a user tunnel as SYSTEM for the user who is signed in.',
    body: [
      SYSTEM_CHECK,
      NAMES,
      READ,
      OPTIONS,
      withOptions(FIND, true),
      withOptions(CREATE, true),
    ].join('\n'),
  },
  {
    name: 'Create a device tunnel through the MDM bridge',
    prefix: 'aovpn-deploy-device',
    description: 'Creates or replaces a device tunnel; has to run as SYSTEM.',
    body: [SYSTEM_CHECK, NAMES, READ, withOptions(FIND, false), withOptions(CREATE, false)].join(
      '\n',
    ),
  },
  {
    name: 'Remove a profile through the MDM bridge',
    prefix: 'aovpn-remove',
    description:
      'Removes a device profile, LockDown ones included; does nothing when there is none.',
    body: [
      SYSTEM_CHECK,
      NAMES,
      withOptions(FIND, false),
      'if ($present) { $session.DeleteInstance($namespace, $present) }',
    ].join('\n'),
  },
  {
    name: 'Read a profile back',
    prefix: 'aovpn-read-back',
    description:
      'Shows the ProfileXML Windows made of a profile of the device; has to run as SYSTEM.',
    body: `Get-CimInstance -Namespace 'root\\cimv2\\mdm\\dmmap' -ClassName MDM_VPNv2_01 |
    Where-Object InstanceID -eq ([uri]::EscapeDataString('«1:Always On VPN»')) |
    Select-Object -ExpandProperty ProfileXML`,
  },
  {
    name: 'Call New-AovpnConnection.ps1',
    prefix: 'aovpn-new-connection',
    description: 'Creates a connection with the published script.',
    body: ".\\New-AovpnConnection.ps1 -xmlFilePath '«1:ProfileXML.xml»' -ProfileName '«2:Always On VPN»'«3| -AllUserConnection, -DeviceTunnel|»",
  },
  {
    name: 'IPsec policy of a connection',
    prefix: 'aovpn-client-ipsec',
    description: 'All six algorithms of a connection; they have to match the server.',
    body: `$policy = @{
${policyLines('gcm')}
}
Set-VpnConnectionIPsecConfiguration -ConnectionName '«1:Always On VPN»' @policy -Force`,
  },
  {
    name: 'Show the IPsec policy of a connection',
    prefix: 'aovpn-show-policy',
    description: 'Prints nothing when the connection has no policy of its own.',
    body: "Get-VpnConnection -Name '«1:Always On VPN»' | Select-Object -ExpandProperty IPsecCustomPolicy",
  },
  {
    name: 'Export the EAP configuration of a connection',
    prefix: 'aovpn-eap-export',
    description: 'Writes the EapHostConfig of a connection that works to a file.',
    body: "(Get-VpnConnection -Name '«1:Template»').EapConfigXmlStream.InnerXml | Out-File -FilePath '«2:eap.xml»' -Encoding utf8",
  },
  {
    name: 'Change the phonebook entry of a connection',
    prefix: 'aovpn-rasphone',
    description: 'Sets the protocol order with the published script, in one entry only.',
    body: ".\\Update-Rasphone.ps1 -ProfileName '«1:Always On VPN»' -SetPreferredProtocol «2|IKEv2,IKEv2Only,SSTP,SSTPOnly,Automatic|» -InterfaceMetric «3:15»",
  },
  {
    name: 'Keep Windows from changing VpnStrategy',
    prefix: 'aovpn-vpnstrategy-lock',
    description:
      'Asks Windows to leave the protocol order alone after a fallback; not always heeded.',
    body: write(`${RAS}RasMan\\Parameters`, 'VPNStrategyUsageDisabled', 'DWord', '1'),
  },
  {
    name: 'Choose the machine certificate by its usage',
    prefix: 'aovpn-machine-eku-filter',
    description: 'The only way to choose a certificate for the device tunnel; ProfileXML has none.',
    body: "Set-VpnConnection -Name '«1:Device Tunnel»' -AllUserConnection -MachineCertificateEKUFilter '«2:1.3.6.1.5.5.7.3.2»'",
  },
  {
    name: 'Recent failures of connections',
    prefix: 'aovpn-events',
    description: 'Events of the VPN client with error codes, and of SSTP about mismatched hashes.',
    body: `Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'RasClient'; Id = 20227 } -MaxEvents «1:10»
Get-WinEvent -FilterHashtable @{ LogName = 'System'; ProviderName = 'RasSstp'; Id = 6 } -MaxEvents «1:10»`,
  },
  {
    name: 'Server policy, baseline',
    prefix: 'aovpn-rras-baseline',
    description: 'IPsec policy of the VPN server for all clients of Windows 10 and later.',
    body: serverPolicy('cbc'),
  },
  {
    name: 'Server policy, AES-GCM',
    prefix: 'aovpn-rras-enhanced',
    description: 'IPsec policy of the VPN server with AES-GCM; needs build 17134 or later.',
    body: serverPolicy('gcm'),
  },
  {
    name: 'Root certificate of machine certificates',
    prefix: 'aovpn-rras-root-ca',
    description: 'Lets the server accept certificates of one root for device tunnels, beside EAP.',
    body: `$root = Get-ChildItem -Path Cert:\\LocalMachine\\Root | Where-Object Thumbprint -eq '«1:0000000000000000000000000000000000000000»' | Select-Object -First 1
Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate, EAP -RootCertificateNameToAccept $root -PassThru
Restart-Service RemoteAccess -PassThru`,
  },
  {
    name: 'IKEv2 fragmentation on the server',
    prefix: 'aovpn-rras-fragmentation',
    description: 'Switches IKEv2 fragmentation on.',
    body: `${write(`${RAS}RemoteAccess\\Parameters\\Ikev2`, 'EnableServerFragmentation', 'DWord', '1')}
Restart-Service RemoteAccess -PassThru`,
  },
  {
    name: 'Revocation check for machine certificates',
    prefix: 'aovpn-rras-crl',
    description: 'Makes the server insist on a revocation check with IKEv2.',
    body: `${write(`${RAS}RemoteAccess\\Parameters\\Ikev2`, 'CertAuthFlags', 'DWord', '4')}
Restart-Service RemoteAccess -PassThru`,
  },
  {
    name: 'IKEv2 behind a load balancer',
    prefix: 'aovpn-rras-load-balancing',
    description:
      'Eases error 809 behind source NAT: more half-open connections from one address, shorter idle time.',
    body: `${write(`${RAS}IKEEXT\\Parameters`, 'IkeNumEstablishedForInitialQuery', 'DWord', '«1:50000»')}
netsh.exe ras set ikev2connection idletimeout=5 nwoutagetime=2
Restart-Service IKEEXT -Force -PassThru`,
  },
  {
    name: 'SSTP offload with the hash of a certificate',
    prefix: 'aovpn-sstp-offload',
    description:
      'Computes SHA-256 over the raw bytes of the public certificate and sets it with the published script.',
    body: `$certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new('«1:C:\\Temp\\vpn.cer»')
$bytes = [System.Security.Cryptography.SHA256]::Create().ComputeHash($certificate.RawData)
$hash = [System.BitConverter]::ToString($bytes).Replace('-', '')
Enable-SstpOffload -CertificateHash $hash -Restart`,
  },
  {
    name: 'SSTP offload hash in the registry',
    prefix: 'aovpn-sstp-hash-registry',
    description:
      'Writes the SHA-256 hash of the public certificate as 32 bytes and says that it counts.',
    body: `$certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new('«1:C:\\Temp\\vpn.cer»')
$bytes = [System.Security.Cryptography.SHA256]::Create().ComputeHash($certificate.RawData)
$key = 'HKLM:\\${RAS}SstpSvc\\Parameters'
New-ItemProperty -Path $key -Name SHA256CertificateHash -PropertyType Binary -Value $bytes -Force
New-ItemProperty -Path $key -Name IsHashConfiguredByAdmin -PropertyType DWord -Value 1 -Force
Restart-Service RemoteAccess -PassThru`,
  },
  {
    name: 'ISATAP for managing DirectAccess clients',
    prefix: 'aovpn-isatap',
    description: 'Needs A records, not named ISATAP, for each server and the virtual address.',
    body: `Set-NetIsatapConfiguration -State Enabled -Router '«1:da-isatap.corp.example.net»' -PassThru
Get-NetRoute -AddressFamily IPv6`,
  },
  {
    name: 'Network Connectivity Assistant of DirectAccess',
    prefix: 'aovpn-nca',
    description: 'One HTTP resource, never the network location server.',
    body: "Set-DAClientExperienceConfiguration -PolicyStore '«1:corp.example.net»\\DirectAccess Client Settings' -CorporateResources 'HTTP:http://directaccess-WebProbeHost.«1:corp.example.net»'",
  },
  {
    name: 'NPS as RADIUS server',
    prefix: 'aovpn-nps',
    description: 'Lets the VPN server ask NPS and sign its messages. The secret is asked for.',
    body: `$secret = (Get-Credential -UserName RADIUS -Message 'Shared secret').GetNetworkCredential().Password
Add-RemoteAccessRadius -ServerName '«1:nps.corp.example.net»' -SharedSecret $secret -Purpose Authentication -Port 1812 -MsgAuthenticator Enabled -PassThru`,
  },
  {
    name: 'Accept certificates without revocation list on NPS',
    prefix: 'aovpn-nps-conditional-access',
    description:
      'The short-lived certificates of Entra conditional access have no distribution point.',
    body: write(`${RAS}RasMan\\PPP\\EAP\\13`, 'IgnoreNoRevocationCheck', 'DWord', '1'),
  },
];
