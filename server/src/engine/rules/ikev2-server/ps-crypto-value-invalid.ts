import { ipsecByWord, isWeak } from '../../knowledge/ipsec';
import { scriptRule } from '../rule';
import {
  isAccepted,
  POLICY_PARAMETERS,
  policyCalls,
  profileSpelling,
} from '../../formats/powershell/policies';
import { argumentOf, argumentText } from '../../formats/powershell/calls';
import { closest } from '../../text/similarity';

export default scriptRule<'invalid' | 'set'>({
  meta: {
    id: 'ps-crypto-value-invalid',
    title: 'An algorithm is none that the cmdlet takes',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      invalid: "{parameter} does not take '{value}'. It takes {values}.",
      set: 'Set {parameter} to {value}',
    },
    sources: ['ps-set-vpnserverconfiguration', 'ps-set-vpnconnectionipsecconfiguration'],
    docs: {
      why: 'The cmdlet checks the value before it does anything. The call ends with an error and the policy stays as it was.',
      remedy: 'Write one of the values the message names.',
      exceptions:
        'Values from variables that the script does not set once are not looked at. Spellings of ProfileXML have their own rule.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -DHGroup «Group15»; Restart-Service RemoteAccess',
          message:
            "DHGroup does not take 'Group15'. It takes None, Group1, Group2, Group14, ECP256, ECP384, Group24.",
          fixed:
            'Set-VpnServerConfiguration -CustomPolicy -DHGroup Group14; Restart-Service RemoteAccess',
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -DHGroup group14 -PfsGroup PFS2048; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -DHGroup $group; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod AES_GCM_128; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of policyCalls(script)) {
      for (const parameter of POLICY_PARAMETERS) {
        const value = argumentText(script, call, parameter);
        const values = argumentOf(call, parameter)?.parameter.values?.map((v) => v.value) ?? [];
        if (!value || isAccepted(value.text, values) || profileSpelling(parameter, value.text))
          continue;
        // A slip of the finger must not end in a weak algorithm.
        const near = closest(
          value.text,
          values.filter((each) => {
            const algorithm = ipsecByWord(parameter, 'cmdlet', each);
            return algorithm && !isWeak(algorithm);
          }),
        );
        const edits = [{ span: value.span, text: near ?? '' }];
        report(
          value.span,
          'invalid',
          { parameter, value: value.text, values: values.join(', ') },
          {
            ...(near !== undefined &&
              value.isEditable && {
                fixes: [
                  {
                    title: 'set',
                    data: { parameter, value: near },
                    safety: 'unsafe',
                    preferred: true,
                    edits,
                  },
                ],
              }),
          },
        );
      }
    }
  },
});
