/**
 * Worked examples of what starts a connection, of the protocols it tries and of the steps at which it
 * fails, by the ids of the collection they come from.
 */
import type { Known } from './vectors';

/** One step of a simulation, and how it comes out. */
export interface ConnectingVector {
  readonly id: string;
  /** What stands in the profile below its root, `NativeProfile` aside. */
  readonly root?: string;
  /** What stands in `NativeProfile` besides servers and protocol. */
  readonly native?: string;
  readonly servers?: string;
  /** `NativeProtocolType`; IKEv2 where absent. */
  readonly type?: string;
  /** A phonebook instead of a profile. */
  readonly phonebook?: string;
  /** A script of the server. */
  readonly server?: string;
  readonly assume?: readonly string[];
  /** Id of the step. */
  readonly step: string;
  readonly protocol?: 'ikev2' | 'sstp';
  readonly result: 'works' | 'fails' | 'unknown';
  /** The code that is seen, or would be. */
  readonly error?: string;
  readonly says?: RegExp;
  /** Every protocol that is tried, in order. */
  readonly protocols?: readonly string[];
  /** Where it is less than `known` allows. */
  readonly certainty?: 'likely';
  readonly known: Known;
}

const ALWAYS = '<AlwaysOn>true</AlwaysOn>';
const DEVICE = '<DeviceTunnel>true</DeviceTunnel>';
const TRUSTED = '<TrustedNetworkDetection>corp.example.net</TrustedNetworkDetection>';
const NAME = (name: string, more = '') =>
  `<DomainNameInformation><DomainName>${name}</DomainName><DnsServers>10.10.0.2</DnsServers>${more}</DomainNameInformation>`;
const AUTO = '<AutoTrigger>true</AutoTrigger>';
const LIST = (hours: number) =>
  `<ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol><NativeProtocol><Type>Sstp</Type></NativeProtocol><RetryTimeInHours>${hours}</RetryTimeInHours></ProtocolList>`;
const MACHINE = '<Authentication><MachineMethod>Certificate</MachineMethod></Authentication>';

const SUITE = (group: string, pfs = 'PFS2048') =>
  `<CryptographySuite><AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants><CipherTransformConstants>AES256</CipherTransformConstants><PfsGroup>${pfs}</PfsGroup><DHGroup>${group}</DHGroup><IntegrityCheckMethod>SHA256</IntegrityCheckMethod><EncryptionMethod>AES256</EncryptionMethod></CryptographySuite>`;
const SERVER = (group: string, pfs = 'PFS2048') =>
  `Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup ${group} -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup ${pfs}`;

const entry = (strategy: number) =>
  ['[Corp]', 'Encoding=1', 'PBVersion=8', 'Type=2', `VpnStrategy=${strategy}`, ''].join('\r\n');

const trigger = (result: ConnectingVector['result']) => ({ step: 'trigger', result }) as const;

