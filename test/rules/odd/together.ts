/** Odd files that belong together, by what is odd about them. */
import { profileExample, routeLine } from '../../../server/src/engine/rules/exampleLines';
import { native, type, names, entry, LIST, DEVICE } from './pieces';

const POLICY =
  '-AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup Group14 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048';
const SERVER = `Set-VpnServerConfiguration -CustomPolicy ${POLICY}\nRestart-Service RemoteAccess -PassThru\n`;
const METHODS = (accepted: string) => `Set-VpnAuthProtocol -UserAuthProtocolAccepted ${accepted}\n`;
const CERTIFICATE = '<Authentication><MachineMethod>Certificate</MachineMethod></Authentication>';
const route = (...lines: readonly string[]) =>
  native(type('IKEv2')).replace('</VPN', `${lines.join('')}</VPN`);
const metrics = (value: string | number) =>
  `<IPv4InterfaceMetric>${value}</IPv4InterfaceMetric><IPv6InterfaceMetric>${value}</IPv6InterfaceMetric>`;
const sent = (tree: string) =>
  `{ "omaUri": "./${tree}/Vendor/MSFT/VPNv2/Corp/ProfileXML", "value": "<VPNProfile><NativeProfile><Servers>vpn.contoso.com</Servers></NativeProfile></VPNProfile>" }\n`;
const added = (more: string) =>
  `Add-VpnConnection -Name Corp -ServerAddress vpn.contoso.com -TunnelType Ikev2 ${more}\n`;

