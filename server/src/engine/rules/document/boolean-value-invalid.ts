import { replaceValue } from '../../fix/edits';
import { guessBoolean, parseBoolean } from '../../connection/values/scalars';
import { elementRule } from '../rule';
import { knownElement } from './support';

export default elementRule<'case' | 'word' | 'other' | 'set'>({
  meta: {
    id: 'boolean-value-invalid',
    title: 'The value is neither true nor false',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    uncovers: true,
    messages: {
      case: "{name} is '{found}': a boolean is 'true' or 'false' in lower case, and Microsoft warns that a profile with another spelling is set up in part only.",
      word: "{name} is '{found}', but Windows knows 'true' and 'false' only. Write '{value}' if that is meant.",
      other: "{name} is '{found}', but it can be 'true' or 'false' only.",
      set: 'Set {name} to {value}',
    },
    sources: ['vpnv2-xsd', 'vpnv2-ddf', 'lower-case-true'],
    docs: {
      why: 'Booleans of the schema are `true` and `false` in lower case. Microsoft warns that another case, for example in `AlwaysOn`, leaves a profile that is configured only in part.',
      remedy: 'Write `true` or `false`.',
      exceptions:
        'Another case is a warning, since the profile is deployed; another word is an error. XML Schema also allows `1` and `0`; they are accepted, and `AlwaysOnActive` is described with them.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><AlwaysOn>«True»</AlwaysOn></VPNProfile>',
          message:
            "AlwaysOn is 'True': a boolean is 'true' or 'false' in lower case, and Microsoft warns that a profile with another spelling is set up in part only.",
          fixed: '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>',
        },
        {
          code: '<VPNProfile><RegisterDNS>«no»</RegisterDNS></VPNProfile>',
          message:
            "RegisterDNS is 'no', but Windows knows 'true' and 'false' only. Write 'false' if that is meant.",
          fixed: '<VPNProfile><RegisterDNS>false</RegisterDNS></VPNProfile>',
        },
        {
          code: '<VPNProfile><DeviceTunnel>«maybe»</DeviceTunnel></VPNProfile>',
          message: "DeviceTunnel is 'maybe', but it can be 'true' or 'false' only.",
        },
      ],
      good: [
        {
          code: '<VPNProfile><AlwaysOn>true</AlwaysOn><RegisterDNS> false </RegisterDNS><AlwaysOnActive>1</AlwaysOnActive></VPNProfile>',
        },
        { code: '<VPNProfile><AlwaysOn></AlwaysOn></VPNProfile>' },
      ],
    },
  },
  elements: 'all',
  check(element, { report }) {
    const field = element.value;
    if (!field || knownElement(element)?.type !== 'boolean') return;
    const found = field.text;
    if (parseBoolean(found) !== undefined) return;
    const { name } = element;
    const guess = guessBoolean(found);
    if (guess === undefined) {
      report(field.span, 'other', { name, found });
      return;
    }
    const value = String(guess);
    const isCase = found.toLowerCase() === value;
    report(
      field.span,
      isCase ? 'case' : 'word',
      { name, found, value },
      {
        ...(isCase && { severity: 'warning' }),
        fixes: [
          {
            title: 'set',
            data: { name, value },
            safety: 'safe',
            preferred: true,
            edits: [replaceValue(element, value)],
          },
        ],
      },
    );
  },
});
