import { isClearlyWrong, keyNamed, valueProblem } from '../../formats/rasphone';
import type { RasphoneKey } from '../../knowledge/rasphone-types';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setFix, vpns } from './support';

export default phonebookRule<'unfit' | 'empty' | 'set'>({
  meta: {
    id: 'pbk-value-invalid',
    title: 'A value does not fit its key',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      unfit: '{problem} What Windows makes of another value is not documented.',
      empty:
        '{key} is empty. What Windows makes of that is not documented; leave the line out, or write the value Windows writes.',
    },
    sources: ['ms-rrasm-phonebook', 'rasentry'],
    docs: {
      why: 'For a value that does not fit, the documentation leaves the result to the implementation: it may be ignored, replaced or make the entry unusable.',
      remedy: 'Write a value of the list or range; hover over the key to see them.',
      exceptions:
        'Values that Windows itself writes against its documentation are accepted, such as `RedialSeconds=0`. Where values are only known from published files, one that is not on the list is information, and so is a value that is empty. Entries of other types than VPN are not looked at.',
    },
    examples: {
      bad: [
        {
          code: entryWith('LcpExtensions=«yes»'),
          message:
            'LcpExtensions is 0 or 1. What Windows makes of another value is not documented.',
          fixed: entryWith('LcpExtensions=1'),
        },
        {
          code: entryWith('IpPrioritizeRemote=«2»'),
          message:
            'IpPrioritizeRemote is 0 or 1. What Windows makes of another value is not documented.',
        },
        {
          code: entryWith('IpDnsAddress=«10.0.0.256»'),
          message:
            'IpDnsAddress is an IPv4 address. What Windows makes of another value is not documented.',
          fixed: entryWith('IpDnsAddress=0.0.0.0'),
        },
        {
          code: entryWith('RedialAttempts=«100»'),
          message:
            'RedialAttempts is between 0 and 99. What Windows makes of another value is not documented.',
        },
        {
          code: entryWith('«LcpExtensions»='),
          message:
            'LcpExtensions is empty. What Windows makes of that is not documented; leave the line out, or write the value Windows writes.',
          fixed: entryWith('LcpExtensions=1'),
        },
      ],
      good: [
        { code: entryWith('RedialSeconds=0', 'IpNameAssign=3', 'CustomAuthKey=-1') },
        { code: ['[Modem]', 'Type=1', 'LcpExtensions=yes'].join('\n') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      for (const pair of entry.syntax.pairs) {
        const key = keyNamed(pair.key);
        if (!key || key.type === 'blob') continue;
        const problem = valueProblem(key, pair.value);
        if (problem === null) continue;
        const usual = usualValue(key);
        const isEmpty = pair.value === '';
        report(
          isEmpty ? pair.keySpan : pair.valueSpan,
          isEmpty ? 'empty' : 'unfit',
          { problem, key: key.name },
          {
            ...(isEmpty || !isClearlyWrong(key, pair.value) ? { severity: 'information' } : {}),
            fixes: usual === undefined ? [] : [setFix(pair, usual)],
          },
        );
      }
    }
  },
});

/** The one value every way to make an entry gives, when it fits. */
function usualValue(key: RasphoneKey): string | undefined {
  const { mdm, cmdlet, ui } = key.defaults ?? {};
  const same = mdm !== undefined && mdm === cmdlet && mdm === ui;
  return same && valueProblem(key, mdm) === null ? mdm : undefined;
}
