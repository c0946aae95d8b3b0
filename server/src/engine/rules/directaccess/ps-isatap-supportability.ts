import { scriptRule } from '../rule';
import { argumentText, callsTo } from '../../formats/powershell/calls';

export default scriptRule<'note'>({
  meta: {
    id: 'ps-isatap-supportability',
    title: 'ISATAP works with some DirectAccess deployments only',
    kinds: ['powershell'],
    group: 'directaccess',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      note: 'ISATAP is supported for a single DirectAccess server. It also works with NLB when each server and the virtual address have A records, and not with multisite or an external load balancer.',
    },
    sources: ['directaccess-unsupported', 'hicks-isatap'],
    docs: {
      why: 'Managing DirectAccess clients from the inside by ISATAP depends on one router that every server can be.',
      remedy: 'Use native IPv6 inside where several entry points exist.',
      exceptions: 'Said once per file.',
    },
    examples: {
      bad: [
        {
          code: "Set-NetIsatapConfiguration -State «Enabled» -Router 'da-isatap.example.com'",
          message:
            'ISATAP is supported for a single DirectAccess server. It also works with NLB when each server and the virtual address have A records, and not with multisite or an external load balancer.',
        },
      ],
      good: [{ code: 'Set-NetIsatapConfiguration -State Disabled' }],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-NetIsatapConfiguration')) {
      const state = argumentText(script, call, 'State');
      if (state?.text.toLowerCase() !== 'enabled') continue;
      report(state.span, 'note');
      return;
    }
  },
});
