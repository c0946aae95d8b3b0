import { replaceValue } from '../../fix/edits';
import {
  meantValue,
  acceptedValues,
  isUnknownValue,
  nearestValue,
} from '../../knowledge/profilexml';
import { elementRule } from '../rule';

const PATH = 'VPNProfile/DataEncryption';

export default elementRule<'unknown' | 'cmdlet' | 'use'>({
  meta: {
    id: 'data-encryption-invalid',
    title: 'DataEncryption has a value that Windows does not know',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['value-not-allowed'],
    messages: {
      unknown: "DataEncryption '{text}' is not a value Windows knows. Write {values}.",
      cmdlet:
        "'{text}' is a value of Add-VpnConnection -EncryptionLevel. In a profile, DataEncryption takes {values}.",
      use: 'Set DataEncryption to {value}',
    },
    sources: ['vpnv2-ddf', 'ps-add-vpnconnection'],
    docs: {
      why: 'The configuration service provider and the cmdlets name the same levels differently: `Require` is `Required` there, `Max` is `Maximum`, `None` is `NoEncryption`. A word of the cmdlets is not a value of the element.',
      remedy: 'Write `Require` or `Max`; `Optional` and `None` allow an unencrypted connection.',
      exceptions:
        'A spelling in another case is not reported: Windows was seen to read other values so, and it is not documented for this one.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><DataEncryption>«Maximum»</DataEncryption></VPNProfile>',
          message:
            "'Maximum' is a value of Add-VpnConnection -EncryptionLevel. In a profile, DataEncryption takes 'Require', 'Max', 'Optional' or 'None'.",
          fixed: '<VPNProfile><DataEncryption>Max</DataEncryption></VPNProfile>',
        },
        {
          code: '<VPNProfile><DataEncryption>«Requir»</DataEncryption></VPNProfile>',
          message:
            "DataEncryption 'Requir' is not a value Windows knows. Write 'Require', 'Max', 'Optional' or 'None'.",
          fixed: '<VPNProfile><DataEncryption>Require</DataEncryption></VPNProfile>',
        },
        {
          code: '<VPNProfile><DataEncryption>«Custom»</DataEncryption></VPNProfile>',
          message:
            "DataEncryption 'Custom' is not a value Windows knows. Write 'Require', 'Max', 'Optional' or 'None'.",
        },
      ],
      good: [
        { code: '<VPNProfile><DataEncryption>max</DataEncryption></VPNProfile>' },
        { code: '<VPNProfile><DataEncryption>Require</DataEncryption></VPNProfile>' },
      ],
    },
  },
  elements: [PATH],
  check(element, { report }) {
    const value = element.value;
    if (!value || !isUnknownValue(PATH, value.text)) return;
    const isCmdletWord = meantValue(PATH, value.text) !== undefined;
    const nearest = nearestValue(PATH, value.text);
    const data = { text: value.text, values: acceptedValues(PATH) };
    report(
      value.span,
      isCmdletWord ? 'cmdlet' : 'unknown',
      data,
      nearest === undefined
        ? {}
        : {
            fixes: [
              {
                title: 'use',
                data: { value: nearest },
                // The cmdlet's words have exact counterparts; a slip has a probable one.
                safety: isCmdletWord ? 'safe' : 'unsafe',
                preferred: true,
                edits: [replaceValue(element, nearest)],
              },
            ],
          },
    );
  },
});
