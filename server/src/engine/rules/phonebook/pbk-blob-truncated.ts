import { phonebookRule } from '../rule';
import { blobsIn, firstProblem } from './blobs';
import { entryWith, PHONEBOOK, vpns } from './support';

const ROUTE = '0000000002000000080000000A00000000000000000000000000000000000000' + '00000000';

export default phonebookRule<'ends' | 'unread'>({
  meta: {
    id: 'pbk-blob-truncated',
    title: 'A binary value ends too early or cannot be read',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'observed',
    fix: 'none',
    messages: {
      ends: '{problem} The value was cut; restore it from a copy or deploy the profile again.',
      unread: '{problem} The layout is known from few files only.',
    },
    sources: ['dpc-phonebook', 'dpc-route', 'pbk-mdm-2026', 'custom-ikev2-policy'],
    docs: {
      why: 'The records of a binary value have fixed sizes: 36 bytes a route, 24 an IPsec policy, 512 a suffix. A value that ends inside a record was cut, and Windows reads what is not there or nothing.',
      remedy: 'Restore the value from a copy, or deploy the profile again.',
      exceptions:
        'Records that have the right size and cannot be read are information, because the layouts of name resolution rules and traffic filters come from single files. `CustomAuthData` has a rule of its own.',
    },
    examples: {
      bad: [
        {
          code: entryWith('NumRoutes=1', `Routes=${ROUTE.slice(0, 62)}«${ROUTE.slice(62, 64)}»`),
          message:
            'Routes ends inside a route of 36 bytes: 4 bytes are missing. The value was cut; restore it from a copy or deploy the profile again.',
        },
        {
          code: entryWith('NumNrptRules=1', `NrptRules=0200000000000000000000«00»`),
          message:
            'NrptRules ends inside the head of a rule: 12 bytes are missing. The value was cut; restore it from a copy or deploy the profile again.',
        },
        {
          code: entryWith('NumPerAppTrafficFilters=1', 'PerAppTrafficFilters=«010041000000»'),
          message: 'Rule 1 holds control characters. The layout is known from few files only.',
        },
      ],
      good: [{ code: entryWith('NumRoutes=1', `Routes=${ROUTE}`) }],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      for (const { key, problems } of blobsIn(entry)) {
        if (key === 'CustomAuthData') continue;
        const cut = firstProblem(problems, 'truncated');
        if (cut) {
          report(cut.span, 'ends', { problem: cut.message });
          continue;
        }
        // Policies and routes have rules about their values.
        const ownRule = key === 'CustomIPSecPolicies' || key === 'Routes';
        const codes = ownRule ? (['bad-text'] as const) : (['bad-text', 'unknown-value'] as const);
        const unread = firstProblem(problems, ...codes);
        if (unread) {
          report(unread.span, 'unread', { problem: unread.message }, { severity: 'information' });
        }
      }
    }
  },
});
