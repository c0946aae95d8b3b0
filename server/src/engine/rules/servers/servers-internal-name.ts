import { parseIp } from '../../connection/values/ip';
import { isHostName } from '../../connection/values/names';
import { networkData } from '../../knowledge/networks.generated';
import { profileRule } from '../rule';
import { normaliseHost, serversExample } from './support';

/** Ends of names that the public DNS does not have: reserved, or known to stay private. */
const PRIVATE_ENDS = networkData.privateDomains.map(({ end }) => end);

export default profileRule<'single' | 'private'>({
  meta: {
    id: 'servers-internal-name',
    title: 'The name of the VPN server does not exist on the Internet',
    kinds: ['profilexml'],
    group: 'servers',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      single:
        "'{host}' has no domain, so a client on the Internet cannot resolve it (error 868). Write the full public name of the VPN server.",
      private:
        "Names that end with '{end}' do not exist in the public DNS, so a client on the Internet cannot resolve '{host}' (error 868). Write the public name of the VPN server.",
    },
    sources: ['rfc-6762', 'rfc-8375', 'dpc-profile'],
    docs: {
      why: 'The client has to find the server before there is a tunnel, with the DNS of whatever network it is on. A name of one label, or one in a private zone, resolves inside the company only: it works at the desk of the administrator and fails at home with error 868.',
      remedy: 'Write the public DNS name of the VPN server, the one in its certificate.',
      exceptions:
        'Names in public zones are not looked up, so a name that exists only inside a company with the same zone on both sides is not noticed.',
    },
    examples: {
      bad: [
        {
          code: serversExample('«vpnserver»'),
          message:
            "'vpnserver' has no domain, so a client on the Internet cannot resolve it (error 868). Write the full public name of the VPN server.",
        },
        {
          code: serversExample('vpn.example.com,«rras1.corp.local»;Backup'),
          message:
            "Names that end with '.local' do not exist in the public DNS, so a client on the Internet cannot resolve 'rras1.corp.local' (error 868). Write the public name of the VPN server.",
        },
      ],
      good: [
        { code: serversExample('vpn.example.com;vpn') },
        { code: serversExample('203.0.113.10') },
        { code: serversExample('https://vpnserver/') },
        { code: serversExample('vpn.local.example.com') },
      ],
    },
  },
  check({ profile, report }) {
    for (const { host } of profile.servers) {
      const name = normaliseHost(host.text);
      if (parseIp(name) || !isHostName(name)) continue;
      if (!name.includes('.')) {
        report(host.span, 'single', { host: host.text });
        continue;
      }
      const end = PRIVATE_ENDS.find((suffix) => name.endsWith(suffix));
      if (end !== undefined) report(host.span, 'private', { host: host.text, end });
    }
  },
});
