import { valueWords } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, neverDials, PHONEBOOK, vpns } from './support';

const POLICY = [
  'NumCustomPolicy=1',
  'CustomIPSecPolicies=030000000400000005000000080000000500000005000000',
];

export default phonebookRule<'unused' | 'strategy'>({
  meta: {
    id: 'pbk-custom-policy-unused',
    title: 'The IPsec policy is not used',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'inferred',
    fix: 'none',
    messages: {
      unused:
        'This policy belongs to IKEv2 and L2TP, but VpnStrategy {value} ({words}) dials neither.',
      strategy: 'The strategy.',
    },
    sources: ['ps-set-vpnconnectionipsecconfiguration', 'dpc-profile'],
    docs: {
      why: 'PPTP and SSTP bring their own protection; IPsec policies do not touch them.',
      remedy: 'Dial IKEv2, or leave the policy out.',
      exceptions:
        'Whether a protocol list uses the policy is not documented, so VpnStrategy 15 is not reported.',
      inferredFrom:
        'The cmdlet that makes the policy is described for IKEv2 and L2TP; PPTP and SSTP do not use IPsec.',
    },
    examples: {
      bad: [
        {
          code: entryWith('VpnStrategy=5', ...POLICY).replace(/(CustomIPSecPolicies=\w+)/, '«$1»'),
          message:
            'This policy belongs to IKEv2 and L2TP, but VpnStrategy 5 (SSTP only) dials neither.',
        },
      ],
      good: [
        { code: entryWith('VpnStrategy=6', ...POLICY) },
        { code: entryWith('VpnStrategy=3', ...POLICY) },
        { code: entryWith('VpnStrategy=15', ...POLICY) },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const policy = entry.blobs.ipsecPolicies;
      const { strategy } = entry;
      if (!policy || policy.value.length === 0 || !strategy) continue;
      if (!neverDials(entry, 'IKEv2') || !neverDials(entry, 'L2TP')) continue;
      const words = valueWords('VpnStrategy', strategy.raw) ?? '';
      const related = [{ span: strategy.span, message: 'strategy' as const }];
      report(policy.span, 'unused', { value: strategy.raw, words }, { related });
    }
  },
});
