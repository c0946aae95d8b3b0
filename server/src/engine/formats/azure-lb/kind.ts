import { NO_NAMES, type Kind } from '../kind';

const RULES = /"loadBalancingRules"\s{0,20}:/;
const PORT = /"frontendPort"\s{0,20}:\s{0,20}"?(?:500|4500|1701|1812|1813)\b/;
const VPN = /"frontendPort"\s{0,20}:\s{0,20}"?443\b/;
const NAME = /sstp|rras|aovpn|always[-_ ]?on[-_ ]?vpn/i;

/** Templates and exports of Azure Load Balancer. */
export const kind: Kind<'azure-lb'> = {
  id: 'azure-lb',
  title: 'Azure Load Balancer',
  what: '**Azure Load Balancer**: templates and exports with `loadBalancingRules`',
  offers: 'rules for IKEv2 and RADIUS: distribution mode; part of `aovpn agree` and `simulate`',
  fence: 'json',
  rank: 101,
  own: NO_NAMES,
  shared: { extensions: ['json'], languages: ['json'] },
  detect: (text) => RULES.test(text) && (PORT.test(text) || (VPN.test(text) && NAME.test(text))),
};
