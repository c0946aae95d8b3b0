/**
 * Worked examples that no command is asked: where the fact is kept, and what it has to say. Ids are
 * those of the collection they come from.
 */
import type { Known } from './vectors';

/** A fact and where it is kept. */
export interface FactVector {
  readonly id: string;
  /** An id in `server/data/behaviour.json`. */
  readonly behaviour?: string;
  /** A rule whose page says it. */
  readonly rule?: string;
  /** A number that is asked to be explained, with what the answer names. */
  readonly explain?: string;
  readonly says: RegExp;
  readonly known: Known;
}

export const FACTS: readonly FactVector[] = [
  // Routes and filters
  { id: 'R06', behaviour: 'class-route-reported', says: /class C/, known: 'reported' },
  { id: 'R38', behaviour: 'device-split-only', says: /split tunneling only/, known: 'documented' },
  { id: 'R39', behaviour: 'automatic-metric', says: /25 from 200 Mb\/s/, known: 'documented' },
  {
    id: 'R40',
    behaviour: 'automatic-metric-wireless',
    says: /40 from 150 Mb\/s/,
    known: 'documented',
  },
  {
    id: 'R41',
    behaviour: 'automatic-metric-wireless',
    says: /35 from 200 Mb\/s.*half its speed/,
    known: 'documented',
  },
  { id: 'R42', behaviour: 'route-metric-offset', says: /added to the metric/, known: 'documented' },
  { id: 'R43', behaviour: 'exclusion-ipv6', says: /reported to fail/, known: 'reported' },
  { id: 'R44', behaviour: 'exclusion-since', says: /1803/, known: 'documented' },
  { id: 'T23', behaviour: 'filter-ports-protocol', says: /6 or 17/, known: 'documented' },
  // Names
  {
    id: 'N21',
    behaviour: 'name-device-tunnel',
    says: /only where it is the only tunnel/,
    known: 'documented',
  },
  { id: 'N23', behaviour: 'name-doh', says: /over HTTPS/, known: 'documented' },
  { id: 'N24', behaviour: 'name-doh-required', says: /answers nothing/, known: 'documented' },
  {
    id: 'N28',
    behaviour: 'name-negative',
    says: /negative answer ends the search/,
    known: 'documented',
  },
  {
    id: 'N29',
    behaviour: 'name-all-interfaces',
    says: /all networks at once/,
    known: 'documented',
  },
  {
    id: 'N30',
    behaviour: 'name-smart-off',
    says: /all networks.*LLMNR.*NetBIOS/,
    known: 'documented',
  },
  { id: 'N31', rule: 'dni-webproxy-multiple', says: /one/i, known: 'documented' },
  { id: 'N32', rule: 'proxy-with-split-tunnel', says: /split/, known: 'documented' },
  {
    id: 'N36',
    behaviour: 'name-suffix-only',
    says: /no part of the primary suffix/,
    known: 'documented',
  },
  // Triggers
  { id: 'C08', behaviour: 'trusted-arrival', says: /not established/, known: 'unestablished' },
  { id: 'C10', behaviour: 'trusted-physical', says: /physical interfaces/, known: 'inferred' },
  {
    id: 'C12',
    behaviour: 'active-user',
    says: /tick "Connect automatically" again/,
    known: 'reported',
  },
  { id: 'C13', behaviour: 'active-profile', says: /the first/, known: 'documented' },
  {
    id: 'C15',
    behaviour: 'redirected-appdata',
    says: /do not connect by themselves/,
    known: 'documented',
  },
  {
    id: 'C18',
    behaviour: 'trigger-name',
    says: /with the suffix of the rule/,
    known: 'documented',
  },
  { id: 'C19', behaviour: 'trigger-app', says: /by its path/, known: 'documented' },
  { id: 'C21', behaviour: 'reconnect-by-hand', says: /not established/, known: 'unestablished' },
  { id: 'C24', behaviour: 'lockdown-down', says: /blocks all traffic/, known: 'documented' },
  { id: 'C26', behaviour: 'trusted-entra', says: /not to be detected/, known: 'reported' },
  { id: 'C28', behaviour: 'mobility', says: /without authenticating again/, known: 'documented' },
  { id: 'C29', behaviour: 'mobility-sstp', says: /breaks/, known: 'inferred' },
  { id: 'C30', behaviour: 'outage-time', says: /ends/, known: 'documented' },
  { id: 'C31', behaviour: 'outage-zero', says: /differs between sources/, known: 'unestablished' },
  // Protocols
  {
    id: 'P04',
    behaviour: 'protocol-fallback',
    says: /14 becomes 6.*SSTP is tried first/,
    known: 'reported',
  },
  { id: 'P05', behaviour: 'protocol-fallback-off', says: /unreliable/, known: 'reported' },
  { id: 'P07', behaviour: 'protocol-retry-over', says: /from its beginning/, known: 'inferred' },
  { id: 'P09', behaviour: 'protocol-retry-edge', says: /not established/, known: 'unestablished' },
  { id: 'P13', behaviour: 'protocol-sstp-since', says: /Windows 11/, known: 'reported' },
  // Negotiation
  { id: 'E10', explain: '13801', says: /several|another|more than one/i, known: 'reported' },
  { id: 'E11', explain: '13801', says: /1\.3\.6\.1\.5\.5\.8\.2\.2/, known: 'reported' },
  { id: 'E14', explain: '853', says: /NTAuth/, known: 'documented' },
  { id: 'E15', explain: '858', says: /has expired/, known: 'documented' },
  { id: 'E16', explain: '864', says: /root that is not in `?TrustedRootCA/, known: 'reported' },
  { id: 'E18', explain: '13899', says: /address pool/, known: 'unestablished' },
  { id: 'E18', explain: '840', says: /address pool/, known: 'unestablished' },
  { id: 'E18', explain: '717', says: /address pool/, known: 'unestablished' },
  { id: 'E18', explain: '738', says: /address pool/, known: 'unestablished' },
  { id: 'E19', explain: '809', says: /load balancer|source address/i, known: 'reported' },
  {
    id: 'E20',
    explain: '0x800B0101',
    says: /-2146762495[\s\S]*expired|expired/i,
    known: 'reported',
  },
  { id: 'E21', explain: '0x800B0109', says: /root/, known: 'documented' },
  { id: 'E22', explain: '0x80092013', says: /revocation/i, known: 'reported' },
  { id: 'E23', explain: '0x8007274C', says: /TCP 443 is dropped/, known: 'inferred' },
  { id: 'E24', explain: '0x80072746', says: /reset/, known: 'inferred' },
  { id: 'E26', explain: '0x800704C9', says: /port/, known: 'documented' },
  { id: 'E27', explain: 'RasSstp 6', says: /hash|certificate/i, known: 'reported' },
  { id: 'E28', explain: '0x80070320', says: /800/, known: 'inferred' },
  { id: 'E29', explain: '-2146762495', says: /0x800B0101/i, known: 'reported' },
  { id: 'E30', explain: '0x8007362C', says: /13868/, known: 'inferred' },
  { id: 'E31', explain: '-2146885613', says: /0x80092013/i, known: 'inferred' },
  { id: 'E32', explain: '13807', says: /server|4500/i, known: 'reported' },
  { id: 'E34', explain: '13801', says: /RootCertificateNameToAccept|root/i, known: 'inferred' },
  // Deployment
  { id: 'D01', behaviour: 'phonebook-user', says: /%APPDATA%/, known: 'observed' },
  { id: 'D02', behaviour: 'phonebook-device', says: /%ProgramData%/, known: 'observed' },
  { id: 'D03', behaviour: 'bridge-scope', says: /connection of the device/, known: 'documented' },
  { id: 'D04', behaviour: 'name-escaped', says: /percent-encoded/, known: 'documented' },
  { id: 'D05', behaviour: 'edits-lost', says: /gone/, known: 'inferred' },
  {
    id: 'D06',
    behaviour: 'connect-automatically',
    says: /deploying it again changes nothing/,
    known: 'documented',
  },
  { id: 'D07', rule: 'ps-wmi-escape-order', says: /&amp;lt;|first/, known: 'observed' },
  { id: 'D08', rule: 'boolean-value-invalid', says: /true|lower/i, known: 'documented' },
  { id: 'D09', explain: '0x87d101f4', says: /XML/, known: 'reported' },
  { id: 'D10', behaviour: 'undeclared-prefix', says: /refused as XML/, known: 'reported' },
  { id: 'D11', behaviour: 'delete-connected', says: /could not be deleted/, known: 'reported' },
  { id: 'D12', behaviour: 'phonebook-device', says: /-AllUserConnection/, known: 'observed' },
  { id: 'D13', behaviour: 'bridge-rdp', says: /finds none/, known: 'documented' },
  { id: 'D14', rule: 'xml-browser-tree-paste', says: /-/, known: 'reported' },
  { id: 'D15', behaviour: 'protocol-list-hidden', says: /does not show/, known: 'reported' },
  { id: 'D16', behaviour: 'intune-device-scope', says: /to the device/, known: 'documented' },
  { id: 'D17', behaviour: 'device-left-over', says: /could not be found/, known: 'reported' },
  { id: 'D18', behaviour: 'same-name-new-content', says: /not to be applied/, known: 'reported' },
];
