import { scriptRule } from '../rule';
import { argumentOf, argumentText, callsTo } from '../../formats/powershell/calls';

export default scriptRule<'missing'>({
  meta: {
    id: 'ps-isatap-router-missing',
    title: 'ISATAP is enabled without a router',
    kinds: ['powershell'],
    group: 'directaccess',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      missing: 'Without -Router the client looks for the name ISATAP, which DNS servers block.',
    },
    sources: ['ps-set-netisatapconfiguration', 'hicks-isatap'],
    docs: {
      why: 'A client without a router name falls back to ISATAP in its DNS domain.',
      remedy: 'Give the name of the router with `-Router`.',
    },
    examples: {
      bad: [
        {
          code: 'Set-NetIsatapConfiguration -State «Enabled»',
          message: 'Without -Router the client looks for the name ISATAP, which DNS servers block.',
        },
      ],
      good: [
        { code: "Set-NetIsatapConfiguration -State Enabled -Router 'da-isatap.example.com'" },
        { code: 'Set-NetIsatapConfiguration -State Disabled' },
        {
          code: "Set-NetIsatapConfiguration -Router 'da-isatap.example.com'\nSet-NetIsatapConfiguration -State Enabled",
        },
      ],
    },
  },
  check({ script, report }) {
    const calls = callsTo(script, 'Set-NetIsatapConfiguration');
    if (calls.some((call) => argumentOf(call, 'Router') || call.binding.isOpen)) return;
    for (const call of calls) {
      const state = argumentText(script, call, 'State');
      if (state?.text.toLowerCase() === 'enabled') report(state.span, 'missing');
    }
  },
});
