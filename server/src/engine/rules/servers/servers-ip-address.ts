import { parseIp } from '../../connection/values/ip';
import { profileRule } from '../rule';
import { checksServerName, serversExample } from './support';

export default profileRule<'address'>({
  meta: {
    id: 'servers-ip-address',
    title: 'The VPN server is given by its IP address',
    kinds: ['profilexml'],
    group: 'servers',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      address:
        "'{host}' is an address, and the client accepts a certificate only when that has the address among its DNS names, as hardly any does: IKEv2 then fails with error 13801. Write the server's public name.",
    },
    sources: ['strongswan-certificates', 'vpnv2-csp'],
    docs: {
      why: "With IKEv2 and SSTP the server proves itself by a certificate, and the client accepts it only when it names the server as the profile does. Certificates seldom carry IP addresses, so IKEv2 ends with error 13801 and SSTP with a name mismatch. An address also ties every client to one server's place on the network.",
      remedy:
        'Write the public DNS name of the server, the one its certificate carries, and let DNS give the address.',
      exceptions:
        'An address works when the certificate has it as a DNS name among its alternative names, as in some labs; Windows does not look at alternative names of the kind IP address. Profiles that use only L2TP or PPTP are not reported: they check no name.',
    },
    examples: {
      bad: [
        {
          code: serversExample('«203.0.113.10»'),
          message:
            "'203.0.113.10' is an address, and the client accepts a certificate only when that has the address among its DNS names, as hardly any does: IKEv2 then fails with error 13801. Write the server's public name.",
        },
        {
          code: serversExample('vpn.example.com,«2001:db8::10»;Backup'),
          message:
            "'2001:db8::10' is an address, and the client accepts a certificate only when that has the address among its DNS names, as hardly any does: IKEv2 then fails with error 13801. Write the server's public name.",
        },
      ],
      good: [
        { code: serversExample('vpn.example.com') },
        {
          code: serversExample('203.0.113.10', '<NativeProtocolType>L2TP</NativeProtocolType>'),
        },
      ],
    },
  },
  check({ profile, report }) {
    const addresses = profile.servers.filter(
      ({ host }) => parseIp(host.text.replace(/^\[(.*)\]$/, '$1')) !== undefined,
    );
    if (addresses.length === 0 || !checksServerName(profile)) return;
    for (const { host } of addresses) report(host.span, 'address', { host: host.text });
  },
});
