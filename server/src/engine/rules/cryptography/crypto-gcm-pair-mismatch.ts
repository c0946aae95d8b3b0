import { replaceValue } from '../../fix/edits';
import { excludeEachOther, isAead } from '../../knowledge/ipsec';
import { elementRule, type FixInput } from '../rule';
import { BASELINES, readSuite, SUITE_PATH, type SuitePart } from '../../formats/profilexml/suite';
import { suiteExample } from './support';

const AUTHENTICATION = 'AuthenticationTransformConstants';
const CIPHER = 'CipherTransformConstants';

export default elementRule<'mismatch' | 'cipher' | 'use'>({
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
  elements: [SUITE_PATH],
  check(suite, { report }) {
    const values = readSuite(suite);
    const authentication = values.get(AUTHENTICATION);
    const cipher = values.get(CIPHER);
    if (!authentication?.algorithm || !cipher?.algorithm) return;
    if (!excludeEachOther(authentication.algorithm, cipher.algorithm)) return;
    const change = (part: SuitePart, better: string): FixInput<'use'> => ({
      title: 'use',
      data: { element: part, better },
      safety: 'unsafe',
      edits: [replaceValue(part === CIPHER ? cipher.element : authentication.element, better)],
    });
    const fixes: FixInput<'use'>[] = [
      change(
        AUTHENTICATION,
        (isAead(cipher.algorithm) && cipher.value) || BASELINES.cbc[AUTHENTICATION],
      ),
    ];
    if (isAead(authentication.algorithm) && authentication.value !== undefined) {
      fixes.push(change(CIPHER, authentication.value));
    }
    report(
      authentication.span,
      'mismatch',
      { authentication: authentication.text, cipher: cipher.text },
      {
        related: [{ span: cipher.span, message: 'cipher' }],
        fixes: fixes.map((fix, index) => ({ ...fix, preferred: index === 0 })),
      },
    );
  },
});
