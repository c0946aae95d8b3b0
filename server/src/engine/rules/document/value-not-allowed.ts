import { replaceValue } from '../../fix/edits';
import { knownValue } from '../../knowledge/profilexml';
import { closest } from '../../text/similarity';
import { elementRule } from '../rule';
import { knownElement } from './support';

export default elementRule<'unknown' | 'set'>({
  meta: {
    id: 'value-not-allowed',
    title: 'The element cannot have this value',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      unknown: "{name} '{found}' is not among the documented values. Write one of {values}.",
      set: 'Set {name} to {value}',
    },
    sources: ['vpnv2-ddf'],
    docs: {
      why: 'The DDF lists the values of this node, and this one is not among them.',
      remedy: 'Use one of the values named.',
      exceptions:
        'Elements that decide how the tunnel is made have rules of their own, which know more about each value. The elements left are filled in by Windows and are seldom written by hand.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><AppTrigger><App><Id>C:\\Windows\\System32\\mstsc.exe</Id><Type>«Path»</Type></App></AppTrigger></VPNProfile>',
          message:
            "Type 'Path' is not among the documented values. Write one of PackageFamilyName, FilePath.",
        },
        {
          code: '<VPNProfile><AppTrigger><App><Id>C:\\Windows\\System32\\mstsc.exe</Id><Type>«FilePaht»</Type></App></AppTrigger></VPNProfile>',
          message:
            "Type 'FilePaht' is not among the documented values. Write one of PackageFamilyName, FilePath.",
          fixed:
            '<VPNProfile><AppTrigger><App><Id>C:\\Windows\\System32\\mstsc.exe</Id><Type>FilePath</Type></App></AppTrigger></VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile><TrafficFilter><App><Id>SYSTEM</Id><Type>System</Type></App></TrafficFilter></VPNProfile>',
        },
        {
          code: '<VPNProfile><NativeProfile><NativeProtocolType>OpenVPN</NativeProtocolType></NativeProfile></VPNProfile>',
        },
      ],
    },
  },
  elements: 'all',
  check(element, { report }) {
    const field = element.value;
    const entry = knownElement(element);
    if (!field || entry?.type !== 'enumeration' || knownValue(entry, field.text)) return;
    const values = (entry.values ?? []).map((v) => v.value);
    const value = closest(field.text, values);
    report(
      field.span,
      'unknown',
      { name: element.name, found: field.text, values: values.join(', ') },
      value === undefined
        ? {}
        : {
            fixes: [
              {
                title: 'set',
                data: { name: element.name, value },
                safety: 'unsafe',
                preferred: true,
                edits: [replaceValue(element, value)],
              },
            ],
          },
    );
  },
});
