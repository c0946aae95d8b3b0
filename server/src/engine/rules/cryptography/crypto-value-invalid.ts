import { replaceValue } from '../../fix/edits';
import { elementRule } from '../rule';
import { isCmdletValue, replacementFor } from './spellings';
import { allowedValues, readSuite, SUITE_PATH } from '../../formats/profilexml/suite';
import { suiteExample } from './support';

export default elementRule<'invalid' | 'use'>({
  meta: {
    id: 'crypto-value-invalid',
    title: 'An algorithm of the CryptographySuite is unknown',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['value-not-allowed'],
    messages: {
      invalid: "{element} '{value}' is not an algorithm Windows knows. It knows {allowed}.",
      use: 'Set {element} to {better}',
    },
    sources: ['vpnv2-ddf', 'aovpn-15'],
    docs: {
      why: 'Each element has a fixed list of names, and the same algorithm has different names in different elements: `AES_GCM_128` as `EncryptionMethod`, `GCMAES128` as transform. What Windows does with another name is not documented: the profile may be refused, or the algorithm not applied. Of a profile with two wrong names DES was reported in their place, which may have had another cause.',
      remedy: 'Choose a value of the list, the same the server uses.',
      exceptions:
        'Values that differ in case only are left alone here. The spellings of the cmdlets are reported by `crypto-powershell-value-in-xml`.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ CipherTransformConstants: '«GSMAES128»' }),
          message:
            "CipherTransformConstants 'GSMAES128' is not an algorithm Windows knows. It knows GCMAES128, GCMAES192, GCMAES256, AES128, AES192, AES256, DES3, DES.",
          fixed: suiteExample({}),
        },
        {
          code: suiteExample({ EncryptionMethod: '«AES_CBC_256»' }, 'cbc'),
          message:
            "EncryptionMethod 'AES_CBC_256' is not an algorithm Windows knows. It knows AES_GCM_128, AES_GCM_256, AES128, AES192, AES256, DES3, DES.",
          fixed: suiteExample({ EncryptionMethod: 'AES256' }, 'cbc'),
        },
        {
          code: suiteExample({ PfsGroup: '«Group14»' }),
          message:
            "PfsGroup 'Group14' is not an algorithm Windows knows. It knows ECP256, ECP384, PFS2048, PFS24, PFSMM, None, PFS2, PFS1.",
          fixed: suiteExample({ PfsGroup: 'PFS2048' }),
        },
        {
          code: suiteExample({ AuthenticationTransformConstants: '«AES_GCM_256»' }),
          message:
            "AuthenticationTransformConstants 'AES_GCM_256' is not an algorithm Windows knows. It knows GCMAES128, GCMAES192, GCMAES256, SHA256128, SHA196, MD596.",
          fixed: suiteExample({}),
        },
        {
          code: suiteExample({ IntegrityCheckMethod: '«SHA512»' }),
          message:
            "IntegrityCheckMethod 'SHA512' is not an algorithm Windows knows. It knows SHA256, SHA384, SHA196, MD5.",
          fixed: suiteExample({}),
        },
      ],
      good: [
        { code: suiteExample({}) },
        { code: suiteExample({ EncryptionMethod: 'aes256', DHGroup: 'ecp384' }, 'cbc') },
        { code: suiteExample({ EncryptionMethod: 'GCMAES128' }) },
      ],
    },
  },
  elements: [SUITE_PATH],
  check(suite, { report }) {
    for (const { part, element, text, span, value } of readSuite(suite).values()) {
      if (value !== undefined || isCmdletValue(part, text)) continue;
      const better = replacementFor(part, text, suite);
      report(
        span,
        'invalid',
        { element: part, value: text, allowed: allowedValues(part).join(', ') },
        {
          fixes: [
            {
              title: 'use',
              data: { element: part, better: better.value },
              safety: better.certain ? 'safe' : 'unsafe',
              preferred: true,
              edits: [replaceValue(element, better.value)],
            },
          ],
        },
      );
    }
  },
});
