import { scriptRule } from '../rule';
import { argumentOf, callsTo, itemsOf } from '../../formats/powershell/calls';

export default scriptRule<'several'>({
  meta: {
    id: 'ps-nca-multiple-resources',
    title: 'The connectivity assistant probes several resources',
    kinds: ['powershell'],
    group: 'directaccess',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      several:
        'All resources must answer before the status is connected: more of them mean more false alarms, not more safety. Keep one.',
    },
    sources: ['ps-set-daclientexperienceconfiguration', 'hicks-nca'],
    docs: {
      why: 'The Network Connectivity Assistant shows a connection only when every resource answers.',
      remedy: 'Keep the web probe host and remove the rest.',
    },
    examples: {
      bad: [
        {
          code: "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources «'HTTP:http://directaccess-WebProbeHost.example.com', 'HTTP:http://intranet.example.com'»",
          message:
            'All resources must answer before the status is connected: more of them mean more false alarms, not more safety. Keep one.',
        },
      ],
      good: [
        {
          code: "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources 'HTTP:http://directaccess-WebProbeHost.example.com'",
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-DAClientExperienceConfiguration')) {
      const value = argumentOf(call, 'CorporateResources')?.value;
      if (value && (itemsOf(script, value)?.length ?? 0) > 1) report(value.span, 'several');
    }
  },
});
