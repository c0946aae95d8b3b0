/** Odd texts by the name of their file and what is odd about them. */
import { BIGIP } from '../../support/balancers';
import { entry, list, SSTP, REG, EXPRESSION } from './pieces';

import { CONFIGURATIONS } from './eap';
import { PROFILES } from './profiles';
import { VALUES } from './values';

export const TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'profile.xml': { ...PROFILES, ...VALUES },
  'eap.xml': CONFIGURATIONS,
  'events.txt': Object.fromEntries(
    [
      0, 87, 619, 628, 629, 691, 718, 720, 787, 789, 798, 800, 809, 812, 835, 850, 853, 868, 13801,
      13806, 13868, 4711,
    ].map((code) => [
      `a connection that failed with ${code}`,
      `CoId={5D1F0C2A-0000-4E5B-9C1D-3F6B7A8C9D0E}: The user EXAMPLE\\jo dialed a connection named Office which has failed. The error code returned on failure is ${code}.\n`,
    ]),
  ),
  'script.ps1': {
    'switches with values of every form': [
      '10',
      '1',
      '0',
      '21',
      '$true',
      '$false',
      "'true'",
      '"false"',
      '$x',
    ]
      .map((value) => `Get-VpnConnection -Name Corp -AllUserConnection:${value}`)
      .join('\n'),
    'methods of every form beside a root': [
      'EAP',
      "'EAP'",
      '"EAP"',
      "@('EAP')",
      "'EAP', 'PAP'",
      '$methods',
      "('EAP')",
    ]
      .map(
        (value) =>
          `Set-VpnAuthProtocol -UserAuthProtocolAccepted ${value} -RootCertificateNameToAccept $root`,
      )
      .join('\n'),
    'switches with values of variables': ['$nottrue', '$true1', '$True', 'xtrue', '10', '01']
      .map(
        (value) =>
          `Add-VpnConnection -Name Corp -ServerAddress vpn.contoso.com -SplitTunneling ${value}`,
      )
      .join('\n'),
    'triggers of all users': [
      'Get-VpnConnectionTrigger -ConnectionName Corp -AllUserConnection',
      'Get-VpnConnection -AllUserConnection',
      'Set-VpnConnection -Name Corp -AllUserConnection -Force',
      'Remove-VpnConnection -Name Corp -AllUserConnection -Force',
      'Get-VpnConnection -Name Corp -AllUserConnection',
      'Get-VpnConnection -Name Corp',
      'Add-VpnConnectionTriggerApplication -ConnectionName Corp -ApplicationID a',
      'Add-VpnConnectionRoute -ConnectionName Corp -DestinationPrefix 10.0.0.0/8',
    ].join('\n'),
    'prefixes a proxy leaves out': ['-ExcludePrefix', '-ExcludePrefixes', '-xExcludePrefix']
      .map((name) => `Set-VpnConnectionProxy -ConnectionName Corp ${name} a -ProxyServer b:80`)
      .join('\n'),
    'ranges of addresses': [
      '10.0.0.1,10.0.0.9',
      '10.0.0.9,10.0.0.1',
      '10.0.0.1,fd00::1',
      '10.0.0.1',
      '10.0.0.1,x',
      'x,10.0.0.1',
      '10.0.0.1,10.0.0.1',
      '10.0.0.1,10.0.0.2,10.0.0.3',
      '$a,10.0.0.1',
    ]
      .map((range) => `Add-VpnIPAddressRange -IPAddressRange ${range}`)
      .join('\n'),
    'policies of a server without the switch': [
      '-DHGroup Group14',
      '-RevertToDefault -DHGroup Group14',
      '-EncryptionType RequireEncryption -DHGroup Group14',
      '-CustomPolicy -DHGroup Group14',
      '-IdleDisconnectSeconds 300',
    ]
      .map((words) => `Set-VpnServerConfiguration ${words}`)
      .join('\n'),
    'methods of a server of every form': [
      'PAP',
      '@("PAP")',
      "'Certificate'",
      '"$method"',
      'Certificate, PAP',
      '(Get-Content methods.txt)',
      '@($a, "PAP")',
    ]
      .map((words) => `Set-VpnAuthProtocol -UserAuthProtocolAccepted ${words}`)
      .join('\n'),
    'roots of a server of every form': [
      '$root',
      '"CN=Root"',
      '"CN=$name"',
      "'CN=Root'",
      '(Get-ChildItem Cert:\\LocalMachine\\Root | Where-Object Subject -eq "CN=Root")',
      '(Get-ChildItem Cert:\\LocalMachine\\Root\\ABC)',
      'CN=Root',
    ]
      .map(
        (words) =>
          `Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate -RootCertificateNameToAccept ${words}`,
      )
      .join('\n'),
    'a policy with one algorithm':
      'Set-VpnConnectionIPsecConfiguration -ConnectionName Corp -DHGroup Group14 -Force',
    'a policy with all but one':
      'Set-VpnConnectionIPsecConfiguration -ConnectionName Corp -AuthenticationTransformConstants GCMAES256 -CipherTransformConstants GCMAES256 -DHGroup ECP384 -EncryptionMethod GCMAES256 -IntegrityCheckMethod SHA384 -Force',
    'prefixes of routes of other forms': [
      '2001:db8::/64/1',
      '10.0.0.0/8/1',
      '10.0.0/8',
      '2001:db8::/129',
      '10.0.0.0/33',
      '10.0.0.1/8',
      '10.0.0.0',
      '2001:db8::g/64',
      'contoso/8',
      '10.0.0.0/255.0.0.0',
      '172.0.0.0/8',
      '192.168.0.0/15',
    ]
      .map((prefix) => `Add-VpnConnectionRoute -ConnectionName Corp -DestinationPrefix ${prefix}`)
      .join('\n'),
    'numbers of other forms': [
      '0x1F',
      'x0x1F',
      '1KB',
      '1e3',
      '+5',
      '-1',
      'abc',
      '5000000000',
      '4294967295',
      '4294967296',
      '1.5',
      "''",
    ]
      .map((value) => `Set-VpnConnection -Name Corp -IdleDisconnectSeconds ${value}`)
      .join('\n'),
    'commands for a device tunnel': [
      "Get-VpnConnectionTrigger -ConnectionName 'Device Tunnel'",
      "Set-VpnConnectionTriggerTrustedNetwork -ConnectionName 'Device Tunnel'",
      "Remove-VpnConnectionRoute -ConnectionName 'Device Tunnel' -DestinationPrefix 10.0.0.0/8",
      "Set-VpnConnection 'Device Tunnel' -SplitTunneling $true",
      "Remove-VpnConnection -Name 'Devices' -Force",
      "Get-VpnConnection 'My device' -AllUserConnection:$false",
    ].join('\n'),
    'services by their display names': [
      '-DS',
      '-SDO',
      '-Force',
      '-PassThru',
      '-NoWait',
      '-cn a',
      '-DependentServices',
      '-RequiredServices',
    ]
      .map((word) => `Restart-Service ${word} 'Routing and Remote Access'`)
      .concat('Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate')
      .join('\n'),
    'services through variables':
      "$name = 'Routing and Remote Access'\nGet-RemoteAccess\nRestart-Service $name\nGet-Service 'Remote Access Connection Manager', RasMan | Restart-Service",
    'a flag of SSTP written twice, off at last': [1, 0]
      .map(
        (value) => `Set-ItemProperty -Path '${SSTP}' -Name IsHashConfiguredByAdmin -Value ${value}`,
      )
      .concat(`Set-ItemProperty -Path '${SSTP}' -Name SHA256CertificateHash -Value $bytes`)
      .join('\n'),
    'a flag of SSTP written twice, on at last': [0, 1]
      .map(
        (value) => `Set-ItemProperty -Path '${SSTP}' -Name IsHashConfiguredByAdmin -Value ${value}`,
      )
      .concat(`Set-ItemProperty -Path '${SSTP}' -Name SHA256CertificateHash -Value $bytes`)
      .join('\n'),
    'replacements by one operand': [
      '$xml = Get-Content profile.xml -Raw',
      `${EXPRESSION} -replace '&', '&amp;' -replace '<' -creplace '>', '&gt;'`,
      `${EXPRESSION}.Replace('"', '&quot;').Replace('<', '&lt;')`,
      `${EXPRESSION}.Replace('&', '&amp;')`,
      `$other = $a = $b.Replace('&', '&amp;').Replace('<', '&lt;')`,
      `$other = [regex]::Replace($other, '&', '&amp;')`,
      "$instance = New-CimInstance -Namespace root\\cimv2\\mdm\\dmmap -ClassName MDM_VPNv2_01 -Property @{ParentID='./Vendor/MSFT/VPNv2'; InstanceID='Corp'; ProfileXML=$xml}",
    ].join('\n'),
    'ways to end before a profile is made': [
      ...['exit', 'exit 0', 'exit 1', 'return', 'throw "no"', 'break'].map(
        (word) =>
          `try { Get-CimInstance -Namespace root\\cimv2\\mdm\\dmmap -ClassName MDM_VPNv2_01 | Remove-CimInstance } catch { ${word} }`,
      ),
      "New-CimInstance -Namespace root\\cimv2\\mdm\\dmmap -ClassName MDM_VPNv2_01 -Property @{ParentID='./Vendor/MSFT/VPNv2'; InstanceID='Corp'; ProfileXML=$xml}",
    ].join('\n'),
    'words of netsh that are misspelt':
      'netsh ras set authmodee standard\nnetsh ras add authtypee MSCHAPv2\nnetsh interface ipv4 set subintrface "Corp" mtu=1400\nnetsh advfirewall set global saidletimemin 400',
    'numbers of netsh at their borders': [0, 4, 5, 299, 300, 2879, 2880, 3600]
      .map((value) => `netsh ras set ikev2connection saexpirytime=${value} idletimeout=${value}`)
      .join('\n'),
    'a phonebook that a script writes':
      '$pbk = "$env:ProgramData\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk"\n(Get-Content $pbk) -replace "IpInterfaceMetric=0", "IpInterfaceMetric=3" | Set-Content $pbk\nSet-Content $pbk -Encoding utf8 -Value (Get-Content $pbk -Raw)',
    'a policy of the server with weak algorithms':
      'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants MD596 -CipherTransformConstants DES3 -DHGroup Group2 -EncryptionMethod DES3 -IntegrityCheckMethod SHA1 -PfsGroup None\nRestart-Service RemoteAccess',
    'a server with values at the borders': [
      ...[299, 300, 172799, 172800].map(
        (value) => `Set-VpnServerConfiguration -SALifeTimeSeconds ${value}`,
      ),
      ...[0, 4, 5, 17279].map(
        (value) => `Set-VpnServerConfiguration -IdleDisconnectSeconds ${value}`,
      ),
    ].join('\n'),
  },
  'rasphone.pbk': {
    'an entry without a device':
      '[Corp]\nType=2\nVpnStrategy=7\nIpDnsAddress=0.0.0.0\nIpNameAssign=1\n',
    'an entry without a device and without an end': '[Corp]\nType=2\nVpnStrategy=7\nIpNameAssign=1',
    'an entry without a device before another': `[Corp]\r\nType=2\r\nVpnStrategy=7\r\n\r\n${entry()}`,
    'keys three times': entry(
      'AlwaysOnActive=1',
      'AlwaysOnActive=1',
      'AlwaysOnActive=0',
      'DnsSuffix=a',
      'dnssuffix=a',
    ),
    'metrics below nothing': entry('IpInterfaceMetric=-5', 'Ipv6InterfaceMetric=0'),
    'metrics at their borders': entry('IpInterfaceMetric=9999', 'Ipv6InterfaceMetric=10000'),
    'metrics of one': entry('IpInterfaceMetric=1', 'Ipv6InterfaceMetric=0'),
    'the metric of the other family': entry('IpInterfaceMetric=0', 'Ipv6InterfaceMetric=1'),
    'one metric': entry('IpInterfaceMetric=3'),
    'metrics that differ': entry('IpInterfaceMetric=3', 'Ipv6InterfaceMetric=4'),
    'strategies beyond the known': ['-1', '0', '1', '5', '6', '8', '13', '14', '15', 'x', '']
      .map((value, index) => `[Corp ${index}]\r\nType=2\r\nVpnStrategy=${value}\r\nDEVICE=vpn\r\n`)
      .join('\r\n'),
    'entries alike': [1, 2, 3, 4, 5, 6, 7]
      .map((index) => `[Corp ${index}]\r\nType=2\r\nVpnStrategy=1\r\nDEVICE=vpn\r\n`)
      .join('\r\n'),
    'entries of one name': `${entry('IpInterfaceMetric=3')}\r\n${entry()}`.toUpperCase(),
    'keys twice': entry('VpnStrategy=14', 'AlwaysOnActive=1', 'AlwaysOnActive=0'),
    'numbers of other forms': entry(
      'DisableMobility=2',
      'NetworkOutageTime=-1',
      'UseRasCredentials=x',
      'DeviceComplianceEnabled=',
      'DataEncryption=257',
      'NumCustomPolicy=1',
      'CustomIPSecPolicies=030000000400000002000000',
      'PlumbIKEv2TSAsRoutes=2',
      'CacheCredentials=1',
      'PrerequisiteEntry=Corp',
    ),
  },
  'output.txt': {
    'a server with a policy and the type of encryption': list({
      CustomPolicy: 'True',
      EncryptionType: 'RequireEncryption',
      Ikev2Ports: '128',
    }),
    'a server with few ports': list({
      Ikev2Ports: '5',
      SstpPorts: '6',
      L2tpPorts: '1',
      GrePorts: '0',
    }),
    'a certificate by a name in lower case': list({
      VpnStatus: 'Installed',
      SslCertificate: `[Subject]\n${' '.repeat(32)}  cn=203.0.113.7\n\n${' '.repeat(32)}[Issuer]\n${' '.repeat(32)}  CN=CA\n`,
    }),
    'rows of other commands': list({
      ServerAddress: 'vpn.contoso.com',
      TunnelType: 'Ikev2',
      UserAuthProtocolAccepted: '{MsChapv2}',
      SslCertificate: '[Subject]',
      MsgAuthenticator: 'Disabled',
      EncryptionType: 'RequireEncryption',
      Ikev2Port: '5',
    }),
    'a connection of a user': list({
      Name: 'Corp',
      ServerAddress: 'vpn.contoso.com',
      TunnelType: 'Pptp',
      AuthenticationMethod: '{Pap, MsChapv2}',
      EncryptionLevel: 'NoEncryption',
      L2tpIPsecAuth: '',
      AllUserConnection: 'False',
    }),
    'a connection by a password': list({
      Name: 'Corp',
      ServerAddress: 'vpn.contoso.com',
      TunnelType: 'Ikev2',
      AuthenticationMethod: '{Pap}',
      EncryptionLevel: 'Optional',
      L2tpIPsecAuth: '',
      IPSecCustomPolicy: '',
    }),
  },
  'values.reg': {
    'values of every key with other types': `${REG}[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\r\n"NegotiateDH2048_AES256"=hex:01\r\n"IKEv2CustomPolicy"="x"\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2]\r\n"EnableServerFragmentation"="1"\r\n"CertAuthFlags"=dword:00000004\r\n`,
    'a flag of SSTP that is on': `${REG}[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters]\r\n"IsHashConfiguredByAdmin"=dword:00000001\r\n"SHA256CertificateHash"=hex:01,02\r\n"UseHttps"=dword:00000002\r\n`,
    'keys of the user': `${REG}[HKEY_CURRENT_USER\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\r\n"NegotiateDH2048_AES256"=dword:00000001\r\n`,
    'values that are removed': `${REG}[-HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters]\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\r\n"NegotiateDH2048_AES256"=-\r\n`,
  },
  'bigip.conf': {
    'SSTP watched by ping': BIGIP.replace(
      'monitor /Common/mon_sstp',
      'monitor /Common/gateway_icmp',
    ),
    'SSTP watched by nothing': BIGIP.replace('    monitor /Common/mon_sstp\n', ''),
    'members on other ports': BIGIP.replaceAll(':ipsec-msft', ':isakmp'),
  },
};
