import { scriptRule } from '../rule';
import { POLICY_PARAMETERS, policyCalls, profileSpelling } from '../../formats/powershell/policies';
import { argumentText } from '../../formats/powershell/calls';

export default scriptRule<'spelling' | 'set'>({
  meta: {
    id: 'ps-crypto-xml-spelling',
    title: 'An algorithm is spelt as in ProfileXML',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      spelling: "'{value}' is the spelling of ProfileXML. In a cmdlet it is {right}.",
      set: 'Set {parameter} to {right}',
    },
    sources: [
      'ps-set-vpnserverconfiguration',
      'ps-set-vpnconnectionipsecconfiguration',
      'vpnv2-csp',
    ],
    docs: {
      why: 'ProfileXML says `AES_GCM_128` and `SHA196` where the cmdlets say `GCMAES128` and `SHA1`. Each side refuses the spelling of the other.',
      remedy: 'Use the spelling of the cmdlet.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod «AES_GCM_256»; Restart-Service RemoteAccess',
          message: "'AES_GCM_256' is the spelling of ProfileXML. In a cmdlet it is GCMAES256.",
          fixed:
            'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod GCMAES256; Restart-Service RemoteAccess',
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod GCMAES256; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of policyCalls(script)) {
      for (const parameter of POLICY_PARAMETERS) {
        const value = argumentText(script, call, parameter);
        const right = value && profileSpelling(parameter, value.text);
        if (!value || right === undefined) continue;
        const edits = [{ span: value.span, text: right }];
        report(
          value.span,
          'spelling',
          { value: value.text, right },
          {
            ...(value.isEditable && {
              fixes: [
                {
                  title: 'set',
                  data: { parameter, right },
                  safety: 'safe',
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
