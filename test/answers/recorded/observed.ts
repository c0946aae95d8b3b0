/** Servers as commands show them, which know more than the scripts that set them up. */
import { BALANCERS, CARRIED } from './ends';
import { MACHINE, el, profile } from './parts';
import { crossed, type Case } from './question';

const row = (name: string, value: string) => `${name.padEnd(31)}: ${value}`;

/** `Get-RemoteAccess`. */
export const remoteAccess = (subject: string, ...rows: readonly string[]) =>
  [
    'PS C:\\> Get-RemoteAccess',
    row('DAStatus', 'Uninstalled'),
    row('VpnStatus', 'Installed'),
    row('SslCertificate', '[Subject]'),
    `${' '.repeat(35)}${subject}`,
    '',
    `${' '.repeat(33)}[Thumbprint]`,
    `${' '.repeat(35)}0123456789ABCDEF0123456789ABCDEF01234567`,
    '',
    ...rows,
  ].join('\r\n');

const CERTIFICATES: Readonly<Record<string, string>> = {
  'the name': remoteAccess('CN=vpn.example.com'),
  'the name, in capitals, of an organisation': remoteAccess('O=Contoso, CN=VPN.Example.com, C=CH'),
  'another name': remoteAccess('CN=ras.example.com'),
  'every name of the domain': remoteAccess('CN=*.example.com'),
  'every name of another domain': remoteAccess('CN=*.example.net'),
  'every name of a higher domain': remoteAccess('CN=*.com'),
  'no name': remoteAccess('O=Contoso'),
  'TLS ended in front': remoteAccess('CN=vpn.example.com', row('UseHttp', 'True')),
  'TLS of its own': remoteAccess('CN=vpn.example.com', row('UseHttp', 'False')),
};

/** `Get-VpnAuthProtocol`. */
const accepting = (purposes: string) =>
  [
    'PS C:\\> Get-VpnAuthProtocol',
    row('UserAuthProtocolAccepted', '{EAP, Certificate}'),
    row('TunnelAuthProtocolsAdvertised', 'Certificates'),
    row('CertificateEKUsToAccept', purposes),
  ].join('\r\n');

const PURPOSES: Readonly<Record<string, string>> = {
  none: accepting(''),
  clients: accepting('{1.3.6.1.5.5.7.3.2}'),
  'two of them': accepting('{1.3.6.1.5.5.7.3.2, 1.3.6.1.5.5.8.2.2}'),
  others: accepting('{1.3.6.1.4.1.311.20.2.2}'),
};

const withPurpose = (...purposes: readonly string[]) =>
  profile({
    native: el(
      'Authentication',
      el('MachineMethod', 'Certificate'),
      el('Certificate', ...purposes.map((purpose) => el('Eku', purpose))),
    ),
  });

const OWN: Readonly<Record<string, string>> = {
  'any purpose': profile({ native: MACHINE }),
  'for clients': withPurpose('1.3.6.1.5.5.7.3.2'),
  'for something else': withPurpose('1.2.3.4'),
};

/** `Get-VpnServerConfiguration`. */
const configuration = (...rows: readonly string[]) =>
  ['PS C:\\> Get-VpnServerConfiguration', ...rows].join('\r\n');

const WITHOUT_POLICY = configuration(
  row('EncryptionType', 'OptionalEncryption'),
  row('Ikev2Ports', '128'),
);

const MODES: Readonly<Record<string, string>> = {
  'a variable': '$mode',
  on: '1',
  off: '0',
};

const negotiate = (mode: string) =>
  `Set-ItemProperty -Path HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters -Name NegotiateDH2048_AES256 -Value ${mode}`;

const POLICY =
  'Set-VpnServerConfiguration -TunnelType IKEV2 -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup Group14 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048';

/** Questions of one kind about them. */
export function observed(ask: 'agree' | 'simulate'): readonly Case[] {
  const question = { ask } as const;
  return [
    ...crossed(CARRIED, CERTIFICATES, (client, text) => ({
      files: { 'a.xml': client, 'server.txt': text },
      question,
    })),
    ...crossed(
      { SSTP: CARRIED.SSTP },
      Object.fromEntries(
        ['HAProxy', 'nginx', 'NetScaler', 'tmsh'].flatMap((name) => {
          const [file, text] = BALANCERS[name] ?? ['', ''];
          return ['TLS ended in front', 'TLS of its own'].map((server) => [
            `${name}, ${server}`,
            { [file]: text, 'server.txt': CERTIFICATES[server] ?? '' },
          ]);
        }),
      ),
      (client, files) => ({ files: { 'a.xml': client, ...files }, question }),
    ),
    ...crossed(OWN, PURPOSES, (client, text) => ({
      files: { 'a.xml': client, 'server.txt': text },
      question,
    })),
    ...crossed({ 'no policy': profile() }, MODES, (client, mode) => ({
      files: { 'a.xml': client, 'client.ps1': negotiate(mode), 's.ps1': POLICY },
      question,
    })),
    ...[WITHOUT_POLICY, POLICY].map((other, index) => ({
      name: `a server that is shown without a policy, beside ${index === 0 ? 'itself' : 'one'}`,
      files: {
        'a.xml': profile(),
        'server.txt': WITHOUT_POLICY,
        ...(index === 0 ? { 'again.txt': other } : { 'aaa.ps1': other }),
      },
      question,
    })),
  ];
}
