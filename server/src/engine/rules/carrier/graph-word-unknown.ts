import type { JsonNode } from '../../config/jsonTree';
import { isSampleOf } from '../../formats/intune/template';
import { wordOf, type JsonObject } from '../../formats/intune/values';
import { graphVpnData } from '../../knowledge/graph-vpn.generated';
import { IPSEC_PARTS, ipsecByWord } from '../../knowledge/ipsec';
import { closest } from '../../text/similarity';
import { templateRule } from '../rule';
import { policyWith, TEMPLATE, valueOf } from './template';

export default templateRule<'unknown' | 'meant' | 'counterpart'>({
  meta: {
    id: 'graph-word-unknown',
    title: 'A word of the VPN template means nothing to Windows',
    ...TEMPLATE,
    severity: 'warning',
    confidence: 'documented',
    fix: 'none',
    messages: {
      unknown: "'{value}' is no value of {property} in Microsoft Graph, which refuses the policy.",
      meant:
        "'{value}' is no value of {property} in Microsoft Graph, which refuses the policy. '{meant}' is.",
      counterpart:
        "Microsoft Graph knows '{value}' for {property}, but Windows has no such algorithm and the portal does not offer it. What a client proposes then is not known; take another one.",
    },
    sources: ['graph-windows10vpn', 'vpn-intune', 'vpnv2-ddf'],
    docs: {
      why: 'Properties like `connectionType` and those of `cryptographySuite` take words of a list. The lists of the algorithms are shared with other platforms and hold some, as `chaCha20Poly1305` and `sha2_512`, for which the configuration service provider of Windows has no value.',
      remedy: 'Take a word that the portal offers for Windows.',
      exceptions: 'The case of letters is not looked at.',
    },
    examples: {
      bad: [
        {
          code: policyWith('"cryptographySuite": { "encryptionMethod": "«aes192Gcm»" }'),
          message:
            "Microsoft Graph knows 'aes192Gcm' for encryptionMethod, but Windows has no such algorithm and the portal does not offer it. What a client proposes then is not known; take another one.",
        },
        {
          code: policyWith('"authenticationMethod": "«customEapXlm»"'),
          message:
            "'customEapXlm' is no value of authenticationMethod in Microsoft Graph, which refuses the policy. 'customEapXml' is.",
        },
        {
          code: policyWith('"trafficRules": [{ "vpnTrafficDirection": "«both»" }]'),
          message:
            "'both' is no value of vpnTrafficDirection in Microsoft Graph, which refuses the policy.",
        },
      ],
      good: [
        { code: policyWith('"cryptographySuite": { "cipherTransformConstants": "aes192Gcm" }') },
        { code: policyWith('"profileTarget": null, "authenticationMethod": "Certificate"') },
      ],
    },
  },
  check({ policy: { object, values }, report }) {
    if (isSampleOf(object)) return;
    for (const [path, words] of Object.entries(graphVpnData.words)) {
      for (const node of valuesAt(object, path.split('/'))) {
        const value = wordOf(node);
        if (value === undefined || value === '') continue;
        const lower = value.toLowerCase();
        const property = path.slice(path.lastIndexOf('/') + 1);
        if (!words.some((word) => word.toLowerCase() === lower)) {
          const meant = closest(value, words);
          const data = { value, property };
          if (meant === undefined) report(values.words(node), 'unknown', data);
          else report(values.words(node), 'meant', { ...data, meant });
        } else if (!hasCounterpart(property, value)) {
          report(values.words(node), 'counterpart', { value, property });
        }
      }
    }
  },
});

/** The values at a path, in every item of a list on the way. */
function valuesAt(object: JsonObject, [name = '', ...rest]: readonly string[]): JsonNode[] {
  const value = valueOf(object, name);
  if (!value) return [];
  if (rest.length === 0) return [value];
  const inner = value.type === 'array' ? value.items : [value];
  return inner.flatMap((item) => (item.type === 'object' ? valuesAt(item, rest) : []));
}

function hasCounterpart(property: string, word: string): boolean {
  const part = IPSEC_PARTS.find((each) => each.toLowerCase() === property.toLowerCase());
  return part === undefined || ipsecByWord(part, 'graph', word) !== undefined;
}
