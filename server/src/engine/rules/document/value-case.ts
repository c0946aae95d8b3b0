import { replaceValue } from '../../fix/edits';
import { knownValue } from '../../knowledge/profilexml';
import { elementRule } from '../rule';
import { knownElement } from './support';

export default elementRule<'case' | 'spell'>({
  meta: {
    id: 'value-case',
    title: 'A known value is spelt in another case',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    uncovers: true,
    messages: {
      case: "The documentation spells this value '{value}'. Whether Windows reads '{found}' too is not documented.",
      spell: 'Set {name} to {value}',
    },
    sources: ['vpnv2-ddf'],
    docs: {
      why: 'Values such as `SplitTunnel` are compared by Windows, and documents do not say whether case matters. Profiles with other spellings are in use and most work, so this is only worth knowing; the documented spelling is the one that is sure.',
      remedy: 'Use the documented spelling.',
      exceptions:
        'Spellings that are widely deployed or that Windows itself writes, such as `Ikev2` and `EAP`, are accepted. `True` instead of `true` is reported by boolean-value-invalid.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><NativeProfile><RoutingPolicyType>«splitTunnel»</RoutingPolicyType></NativeProfile></VPNProfile>',
          message:
            "The documentation spells this value 'SplitTunnel'. Whether Windows reads 'splitTunnel' too is not documented.",
          fixed:
            '<VPNProfile><NativeProfile><RoutingPolicyType>SplitTunnel</RoutingPolicyType></NativeProfile></VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile><NativeProfile><NativeProtocolType>Ikev2</NativeProtocolType><Authentication><UserMethod>EAP</UserMethod></Authentication></NativeProfile></VPNProfile>',
        },
        { code: '<VPNProfile><AlwaysOn>True</AlwaysOn></VPNProfile>' },
      ],
    },
  },
  elements: 'all',
  check(element, { report }) {
    const field = element.value;
    const entry = knownElement(element);
    if (!field || entry?.type !== 'enumeration') return;
    const known = knownValue(entry, field.text);
    if (!known || known.exact) return;
    const { value } = known.value;
    report(
      field.span,
      'case',
      { found: field.text, value },
      {
        fixes: [
          {
            title: 'spell',
            data: { name: element.name, value },
            safety: 'safe',
            preferred: true,
            edits: [replaceValue(element, value)],
          },
        ],
      },
    );
  },
});
