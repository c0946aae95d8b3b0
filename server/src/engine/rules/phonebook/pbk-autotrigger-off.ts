import { phonebookRule } from '../rule';
import { entryWith, numberIn, PHONEBOOK, SET, setFix, vpns } from './support';

export default phonebookRule<'off' | 'always' | 'set'>({
  meta: {
    id: 'pbk-autotrigger-off',
    title: 'Always On is allowed, but the connection may not start by itself',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'inferred',
    fix: 'unsafe',
    messages: {
      ...SET,
      off: 'AlwaysOnCapable is 1, but AutoTiggerCapable is 0: in entries of Always On profiles both are 1. The connection may not start by itself.',
      always: 'This allows Always On.',
    },
    sources: ['pbk-mdm-2026', 'pbk-mdm-2021'],
    docs: {
      why: 'Management writes 1 to both for a profile with `AlwaysOn`.',
      remedy: 'Deploy the profile again, or set both to 1. The spelling of the key is right.',
      inferredFrom:
        'Management writes both values together for a profile with AlwaysOn. What one alone does is not published.',
    },
    examples: {
      bad: [
        {
          code: entryWith('AutoTiggerCapable=«0»', 'AlwaysOnCapable=1'),
          message:
            'AlwaysOnCapable is 1, but AutoTiggerCapable is 0: in entries of Always On profiles both are 1. The connection may not start by itself.',
          fixed: entryWith('AutoTiggerCapable=1', 'AlwaysOnCapable=1'),
        },
      ],
      good: [
        { code: entryWith('AutoTiggerCapable=1', 'AlwaysOnCapable=1') },
        { code: entryWith('AutoTiggerCapable=0', 'AlwaysOnCapable=0') },
      ],
    },
  },
  check({ entries, report }) {
    for (const entry of vpns(entries)) {
      const trigger = numberIn(entry, 'AutoTiggerCapable');
      if (entry.alwaysOn?.value !== true || trigger?.value !== 0) continue;
      report(
        trigger.pair.valueSpan,
        'off',
        {},
        {
          related: [{ span: entry.alwaysOn.span, message: 'always' }],
          fixes: [setFix(trigger.pair, 1)],
        },
      );
    }
  },
});
