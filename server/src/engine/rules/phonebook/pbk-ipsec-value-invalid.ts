import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, vpns } from './support';

export default phonebookRule<'undefined'>({
  meta: {
    id: 'pbk-ipsec-value-invalid',
    title: 'An IPsec policy has a value Windows does not define',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'documented',
    fix: 'none',
    messages: {
      undefined: '{problem} The policy cannot be used; set it anew with the cmdlet or the profile.',
    },
    sources: ['ms-rrasm-ikev2-policy', 'custom-ikev2-policy', 'dpc-ras'],
    docs: {
      why: 'Each of the six numbers of a policy stands for an algorithm of a fixed list.',
      remedy:
        'Use `Set-VpnConnectionIPsecConfiguration`, or a `CryptographySuite` in the profile, and let Windows write the value.',
      exceptions:
        'The lists are documented; their order in the value was found by comparing entries with the commands that made them.',
    },
    examples: {
      bad: [
        {
          code: entryWith(
            'NumCustomPolicy=1',
            'CustomIPSecPolicies=03000000«09000000»05000000080000000500000005000000',
          ),
          message:
            'EncryptionMethod has no value 9. The policy cannot be used; set it anew with the cmdlet or the profile.',
        },
      ],
      good: [
        {
          code: entryWith(
            'NumCustomPolicy=1',
            'CustomIPSecPolicies=030000000400000005000000080000000500000005000000',
          ),
        },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      for (const { code, message, span } of entry.blobs.ipsecPolicies?.problems ?? []) {
        if (code === 'unknown-value') report(span, 'undefined', { problem: message });
      }
    }
  },
});
