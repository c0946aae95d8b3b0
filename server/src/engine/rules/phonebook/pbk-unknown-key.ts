import { lookupKey, suggestedKey } from '../../formats/rasphone';
import type { RasphoneKey } from '../../knowledge/rasphone-types';
import { type FixInput, phonebookRule } from '../rule';
import { entryWith, pairIndex, PHONEBOOK, removeLine } from './support';

type Key = 'misspelt' | 'near' | 'rename' | 'remove';

export default phonebookRule<Key>({
  meta: {
    id: 'pbk-unknown-key',
    title: 'A key is spelt in a way Windows does not know',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'inferred',
    fix: 'unsafe',
    messages: {
      misspelt:
        "Windows does not know '{key}'; its own spelling is '{right}'. The line has no effect that is known.",
      near: "Windows is not known to write '{key}'. Is '{right}' meant?",
      rename: 'Rename to {right}',
      remove: 'Remove the line; {right} is there already',
    },
    sources: ['pbk-mdm-2026', 'pbk-cmdlet-2022', 'aovpn-update-rasphone'],
    docs: {
      why: 'Windows spells some keys in ways nobody expects, such as `AutoTiggerCapable` and `Disable_IKEv2_Fragmentation`. A key with another name is not what Windows writes, and it is lost when Windows saves the entry.',
      remedy: 'Use the spelling of Windows.',
      exceptions:
        'Keys that resemble no known one are not reported: every Windows release may bring new ones. Upper and lower case are not told apart. No source says what Windows does with unknown keys.',
      inferredFrom:
        'Windows writes an entry from its own list of keys, as the entries show. What it does with another key is not published.',
    },
    examples: {
      bad: [
        {
          code: entryWith('«AutoTriggerCapable»=1'),
          message:
            "Windows does not know 'AutoTriggerCapable'; its own spelling is 'AutoTiggerCapable'. The line has no effect that is known.",
          fixed: entryWith('AutoTiggerCapable=1'),
        },
        {
          code: entryWith('DisableMobility=0', '«DisableMobilty»=1'),
          message: "Windows is not known to write 'DisableMobilty'. Is 'DisableMobility' meant?",
          fixed: entryWith('DisableMobility=0'),
        },
      ],
      good: [{ code: entryWith('disablemobility=0', 'SomethingNewInWindows=1') }],
    },
  },
  check({ tree, report }) {
    // Looking for similar names is slow, and the same name mostly comes again in every entry.
    const meant = new Map<string, { key: RasphoneKey; misspelt: boolean } | undefined>();
    for (const entry of tree.entries) {
      for (const pair of entry.pairs) {
        if (!meant.has(pair.key)) meant.set(pair.key, meantBy(pair.key));
        const found = meant.get(pair.key);
        if (!found) continue;
        const right = found.key.name;
        const there = pairIndex(entry).has(right);
        const fix: FixInput<Key> = {
          title: there ? 'remove' : 'rename',
          data: { right },
          safety: 'unsafe',
          preferred: true,
          edits: there ? [removeLine(pair)] : [{ span: pair.keySpan, text: right }],
        };
        const message = found.misspelt ? 'misspelt' : 'near';
        report(pair.keySpan, message, { key: pair.key, right }, { fixes: [fix] });
      }
    }
  },
});

function meantBy(name: string): { key: RasphoneKey; misspelt: boolean } | undefined {
  const { kind } = lookupKey(name);
  if (kind !== 'misspelt' && kind !== 'unknown') return undefined;
  const key = suggestedKey(name);
  return key && { key, misspelt: kind === 'misspelt' };
}