export const CONNECTING: readonly ConnectingVector[] = [
  // Triggers
  { id: 'C01', root: ALWAYS, ...trigger('works'), known: 'documented' },
  {
    id: 'C02',
    root: DEVICE + ALWAYS,
    assume: ['event=boot', 'signed-in=no'],
    ...trigger('works'),
    known: 'documented',
  },
  {
    id: 'C03',
    root: ALWAYS + TRUSTED,
    assume: ['network=corp.example.net', 'category=private'],
    ...trigger('fails'),
    known: 'documented',
  },
  {
    id: 'C04',
    root: ALWAYS + TRUSTED,
    assume: ['network=corp.example.net', 'category=public'],
    ...trigger('works'),
    known: 'documented',
  },
  {
    id: 'C05',
    root: ALWAYS + TRUSTED,
    assume: ['network=corp.example.net 2'],
    ...trigger('works'),
    known: 'reported',
  },
  {
    id: 'C06',
    root: ALWAYS + TRUSTED,
    assume: ['network=corp.example.net', 'category=DomainAuthenticated'],
    ...trigger('fails'),
    known: 'reported',
  },
  {
    id: 'C07',
    root: ALWAYS + TRUSTED,
    assume: ['network=corp.example.net', 'event=manual'],
    ...trigger('works'),
    known: 'documented',
  },
  {
    id: 'C09',
    root: ALWAYS + TRUSTED,
    assume: ['network=Contoso LAN'],
    ...trigger('works'),
    known: 'reported',
  },
  {
    id: 'C11',
    root: ALWAYS,
    assume: ['connect-automatically=no'],
    ...trigger('fails'),
    known: 'documented',
  },
  {
    id: 'C14',
    root: `${ALWAYS}<AlwaysOnActive>0</AlwaysOnActive>`,
    ...trigger('fails'),
    known: 'documented',
  },
  {
    id: 'C16',
    root: NAME('.corp.example.net', AUTO),
    assume: ['event=name'],
    ...trigger('works'),
    known: 'documented',
  },
  {
    id: 'C17',
    root: NAME('.', AUTO),
    assume: ['event=name'],
    ...trigger('works'),
    known: 'documented',
  },
  {
    id: 'C18',
    root: NAME('.corp.example.net', AUTO),
    assume: ['event=name'],
    ...trigger('works'),
    known: 'documented',
  },
  {
    id: 'C19',
    root: '<AppTrigger><App><Id>C:\\Apps\\a.exe</Id></App></AppTrigger>',
    assume: ['event=app'],
    ...trigger('works'),
    known: 'documented',
  },
  {
    id: 'C20',
    root: '<AlwaysOn>false</AlwaysOn>',
    ...trigger('fails'),
    known: 'documented',
  },
  {
    id: 'C22',
    root: ALWAYS,
    assume: ['state=down', 'event=screen-on'],
    ...trigger('works'),
    known: 'documented',
  },
  {
    id: 'C22',
    root: ALWAYS,
    assume: ['state=down', 'event=network-change'],
    ...trigger('works'),
    known: 'documented',
  },
  {
    id: 'C23',
    root: ALWAYS + NAME('.corp.example.net'),
    assume: ['network=corp.example.net'],
    ...trigger('fails'),
    known: 'observed',
  },
  {
    id: 'C27',
    root: `${ALWAYS}<TrustedNetworkDetection>example.net</TrustedNetworkDetection>`,
    assume: ['network=corp.example.net'],
    ...trigger('unknown'),
    known: 'unestablished',
  },
  // Protocols
  {
    id: 'P01',
    step: 'ike-init',
    result: 'unknown',
    error: '809',
    protocols: ['ikev2'],
    known: 'documented',
  },
  {
    id: 'P02',
    type: 'Automatic',
    step: 'order',
    result: 'unknown',
    says: /not established/,
    known: 'unestablished',
  },
  {
    id: 'P03',
    phonebook: entry(6),
    step: 'order',
    result: 'works',
    protocols: ['sstp', 'ikev2', 'pptp', 'l2tp'],
    known: 'documented',
  },
  {
    id: 'P06',
    type: 'ProtocolList',
    native: LIST(168),
    step: 'order',
    result: 'works',
    says: /For 168 hours after one has connected, that one is tried first/,
    protocols: ['ikev2', 'sstp'],
    known: 'reported',
  },
  {
    id: 'P08',
    type: 'ProtocolList',
    native: LIST(0),
    step: 'order',
    result: 'works',
    says: /^IKEv2, then SSTP\.$/,
    protocols: ['ikev2', 'sstp'],
    known: 'reported',
  },
  {
    id: 'P10',
    root: DEVICE,
    native: MACHINE,
    step: 'ike-init',
    result: 'unknown',
    error: '809',
    protocols: ['ikev2'],
    known: 'documented',
  },
  {
    id: 'P11',
    phonebook: entry(8),
    step: 'order',
    result: 'works',
    protocols: ['ikev2', 'sstp', 'pptp', 'l2tp'],
    known: 'documented',
  },
  {
    id: 'P12',
    type: 'Automatic',
    native: SUITE('Group14'),
    server: SERVER('Group14'),
    step: 'ike-proposal',
    result: 'fails',
    error: '800',
    known: 'reported',
  },
  // Negotiation
  {
    id: 'E02',
    step: 'ike-init',
    result: 'unknown',
    error: '809',
    says: /UDP 500/,
    known: 'documented',
  },
  {
    id: 'E03',
    step: 'ike-nat',
    result: 'unknown',
    error: '809',
    says: /UDP 4500/,
    known: 'inferred',
  },
  {
    id: 'E04',
    server: `${SERVER('Group14')}\nSet-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2' -Name EnableServerFragmentation -Value 0 -Type DWord`,
    step: 'ike-fragments',
    result: 'unknown',
    error: '809',
    known: 'reported',
  },
  {
    id: 'E05',
    native: SUITE('Group14'),
    server: SERVER('Group2'),
    step: 'ike-proposal',
    result: 'fails',
    error: '13868',
    known: 'reported',
  },
  {
    id: 'E06',
    type: 'Automatic',
    native: SUITE('Group14'),
    server: SERVER('ECP384'),
    step: 'ike-proposal',
    result: 'fails',
    error: '800',
    // The way to it is that of P12, which is a report.
    certainty: 'likely',
    known: 'documented',
  },
  {
    id: 'E08',
    servers: '198.51.100.5',
    step: 'ike-server',
    result: 'unknown',
    error: '13801',
    says: /198\.51\.100\.5 among its DNS names/,
    known: 'documented',
  },
  {
    id: 'E09',
    root: DEVICE,
    native: MACHINE,
    step: 'ike-machine',
    result: 'unknown',
    error: '13806',
    known: 'documented',
  },
  { id: 'E13', step: 'eap', result: 'unknown', error: '812 or 691', known: 'reported' },
  {
    id: 'E35',
    native: SUITE('Group14'),
    server: SERVER('Group14', 'PFS24'),
    step: 'ike-child',
    result: 'works',
    says: /PfsGroup.*renewed/,
    known: 'inferred',
  },
];
