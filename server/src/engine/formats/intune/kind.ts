import { NO_NAMES, type Kind } from '../kind';
import { holdsDocument } from '../mentions';

/** An address below VPNv2, or a policy of the VPN template. */
const POLICY = /"omaUri"\s*:\s*"[^"]{0,80}VPNv2|windows10VpnConfiguration"/i;
/** How JSON begins, be it behind the lines of a request or an answer. */
const BEGIN = /^\uFEFF?\s*(?:[{[]|HTTP\/[\d.]+ \d{3}|(?:GET|POST|PUT|PATCH) https?:)/;

/** JSON that carries profiles: exports of Intune and of its Graph API. */
export const kind: Kind<'intune'> = {
  id: 'intune',
  title: 'Intune export',
  what: '**Intune exports** (JSON of Graph, backup tools and saved answers)',
  offers:
    'profiles inside, also in Base64; OMA-URIs; single CSP nodes and the VPN template, checked and hovered like their elements',
  fence: 'json',
  rank: 70,
  own: NO_NAMES,
  shared: { extensions: ['json'], languages: ['json'] },
  detect: (text, _hints, kinds) =>
    BEGIN.test(text.slice(0, 1024)) && (POLICY.test(text) || holdsDocument(text, kinds)),
};
