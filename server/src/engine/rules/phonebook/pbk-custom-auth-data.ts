import { eapMethodName } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { firstProblem } from './blobs';
import { entryWith, hasNumber, numberIn, PHONEBOOK, vpns } from './support';

/** EAP-TLS and PEAP, which Windows stores settings for. */
const WITH_SETTINGS = new Set([13, 25]);
const DATA = '314442431A0000000400000000000000' + '00000000';

export default phonebookRule<'damaged' | 'absent'>({
  meta: {
    id: 'pbk-custom-auth-data',
    title: 'The EAP settings do not fit the EAP method, or are missing',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'observed',
    fix: 'none',
    messages: {
      damaged: '{problem} Deploy the profile again instead of editing it.',
      absent:
        'CustomAuthKey names {method}, but the entry has no CustomAuthData with its settings: server names and roots are not set.',
    },
    sources: ['pbk-mdm-2026', 'pbk-mdm-2021', 'pbk-kid'],
    docs: {
      why: 'The value begins with a mark, the number of the method and the length of its settings. When they do not agree, the value belongs to another method or was cut, and the connection cannot sign in.',
      remedy: 'Deploy the profile again, or set the EAP configuration in the dialog of Windows.',
      exceptions: 'Missing settings are information: entries of older Windows lack them.',
    },
    examples: {
      bad: [
        {
          code: entryWith(
            'CustomAuthKey=25',
            `CustomAuthData=31444243«1A000000»${DATA.slice(16)}`,
            'AuthRestrictions=128',
          ),
          message:
            'The settings are for EAP-MSCHAPv2, but CustomAuthKey is 25. Deploy the profile again instead of editing it.',
        },
        {
          code: entryWith('CustomAuthKey=«13»', 'AuthRestrictions=128'),
          message:
            'CustomAuthKey names EAP-TLS, but the entry has no CustomAuthData with its settings: server names and roots are not set.',
        },
      ],
      good: [
        { code: entryWith('CustomAuthKey=26', `CustomAuthData=${DATA}`, 'AuthRestrictions=128') },
        { code: entryWith('CustomAuthKey=13', 'AuthRestrictions=512') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const data = entry.blobs.customAuth;
      if (data) {
        const codes = ['bad-magic', 'type-mismatch', 'truncated', 'trailing-bytes'] as const;
        // Digits that are damaged are told already, and are the cause of the rest.
        if (firstProblem(data.problems, 'not-hex', 'odd-digits')) continue;
        const problem = firstProblem(data.problems, ...codes);
        const empty = data.pairs.every(({ value }) => value === '');
        if (problem && !(empty && !hasMethod(entry.authKey?.value))) {
          const place = empty ? (data.pairs[0]?.keySpan ?? problem.span) : problem.span;
          report(place, 'damaged', { problem: problem.message });
        }
        continue;
      }
      const method = numberIn(entry, 'CustomAuthKey');
      if (!method || !WITH_SETTINGS.has(method.value)) continue;
      if (!hasNumber(entry, 'AuthRestrictions', 128)) continue;
      if ((entry.pbVersion?.value ?? 0) < 6) continue;
      report(
        method.pair.valueSpan,
        'absent',
        { method: eapMethodName(method.value) },
        { severity: 'information' },
      );
    }
  },
});

/** Is there a method that settings would belong to? */
function hasMethod(key: number | null | undefined): boolean {
  return typeof key === 'number' && key > 0;
}
