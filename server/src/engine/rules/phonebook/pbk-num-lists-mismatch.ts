import { phonebookKeys } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { blobsIn } from './blobs';
import { entryWith, numberIn, pairIndex, PHONEBOOK, SET, setFix, vpns } from './support';
import { once } from '../../text/once';

const ROUTE =
  'Routes=0000000002000000080000000A00000000000000000000000000000000000000' + '00000000';

/** The counting keys of binary lists, with the key they count. */
const counted = once(() =>
  phonebookKeys().flatMap(({ name, type, countedBy }) =>
    type === 'blob' && countedBy !== undefined ? [{ key: name, countKey: countedBy }] : [],
  ),
);

export default phonebookRule<'differs' | 'zero' | 'absent' | 'servers' | 'data' | 'set'>({
  meta: {
    id: 'pbk-num-lists-mismatch',
    title: 'A number does not say how many records there are',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'observed',
    fix: 'unsafe',
    messages: {
      ...SET,
      differs: '{countKey} says {count}, but {key} holds {actual}. Both are read together.',
      zero: '{countKey} is 0, so what {key} holds ({actual}) is ignored.',
      absent: '{countKey} says {count}, but the entry has no {key}.',
      servers: 'NumServers says {count}, but the entry lists {actual}.',
      data: 'The records that are there.',
    },
    sources: ['dpc-phonebook', 'pbk-mdm-2026', 'brave'],
    docs: {
      why: 'Windows writes a list as a number and its records, and reads both together. An edit of one of them makes records be missing, or be read where there are none.',
      remedy: 'Write the number of records that are there, or deploy the profile again.',
      exceptions:
        'Sources rate it differently, from inferred to observed, therefore a warning. A value that is cut or damaged is told by other rules. Windows leaves the records out when the number is 0.',
    },
    examples: {
      bad: [
        {
          code: entryWith('NumRoutes=«2»', ROUTE),
          message: 'NumRoutes says 2, but Routes holds 1. Both are read together.',
          fixed: entryWith('NumRoutes=1', ROUTE),
        },
        {
          code: entryWith('NumRoutes=«0»', ROUTE),
          message: 'NumRoutes is 0, so what Routes holds (1) is ignored.',
          fixed: entryWith('NumRoutes=1', ROUTE),
        },
        {
          code: entryWith('NumCustomPolicy=«1»'),
          message: 'NumCustomPolicy says 1, but the entry has no CustomIPSecPolicies.',
          fixed: entryWith('NumCustomPolicy=0'),
        },
        {
          code: entryWith(
            'NumServers=«2»',
            'ServerListServerName=vpn.example.com',
            'ServerListFriendlyName=vpn.example.com',
          ),
          message: 'NumServers says 2, but the entry lists 1.',
          fixed: entryWith(
            'NumServers=1',
            'ServerListServerName=vpn.example.com',
            'ServerListFriendlyName=vpn.example.com',
          ),
        },
      ],
      good: [
        { code: entryWith('NumRoutes=1', ROUTE) },
        { code: entryWith('NumRoutes=0', 'NumServers=0') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const index = pairIndex(entry.syntax);
      for (const { key, countKey } of counted()) {
        const count = numberIn(entry, countKey);
        if (!count || count.value <= 0 || index.has(key)) continue;
        const data = { key, countKey, count: count.value };
        report(count.pair.valueSpan, 'absent', data, { fixes: [setFix(count.pair, 0)] });
      }
      for (const { key, pairs, problems, records } of blobsIn(entry)) {
        const countKey = counted().find((each) => each.key === key)?.countKey;
        const count = countKey === undefined ? undefined : numberIn(entry, countKey);
        if (!count || countKey === undefined || records === undefined) continue;
        if (!problems.some(({ code }) => code === 'count-mismatch')) continue;
        const related = pairs.slice(0, 1).map((p) => ({ span: p.span, message: 'data' as const }));
        report(
          count.pair.valueSpan,
          count.value === 0 ? 'zero' : 'differs',
          { key, countKey, count: count.value, actual: records },
          { related, fixes: [setFix(count.pair, records)] },
        );
      }
      const servers = numberIn(entry, 'NumServers');
      const actual = entry.servers.length;
      if (servers && servers.value >= 0 && servers.value !== actual) {
        const data = { count: servers.value, actual };
        report(servers.pair.valueSpan, 'servers', data, {
          fixes: [setFix(servers.pair, actual)],
        });
      }
    }
  },
});
