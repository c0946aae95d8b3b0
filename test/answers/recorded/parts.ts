/** Pieces of files that the recorded questions are asked about. */
import { policyExport, head, PEAP_MSCHAP, PEAP_TLS, type Policy } from '../../support/nps';

/** An element. */
export const el = (name: string, ...content: readonly string[]) =>
  `<${name}>${content.join('')}</${name}>`;

/** The six algorithms of a policy, in the words of profiles. */
export const SUITE = {
  AuthenticationTransformConstants: 'SHA256128',
  CipherTransformConstants: 'AES256',
  PfsGroup: 'PFS2048',
  DHGroup: 'Group14',
  IntegrityCheckMethod: 'SHA256',
  EncryptionMethod: 'AES256',
};

export type Suite = Partial<Record<keyof typeof SUITE, string>>;

/** A policy in a profile. */
export const suite = (parts: Suite = SUITE) =>
  el('CryptographySuite', ...Object.entries(parts).map(([name, word]) => el(name, word)));

/** A policy of a server in PowerShell. */
export const custom = (parts: Suite = SUITE) =>
  `Set-VpnServerConfiguration -TunnelType IKEV2 -CustomPolicy ${Object.entries(parts)
    .map(([name, word]) => `-${name} ${word}`)
    .join(' ')}`;

export interface ProfileParts {
  readonly type?: string;
  readonly servers?: string;
  /** What else stands in `NativeProfile`. */
  readonly native?: string;
  /** What else stands below the root. */
  readonly root?: string;
}

/** A profile; a line for each part, so that places are seen. */
export function profile({
  type = 'IKEv2',
  servers = 'vpn.example.com',
  native = '',
  root = '',
}: ProfileParts = {}): string {
  const inside = [el('Servers', servers), type && el('NativeProtocolType', type), native];
  return el('VPNProfile', el('NativeProfile', ...inside), root);
}

export const MACHINE = el('Authentication', el('MachineMethod', 'Certificate'));

const HOST = 'http://www.microsoft.com/provisioning/EapHostConfig';
const BASE = 'http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1';
const TLS = 'http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV1';
const PEAP = 'http://www.microsoft.com/provisioning/MsPeapConnectionPropertiesV1';
const CHAP = 'http://www.microsoft.com/provisioning/MsChapV2ConnectionPropertiesV1';

export interface Validation {
  readonly names?: string;
  readonly roots?: readonly string[];
  readonly prompt?: boolean;
  readonly more?: string;
}

const checks = ({ names = 'nps.example.com', roots = [], prompt = false }: Validation) =>
  el(
    'ServerValidation',
    el('DisableUserPromptForServerValidation', String(!prompt)),
    el('ServerNames', names),
    ...roots.map((root) => el('TrustedRootCA', root)),
  );

const certificate = (simple = true) =>
  el('CredentialsSource', el('CertificateStore', el('SimpleCertSelection', String(simple))));

/** EAP-TLS, as it stands in `Eap`. */
export const tls = (validation: Validation = {}, simple = true) =>
  `<Eap xmlns="${BASE}"><Type>13</Type><EapType xmlns="${TLS}">${certificate(simple)}${checks(validation)}${validation.more ?? ''}</EapType></Eap>`;

/** EAP-MSCHAPv2, as it stands inside PEAP. */
export const chap = (winlogon = false) =>
  `<Eap xmlns="${BASE}"><Type>26</Type><EapType xmlns="${CHAP}"><UseWinLogonCredentials>${winlogon}</UseWinLogonCredentials></EapType></Eap>`;

/** PEAP around another method. */
export const peap = (inner: string, validation: Validation = {}) =>
  `<Eap xmlns="${BASE}"><Type>25</Type><EapType xmlns="${PEAP}">${checks(validation)}<FastReconnect>true</FastReconnect><InnerEapOptional>false</InnerEapOptional>${inner}<EnableQuarantineChecks>false</EnableQuarantineChecks><RequireCryptoBinding>true</RequireCryptoBinding></EapType></Eap>`;

/** `Authentication` with a configuration of EAP. */
export const eap = (type: number, inside: string) =>
  el(
    'Authentication',
    el('UserMethod', 'Eap'),
    el(
      'Eap',
      el(
        'Configuration',
        `<EapHostConfig xmlns="${HOST}"><EapMethod><Type xmlns="http://www.microsoft.com/provisioning/EapCommon">${type}</Type></EapMethod><Config xmlns="${HOST}">${inside}</Config></EapHostConfig>`,
      ),
    ),
  );

/** Exports of policy servers, by what they allow. */
export const POLICY_SERVERS: Readonly<Record<string, readonly Policy[]>> = {
  'PEAP with TLS': [{ settings: [PEAP_TLS] }],
  'PEAP with MSCHAPv2': [{ settings: [PEAP_MSCHAP] }],
  'EAP-TLS': [{ eap: ['0d'], settings: [`${head('0d')}`] }],
  'no EAP': [{ eap: [] }],
  nobody: [{ grants: '0', settings: [PEAP_TLS] }],
  'PEAP first, TLS later': [
    { name: 'First', settings: [PEAP_TLS] },
    { name: 'Second', sequence: 2, eap: ['0d'] },
  ],
  'TLS for some, MSCHAPv2 for others': [
    { name: 'First', eap: ['0d'] },
    { name: 'Second', sequence: 2, settings: [PEAP_MSCHAP] },
  ],
};

/** An export of one of them. */
export const nps = (name: string) => policyExport(POLICY_SERVERS[name] ?? []);

export const native = (...lines: readonly string[]) =>
  el(
    'NativeProfile',
    el('Servers', 'vpn.example.net'),
    el('NativeProtocolType', 'IKEv2'),
    ...lines,
  );
export const SPLIT = el('RoutingPolicyType', 'SplitTunnel');
export const FORCE = el('RoutingPolicyType', 'ForceTunnel');
export const route = (address: string, prefix: number, ...more: readonly string[]) =>
  el('Route', el('Address', address), el('PrefixSize', String(prefix)), ...more);
export const rule = (name: string, servers = '', ...more: readonly string[]) =>
  el(
    'DomainNameInformation',
    el('DomainName', name),
    servers && el('DnsServers', servers),
    ...more,
  );
export const filter = (...lines: readonly string[]) => el('TrafficFilter', ...lines);

/** A profile under its name; one of that name is a device tunnel. */
export const vpn = (name: string, ...inner: readonly string[]) => ({
  [`${name}.xml`]: el(
    'VPNProfile',
    el('ProfileName', name),
    name === 'device' ? el('DeviceTunnel', 'true') : '',
    ...inner,
  ),
});
