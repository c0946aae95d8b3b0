import { replaceValue } from '../../fix/edits';
import { profileRule } from '../rule';
import { triggerExample } from './support';

export default profileRule<'inactive' | 'set'>({
  meta: {
    id: 'alwaysonactive-zero',
    title: 'AlwaysOnActive leaves the Always On profile inactive',
    kinds: ['profilexml'],
    group: 'trigger',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      inactive:
        "With AlwaysOnActive '{value}' the Always On profile is installed but not active: 'Connect automatically' stays off until the user ticks it.",
      set: 'Set AlwaysOnActive to 1',
    },
    sources: ['vpnv2-ddf', 'vpn-auto-trigger'],
    docs: {
      why: 'One Always On profile is active at a time. The element says whether this one is when it is created; without it, it is.',
      remedy: 'Write `1` or remove the element.',
      exceptions: 'Right for the second of several profiles, which users choose themselves.',
    },
    examples: {
      bad: [
        {
          code: triggerExample('<AlwaysOn>true</AlwaysOn>', '<AlwaysOnActive>«0»</AlwaysOnActive>'),
          message:
            "With AlwaysOnActive '0' the Always On profile is installed but not active: 'Connect automatically' stays off until the user ticks it.",
          fixed: triggerExample('<AlwaysOn>true</AlwaysOn>', '<AlwaysOnActive>1</AlwaysOnActive>'),
        },
      ],
      good: [
        {
          code: triggerExample('<AlwaysOn>true</AlwaysOn>', '<AlwaysOnActive>1</AlwaysOnActive>'),
        },
        {
          code: triggerExample('<AlwaysOn>false</AlwaysOn>', '<AlwaysOnActive>0</AlwaysOnActive>'),
        },
      ],
    },
  },
  check({ profile, report }) {
    const active = profile.boolean('AlwaysOnActive');
    if (active?.value !== false || profile.boolean('AlwaysOn')?.value !== true) return;
    report(
      active.span,
      'inactive',
      { value: active.text },
      {
        fixes: [
          {
            title: 'set',
            safety: 'unsafe',
            preferred: true,
            edits: [replaceValue(active.element, '1')],
          },
        ],
      },
    );
  },
});
