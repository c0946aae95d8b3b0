/**
 * What a form has no place for, by part. A part ends with `/` when all below it is meant.
 * What is only not readable there, because nobody knows its layout or because the output leaves it
 * out, counts as well.
 */
const CMDLETS = [
  'AlwaysOn',
  'AlwaysOnActive',
  'DeviceTunnel',
  'LockDown',
  'RegisterDNS',
  'ByPassForLocal',
  'TrafficFilter',
  'DeviceCompliance/',
  'DisableClassBasedDefaultRoute',
  'PlumbIKEv2TSAsRoutes',
  'IPv4InterfaceMetric',
  'IPv6InterfaceMetric',
  'NetworkOutageTime',
  'mobility (MOBIKE) disabled',
  'DisableIKEv2Fragmentation',
  'UseRasCredentials',
  'PrivateNetwork',
  'RetryTimeInHours',
  'friendly names of servers',
  'DomainNameInformation/Persistent',
  'DomainNameInformation/WebProxyServers',
] as const;

const LACKS: Readonly<Record<string, readonly string[]>> = {
  profilexml: [
    'local addresses without the proxy',
    'idle time until disconnect',
    'mobility (MOBIKE) disabled',
    'proxy exceptions',
    'use of the Windows sign-in',
  ],
  powershell: CMDLETS,
  'server-output': [
    ...CMDLETS,
    'CryptographySuite',
    'EAP',
    'Route',
    'DomainNameInformation',
    'TrustedNetworkDetection',
    'AppTrigger',
    'Proxy/',
    'proxy exceptions',
    'local addresses without the proxy',
    'Authentication/Certificate/',
    'L2tpPsk',
    'PluginProfile',
  ],
  rasphone: [
    'AlwaysOnActive',
    'LockDown',
    'RetryTimeInHours',
    'Authentication/Certificate/',
    'L2tpPsk',
    'PluginProfile',
    'AppTrigger',
    'Proxy/',
    'proxy exceptions',
    'ByPassForLocal',
    'local addresses without the proxy',
    'EAP/',
    'EAP configuration',
    'DomainNameInformation/AutoTrigger',
    'DomainNameInformation/Persistent',
    'DomainNameInformation/WebProxyServers',
    'TrafficFilter/Claims',
  ],
};

/** Forms as they are called in answers. */
const NAMES: Readonly<Record<string, string>> = {
  profilexml: 'ProfileXML',
  powershell: 'A script of cmdlets',
  'server-output': 'The output of Get-VpnConnection',
  rasphone: 'What is known of phonebooks',
};

/** Whether a kind of document has no place for a part, or none that is known. */
export function formLacks(form: string, part: string): boolean {
  return (LACKS[form] ?? []).some(
    (lacked) => lacked === part || (lacked.endsWith('/') && part.startsWith(lacked)),
  );
}

/** A kind of document, at the beginning of a sentence. */
export function formName(form: string): string {
  return NAMES[form] ?? form;
}
