import { isAead } from '../../knowledge/ipsec';
import { mixedPairOf, type StatedAlgorithm } from '../policies';
import { policyRule, type FixInput } from '../rule';
import { BASELINES } from '../../formats/profilexml/suite';
import { suiteExample } from './support';

/** The word that stands for AES-GCM in both places; nothing for another algorithm. */
function spell({ algorithm, part }: StatedAlgorithm): string | undefined {
  return isAead(algorithm) ? algorithm.as[part]?.profileXml : undefined;
}

export default policyRule<'profilexml', 'mismatch' | 'cipher' | 'use'>('profilexml', {
  meta: {
    id: 'crypto-gcm-pair-mismatch',
    title: 'AES-GCM stands in one of the two data channel algorithms only',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      mismatch:
        "'{authentication}' does not go with the cipher '{cipher}': AES-GCM encrypts and authenticates in one step, so both elements must name it with the same key size.",
      cipher: 'The cipher it does not go with.',
      use: 'Set {element} to {better}',
    },
    sources: ['azure-ipsec-policy', 'rfc-8221-authentication', 'aovpn-ikev2-baseline'],
    docs: {
      why: 'AES-GCM replaces both the cipher and the integrity algorithm of the data channel. The Azure gateway asks for the same GCM value in both places, and every published profile has it so; with a mixture no proposal is agreed on, and the connection ends with error 13868.',
      remedy:
        'Give both elements the same `GCMAES` value, or use an AES-CBC cipher together with `SHA256128`. The server needs the same pair.',
      exceptions:
        'The rule about equal values is documented for the Azure gateway and followed by every published Windows profile; the Windows pages themselves only list the values.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({
            AuthenticationTransformConstants: '«SHA256128»',
            CipherTransformConstants: 'GCMAES256',
          }),
          message:
            "'SHA256128' does not go with the cipher 'GCMAES256': AES-GCM encrypts and authenticates in one step, so both elements must name it with the same key size.",
          fixed: suiteExample({
            AuthenticationTransformConstants: 'GCMAES256',
            CipherTransformConstants: 'GCMAES256',
          }),
        },
        {
          code: suiteExample({ AuthenticationTransformConstants: '«GCMAES128»' }, 'cbc'),
          message:
            "'GCMAES128' does not go with the cipher 'AES128': AES-GCM encrypts and authenticates in one step, so both elements must name it with the same key size.",
          fixed: suiteExample({}, 'cbc'),
        },
        {
          code: suiteExample({
            AuthenticationTransformConstants: '«GCMAES128»',
            CipherTransformConstants: 'GCMAES256',
          }),
          message:
            "'GCMAES128' does not go with the cipher 'GCMAES256': AES-GCM encrypts and authenticates in one step, so both elements must name it with the same key size.",
          fixed: suiteExample({
            AuthenticationTransformConstants: 'GCMAES256',
            CipherTransformConstants: 'GCMAES256',
          }),
        },
      ],
      good: [
        { code: suiteExample({}) },
        { code: suiteExample({}, 'cbc') },
        { code: suiteExample({ EncryptionMethod: 'AES256' }) },
      ],
    },
  },
  check({ policy, surface, report }) {
    const pair = mixedPairOf(policy);
    if (!pair) return;
    const { authentication, cipher } = pair;
    const change = ({ part, place }: StatedAlgorithm, better: string): FixInput<'use'> => {
      const edit = surface.write(place, better);
      const edits = edit ? [edit] : [];
      return { title: 'use', data: { element: part, better }, safety: 'unsafe', edits };
    };
    const own = spell(cipher) ?? BASELINES.cbc.AuthenticationTransformConstants;
    const fixes = [change(authentication, own)];
    const theirs = spell(authentication);
    if (theirs !== undefined) fixes.push(change(cipher, theirs));
    report(
      authentication.place.span,
      'mismatch',
      { authentication: authentication.text, cipher: cipher.text },
      {
        related: [{ span: cipher.place.span, message: 'cipher' }],
        fixes: fixes.map((fix, index) => ({ ...fix, preferred: index === 0 })),
      },
    );
  },
});
