import { profileRule } from '../rule';
import { normaliseHost, serversExample } from './support';

export default profileRule<'choice' | 'first'>({
  meta: {
    id: 'servers-no-failover',
    title: 'Several servers are no failover',
    kinds: ['profilexml'],
    group: 'servers',
    severity: 'information',
    confidence: 'reported',
    since: '0.2.0',
    fix: 'none',
    messages: {
      choice:
        "Windows tries only the first server, '{first}'. The others are there for the user to choose in Settings; there is no failover. One name that leads to several servers gives that.",
      first: 'The only server Windows tries by itself.',
    },
    sources: ['hicks-servers-failover', 'vpnv2-csp'],
    docs: {
      why: 'The value may list several servers, and the template of Intune even lets one be the default. The client was seen to connect to the first one only: when that does not answer, the connection fails, until the user opens the settings of the connection and picks another. An Always On tunnel of a user who does not know that stays down.',
      remedy:
        'Put the servers behind one public name: a load balancer in one place, a traffic manager or DNS across places. Keep several names where users are meant to choose, for example by region.',
      exceptions:
        'The same server twice, as in `vpn.example.com;vpn.example.com`, is one server. Microsoft calls the value a list and does not say how it is used.',
    },
    examples: {
      bad: [
        {
          code: serversExample('vpn-eu.example.com,«vpn-us.example.com»'),
          message:
            "Windows tries only the first server, 'vpn-eu.example.com'. The others are there for the user to choose in Settings; there is no failover. One name that leads to several servers gives that.",
        },
        {
          code: serversExample(
            'vpn.example.com;Main office,«vpn2.example.com»;Branch,vpn3.example.com',
          ),
          message:
            "Windows tries only the first server, 'vpn.example.com'. The others are there for the user to choose in Settings; there is no failover. One name that leads to several servers gives that.",
        },
      ],
      good: [
        { code: serversExample('vpn.example.com') },
        { code: serversExample('vpn.example.com;vpn.example.com') },
        { code: serversExample('vpn.example.com,VPN.example.com.') },
      ],
    },
  },
  check({ profile, report }) {
    const [first, ...others] = profile.servers;
    if (!first) return;
    const name = normaliseHost(first.host.text);
    const other = others.find(({ host }) => host.text !== '' && normaliseHost(host.text) !== name);
    if (!other) return;
    report(
      other.host.span,
      'choice',
      { first: first.host.text },
      { related: [{ span: first.host.span, message: 'first' }] },
    );
  },
});