export const TOGETHER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(
    ['IKEv2', 'SSTP', 'Automatic', 'L2TP', 'PPTP', 'ProtocolList'].map((way) => [
      `a client by ${way} without a policy of the server`,
      { 'client.xml': native(type(way)), 'server.ps1': SERVER },
    ]),
  ),
  ...Object.fromEntries(
    ['Ikev2', 'Sstp'].map((way) => [
      `a client by a list of ${way} without a policy of the server`,
      {
        'client.xml': native(type('ProtocolList'), LIST.replace('Ikev2', way)),
        'server.ps1': SERVER,
      },
    ]),
  ),
  ...Object.fromEntries(
    [0, 5, 6, 7, 8, 14].map((strategy) => [
      `an entry by strategy ${strategy} without a policy of the server`,
      {
        'client.pbk': entry(`VpnStrategy=${strategy}`).replace('VpnStrategy=7\r\n', ''),
        'server.ps1': SERVER,
      },
    ]),
  ),
  'a client of a plug-in and a server': {
    'client.xml': profileExample(
      '<PluginProfile><ServerUrlList>vpn.contoso.com</ServerUrlList><PluginPackageFamilyName>Microsoft.App_8wekyb3d8bbwe</PluginPackageFamilyName></PluginProfile>',
    ),
    'server.ps1': SERVER,
  },
  'a client by cmdlets without a policy of the server': {
    'client.ps1': added('-Force'),
    'server.ps1': SERVER,
  },
  'a client by cmdlets with another group': {
    'client.ps1': `${added('-Force')}Set-VpnConnectionIPsecConfiguration -ConnectionName Corp ${POLICY.replace('Group14', 'ECP384')} -Force\n`,
    'server.ps1': SERVER,
  },
  'a device tunnel and a server that accepts EAP only': {
    'device.xml': profileExample(
      DEVICE,
      `<NativeProfile><Servers>vpn.contoso.com</Servers>${type('IKEv2')}${CERTIFICATE}</NativeProfile>`,
    ),
    'server.ps1': METHODS('EAP'),
  },
  'a user tunnel by certificate and a server that accepts EAP only': {
    'user.xml': native(type('IKEv2'), CERTIFICATE),
    'server.ps1': METHODS('EAP'),
  },
  'a user tunnel by EAP and a server that accepts certificates only': {
    'user.xml': native(
      type('IKEv2'),
      '<Authentication><UserMethod>Eap</UserMethod></Authentication>',
    ),
    'server.ps1': METHODS('Certificate'),
  },
  'a user tunnel by a password and a server that accepts EAP only': {
    'user.xml': native(
      type('IKEv2'),
      '<Authentication><UserMethod>MSChapv2</UserMethod></Authentication>',
    ),
    'server.ps1': METHODS('EAP'),
  },
  'a device tunnel and a user tunnel with the same route': {
    'device.xml': route(DEVICE, routeLine('10.20.0.0', 16)),
    'user.xml': route(routeLine('10.20.0.0', 16)),
  },
  'a device tunnel and a user tunnel with the same route and metrics': {
    'device.xml': route(DEVICE, routeLine('10.20.0.0', 16, '<Metric>1</Metric>')),
    'user.xml': route(routeLine('10.20.0.0', 16, '<Metric>50</Metric>')),
  },
  ...Object.fromEntries(
    [
      [3, 4],
      [4, 3],
      [3, 3],
      [0, 3],
      [3, 0],
      ['', 3],
      [3, ''],
    ].map(([device = '', user = '']) => [
      `a device tunnel and a user tunnel with the same route and the metrics '${device}' and '${user}'`,
      {
        'device.xml': route(
          DEVICE,
          metrics(device),
          routeLine('10.20.0.0', 16),
          routeLine('fd00::', 8),
        ),
        'user.xml': route(metrics(user), routeLine('10.20.0.0', 16), routeLine('fd00::', 8)),
      },
    ]),
  ),
  'a client by IKEv2 with a plug-in beside it': {
    'client.xml': native(type('IKEv2')).replace(
      '</VPN',
      '<PluginProfile><ServerUrlList>vpn.contoso.com</ServerUrlList><PluginPackageFamilyName>Microsoft.App_8wekyb3d8bbwe</PluginPackageFamilyName></PluginProfile></VPN',
    ),
    'server.ps1': SERVER,
  },
  'two addresses of one connection, and the same in other forms': {
    'user.json': sent('User'),
    'device.json': sent('Device'),
    'client.xml': native(type('IKEv2'), '<ProfileName>Corp</ProfileName>'),
    'client.ps1': `${added('-Force')}${added('-AllUserConnection')}`,
    'client.pbk': entry(),
  },
  'an address of a user and other forms for all users': {
    'user.json': sent('User'),
    'client.ps1': added('-AllUserConnection'),
    'client.pbk': entry(),
  },
  'a device tunnel with a narrower route': {
    'device.xml': route(DEVICE, routeLine('10.20.0.0', 16)),
    'user.xml': route(routeLine('10.0.0.0', 8)),
  },
  'a device tunnel and a user tunnel with routes to other networks': {
    'device.xml': route(DEVICE, routeLine('10.20.0.0', 16)),
    'user.xml': route(routeLine('172.16.0.0', 12), routeLine('fd00::', 8)),
  },
  'a profile without a policy beside cmdlets with one, and a server': {
    'a.xml': native(type('IKEv2')),
    'b.xml': native(type('IKEv2')),
    'client.ps1': `${added('-Force')}Set-VpnConnectionIPsecConfiguration -ConnectionName Corp ${POLICY} -Force\n`,
    'server.ps1': SERVER,
  },
  'two servers that differ': {
    'a.xml': native(type('IKEv2')),
    'one.ps1': SERVER,
    'two.ps1': SERVER.replace('Group14', 'ECP384'),
  },
  'a device tunnel with a route to a host': {
    'device.xml': route(DEVICE, routeLine('10.20.0.1', 32), routeLine('fd00::1', 128)),
    'user.xml': route(routeLine('10.0.0.0', 8), routeLine('fd00::', 8)),
  },
  'a device tunnel beside a user tunnel that takes everything': {
    'device.xml': route(DEVICE, routeLine('10.20.0.0', 16)),
    'user.xml': route(routeLine('0.0.0.0', 0), routeLine('::', 0)),
  },
  'a device tunnel excluded from what the user tunnel takes': {
    'device.xml': route(
      DEVICE,
      routeLine('10.20.0.0', 16, '<ExclusionRoute>true</ExclusionRoute>'),
    ),
    'user.xml': route(routeLine('10.0.0.0', 8)),
  },
  'two tunnels of users': {
    'a.xml': route(routeLine('10.20.0.0', 16)),
    'b.xml': route(routeLine('10.0.0.0', 8)),
  },
  'a user tunnel whose servers of names are behind the device tunnel': {
    'device.xml': route(DEVICE, routeLine('10.20.0.53', 32)),
    'user.xml': route(routeLine('10.1.0.0', 16), names('.corp.contoso.com', '10.20.0.53')),
  },
  'a script that hands over a device tunnel as one of a user': {
    'deploy.ps1':
      '.\\New-AovpnConnection.ps1 -xmlFilePath $PSScriptRoot\\device.xml -ProfileName Corp\n',
    'device.xml': route(DEVICE, '<AlwaysOn>true</AlwaysOn>'),
  },
  'a script that hands over a user tunnel as one of the device': {
    'deploy.ps1':
      '.\\New-AovpnConnection.ps1 -xmlFilePath $PSScriptRoot\\user.xml -ProfileName Corp -DeviceTunnel\n',
    'user.xml': route('<AlwaysOn>true</AlwaysOn>'),
  },
  'a phonebook that says otherwise than its profile': {
    'deploy.ps1':
      '.\\New-AovpnConnection.ps1 -xmlFilePath $PSScriptRoot\\user.xml -ProfileName Corp\n',
    'user.xml': native(type('SSTP')),
    'rasphone.pbk': entry('IpPrioritizeRemote=1', 'DisableMobility=1'),
  },
};
