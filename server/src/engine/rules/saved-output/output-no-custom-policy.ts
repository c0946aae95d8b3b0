import { rowOf } from '../../formats/server-output/classes';
import { IPSEC_PARTS } from '../../knowledge/ipsec';
import { outputRule } from '../rule';
import { isOf, listOf, OUTPUT, wordOf } from './support';

export default outputRule<'none'>({
  meta: {
    id: 'output-no-custom-policy',
    title: 'The server has no IPsec policy of its own',
    ...OUTPUT,
    severity: 'warning',
    confidence: 'reported',
    messages: {
      none: 'The output shows EncryptionType and none of the six algorithms, so the server has no IPsec policy of its own. It takes weak proposals such as 3DES, SHA-1 and group 2, and a client with a CryptographySuite may end with error 13868.',
    },
    sources: [
      'ps-set-vpnserverconfiguration',
      'vpn-crypto',
      'hicks-ikev2-security',
      'hicks-policy-mismatch',
    ],
    docs: {
      why: 'A server prints `EncryptionType` when it has no custom policy, and the six algorithms when it has one. Without one it accepts what Windows accepted long ago: administrators report 3DES, SHA-1 and the 1024-bit group 2 between two untouched ends, and error 13868 for a client that proposes a strong suite.',
      remedy:
        'Set the policy of the clients with `Set-VpnServerConfiguration -CustomPolicy` and all six algorithms, and restart the RemoteAccess service.',
      exceptions:
        'A server without IKEv2 ports is not reported. What else a server without a policy accepts is not published.',
    },
    examples: {
      bad: [
        {
          code: listOf(['«EncryptionType»', 'RequireEncryption'], ['Ikev2Ports', '128']),
          message:
            'The output shows EncryptionType and none of the six algorithms, so the server has no IPsec policy of its own. It takes weak proposals such as 3DES, SHA-1 and group 2, and a client with a CryptographySuite may end with error 13868.',
        },
      ],
      good: [
        {
          code: listOf(['CustomPolicy', 'True'], ['DHGroup', 'ECP384'], ['Ikev2Ports', '128']),
        },
        { code: listOf(['EncryptionType', 'RequireEncryption'], ['Ikev2Ports', '0']) },
      ],
    },
  },
  check({ object, report }) {
    if (!isOf(object, 'configuration') || wordOf(object, 'Ikev2Ports') === '0') return;
    const isCustom = ['CustomPolicy', ...IPSEC_PARTS].some((name) => rowOf(object, name));
    const row = rowOf(object, 'EncryptionType');
    if (row && !isCustom) report(row.nameSpan, 'none');
  },
});
