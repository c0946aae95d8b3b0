import type { Source } from '../knowledge/types';

// Pages that rules of several groups rest on.

export const VPNV2_CSP: Source = {
  title: 'VPNv2 CSP',
  url: 'https://learn.microsoft.com/windows/client-management/mdm/vpnv2-csp',
};

export const VPNV2_DDF: Source = {
  title: 'VPNv2 DDF file',
  url: 'https://learn.microsoft.com/windows/client-management/mdm/vpnv2-ddf-file',
};

export const PROFILE_XSD: Source = {
  title: 'ProfileXML XSD',
  url: 'https://learn.microsoft.com/windows/client-management/mdm/vpnv2-profile-xsd',
};

export const EAP_CONFIGURATION: Source = {
  title: 'EAP configuration',
  url: 'https://learn.microsoft.com/windows/client-management/mdm/eap-configuration',
};

export const DEVICE_TUNNEL: Source = {
  title: 'Configure VPN device tunnels in Windows client',
  url: 'https://learn.microsoft.com/windows-server/remote/remote-access/vpn/vpn-device-tunnel-config',
};

export const VPN_ROUTING: Source = {
  title: 'VPN routing decisions',
  url: 'https://learn.microsoft.com/windows/security/operating-system-security/network-security/vpn/vpn-routing',
};

export const VPN_SECURITY: Source = {
  title: 'VPN security features',
  url: 'https://learn.microsoft.com/windows/security/operating-system-security/network-security/vpn/vpn-security-features',
};

export const VPN_OPTIONS: Source = {
  title: 'VPN profile options',
  url: 'https://learn.microsoft.com/windows/security/operating-system-security/network-security/vpn/vpn-profile-options',
};

export const IPSEC_CMDLET: Source = {
  title: 'Set-VpnConnectionIPsecConfiguration',
  url: 'https://learn.microsoft.com/powershell/module/vpnclient/set-vpnconnectionipsecconfiguration',
};

export const DPC: Source = {
  title: 'ld0614/DPC: Dynamic Profile Configurator',
  url: 'https://github.com/ld0614/DPC',
};

export const HICKS_SAMPLES: Source = {
  title: 'richardhicks/aovpn: published profiles and scripts',
  url: 'https://github.com/richardhicks/aovpn',
};
