import { isAead, registryNameOf } from '../../knowledge/ipsec';
import { fixOf } from '../fixes';
import { mixedPairOf, type StatedAlgorithm } from '../policies';
import { policyRule } from '../rule';

const KEY =
  'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2\\IKEv2CustomPolicy';

/** The values of a policy as a registry file writes them. */
function example(authentication: string, cipher: string): string {
  return [
    'Windows Registry Editor Version 5.00',
    '',
    `[${KEY}]`,
    `"AuthTransformConstant"=${authentication}`,
    `"CipherTransformConstant"=${cipher}`,
    '',
  ].join('\n');
}

const word = ({ part, algorithm }: StatedAlgorithm): string =>
  algorithm.as[part]?.cmdlet ?? algorithm.label;

export default policyRule<'registry', 'pair' | 'cipher' | 'set'>('registry', {
  meta: {
    id: 'registry-ipsec-gcm-pair',
    title: 'AES-GCM is written for only one half of the data channel',
    kinds: ['registry', 'powershell', 'command-script'],
    group: 'ikev2-server',
    severity: 'error',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'unsafe',
    messages: {
      pair: 'AES-GCM encrypts and authenticates in one step, so {authName} and {cipherName} must name it both: here they are {auth} ({authWord}) and {cipher} ({cipherWord}).',
      cipher: 'The cipher it does not go with.',
      set: 'Set {authName} to {better}',
    },
    sources: ['azure-crypto', 'rfc-8221-authentication', 'ms-rrasm-ikev2-policy'],
    docs: {
      why: '`Set-VpnServerConfiguration -CustomPolicy` keeps its algorithms as numbers in the registry. With AES-GCM both settings of the data channel have to be the same algorithm with the same key size; otherwise no proposal can be agreed on.',
      remedy: 'Set both values with the cmdlet, to the same `GCMAES` word.',
      exceptions:
        'Only values under a key that is written down are looked at. AES-GCM for integrity without a cipher is integrity without encryption, which `registry-ipsec-weak` tells.',
    },
    examples: {
      bad: [
        {
          code: example('«dword:00000002»', 'dword:00000006'),
          message:
            'AES-GCM encrypts and authenticates in one step, so AuthTransformConstant and CipherTransformConstant must name it both: here they are 2 (SHA256128) and 6 (GCMAES128).',
          fixed: example('dword:00000003', 'dword:00000006'),
        },
      ],
      good: [
        { code: example('dword:00000003', 'dword:00000006') },
        { code: example('dword:00000002', 'dword:00000003') },
      ],
    },
  },
  check({ policy, surface, report }) {
    const pair = mixedPairOf(policy);
    if (!pair) return;
    const { authentication, cipher } = pair;
    const authName = registryNameOf(authentication.part);
    const better = isAead(cipher.algorithm)
      ? cipher.algorithm.as[authentication.part]?.number
      : undefined;
    const edit =
      better === undefined ? undefined : surface.write(authentication.place, String(better));
    report(
      authentication.place.span,
      'pair',
      {
        authName,
        cipherName: registryNameOf(cipher.part),
        auth: authentication.text,
        authWord: word(authentication),
        cipher: cipher.text,
        cipherWord: word(cipher),
      },
      {
        related: [{ span: cipher.place.span, message: 'cipher' }],
        ...fixOf('set' as const, edit, { authName, better: better ?? '' }, 'unsafe'),
      },
    );
  },
});
