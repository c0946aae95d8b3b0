import { inBase64 } from '../embedded/base64';

/**
 * Words without which a script or a registry file has nothing to do with Always On VPN: our
 * documents and commands, the MDM bridge, the phonebook, and the services and keys of the registry
 * we know.
 */
const DOMAIN = new RegExp(
  [
    'VPNProfile|EapHostConfig|MDM_VPNv2|VPNv2|rasphone|VPNStrategy|Flyout\\\\VPN',
    'Vpn(?:Connection|Server|Auth|IPAddress|User|S2S|Sstp)|EapConfiguration|RemoteAccess',
    'Nps(?:RadiusClient|Configuration|SharedSecret|Server)|netsh(?:\\.exe)?\\s+(?:nps|ras)\\b',
    'NetIsatap|DAClientExperience|DANetworkLocation|DAConnectionStatus',
    'Tcpip6|IKEEXT|RasMan|SstpSvc|SstpOffload|Aovpn|PolicyAgent|DPCClient|VpnPolicyWindows10|windows10VpnConfiguration',
  ].join('|'),
  'i',
);

/** Our documents in Base64, in which case counts. */
const ENCODED = new RegExp(['VPNProfile', 'EapHostConfig'].flatMap(inBase64).join('|'));

/** Whether a text says anything about our domain; cheap, so that nothing else is read. */
export function mentionsDomain(text: string): boolean {
  return DOMAIN.test(text) || ENCODED.test(text);
}
