import { phonebookRule } from '../rule';
import { entryWith, numberIn, PHONEBOOK, vpns } from './support';

/** The strategies that begin with IKEv2. */
const IKEV2_FIRST = new Set([7, 8, 14]);

export default phonebookRule<'defaults'>({
  meta: {
    id: 'pbk-custom-policy-missing',
    title: 'IKEv2 uses the default algorithms of Windows',
    ...PHONEBOOK,
    severity: 'hint',
    confidence: 'documented',
    fix: 'none',
    messages: {
      defaults:
        'Without a custom policy Windows offers its weak IKEv2 defaults; a server with a policy of its own refuses them (error 13868). A CryptographySuite is lost with NativeProtocolType Automatic.',
    },
    sources: ['vpn-crypto', 'aovpn-10', 'brave'],
    docs: {
      why: 'The defaults contain algorithms nobody should use any more. Profiles often have a `CryptographySuite` that does not arrive here, because Windows ignores it with `NativeProtocolType` Automatic.',
      remedy:
        'Use `NativeProtocolType` IKEv2 with a `CryptographySuite`, or `Set-VpnConnectionIPsecConfiguration`, and the same policy on the server.',
      exceptions: 'The defaults may be wanted, therefore only a hint, once a file.',
    },
    examples: {
      bad: [
        {
          code: entryWith('NumCustomPolicy=«0»'),
          message:
            'Without a custom policy Windows offers its weak IKEv2 defaults; a server with a policy of its own refuses them (error 13868). A CryptographySuite is lost with NativeProtocolType Automatic.',
        },
      ],
      good: [
        { code: entryWith('VpnStrategy=5', 'NumCustomPolicy=0') },
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
      const count = numberIn(entry, 'NumCustomPolicy');
      if (count?.value !== 0 || entry.blobs.ipsecPolicies) continue;
      if (!IKEV2_FIRST.has(entry.strategy?.value ?? -1)) continue;
      report(count.pair.valueSpan, 'defaults');
      return;
    }
  },
});
