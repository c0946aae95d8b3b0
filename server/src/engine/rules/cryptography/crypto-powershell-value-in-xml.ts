import { replaceValue } from '../../fix/edits';
import { elementRule } from '../rule';
import { isCmdletValue, replacementFor } from './spellings';
import { readSuite, SUITE_PATH } from '../../formats/profilexml/suite';
import { suiteExample } from './support';

export default elementRule<'cmdlet' | 'encryption' | 'none' | 'use'>({
  meta: {
    id: 'crypto-powershell-value-in-xml',
    title: 'A value of the VPN cmdlets stands in a profile, which spells it differently',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['value-not-allowed'],
    messages: {
      cmdlet:
        "'{value}' is the spelling of Set-VpnConnectionIPsecConfiguration; {element} of a profile does not take it. Write {better}.",
      encryption:
        "'{value}' is the spelling of Set-VpnConnectionIPsecConfiguration; {element} of a profile does not take it, and a client was reported to fall to DES. Write {better}.",
      none: "'{value}' exists for {element} in Set-VpnConnectionIPsecConfiguration only; a profile has to name an algorithm. Write {better}, as on the server.",
      use: 'Set {element} to {better}',
    },
    sources: ['aovpn-15', 'vpnv2-ddf', 'ps-set-vpnconnectionipsecconfiguration'],
    docs: {
      why: 'ProfileXML and the cmdlets name the same algorithms differently: `EncryptionMethod` is `AES_GCM_128` here and `GCMAES128` there, `IntegrityCheckMethod` is `SHA196` here and `SHA1` there. Windows does not map one to the other; a profile with `GCMAES128` as `EncryptionMethod` was reported to end with DES.',
      remedy:
        'Write the spelling of ProfileXML. The scripts for client and server keep the spelling of the cmdlets.',
      exceptions:
        '`GCMAES128` and its relatives are right in `AuthenticationTransformConstants` and `CipherTransformConstants`. In the reported case `NativeProtocolType` was `Automatic`, which alone makes Windows ignore the suite, so the fall to DES may have had that cause; the value is undocumented all the same. For `None` as cipher the finding is a warning only, because one deployment tool accepts it.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ EncryptionMethod: '«GCMAES128»' }),
          message:
            "'GCMAES128' is the spelling of Set-VpnConnectionIPsecConfiguration; EncryptionMethod of a profile does not take it, and a client was reported to fall to DES. Write AES_GCM_128.",
          fixed: suiteExample({ EncryptionMethod: 'AES_GCM_128' }),
        },
        {
          code: suiteExample({ IntegrityCheckMethod: '«SHA1»' }, 'cbc'),
          message:
            "'SHA1' is the spelling of Set-VpnConnectionIPsecConfiguration; IntegrityCheckMethod of a profile does not take it. Write SHA196.",
          fixed: suiteExample({ IntegrityCheckMethod: 'SHA196' }, 'cbc'),
        },
        {
          code: suiteExample({
            AuthenticationTransformConstants: 'GCMAES256',
            CipherTransformConstants: '«None»',
          }),
          message:
            "'None' exists for CipherTransformConstants in Set-VpnConnectionIPsecConfiguration only; a profile has to name an algorithm. Write GCMAES256, as on the server.",
          fixed: suiteExample({
            AuthenticationTransformConstants: 'GCMAES256',
            CipherTransformConstants: 'GCMAES256',
          }),
        },
      ],
      good: [
        { code: suiteExample({}) },
        { code: suiteExample({ IntegrityCheckMethod: 'SHA196', DHGroup: 'None' }, 'cbc') },
      ],
    },
  },
  elements: [SUITE_PATH],
  check(suite, { report }) {
    for (const { part, element, text, span, value } of readSuite(suite).values()) {
      if (value !== undefined || !isCmdletValue(part, text)) continue;
      const better = replacementFor(part, text, suite);
      const isNone = text.toLowerCase() === 'none';
      report(
        span,
        isNone ? 'none' : part === 'EncryptionMethod' ? 'encryption' : 'cmdlet',
        { value: text, element: part, better: better.value },
        {
          ...(isNone && part === 'CipherTransformConstants' && { severity: 'warning' }),
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
