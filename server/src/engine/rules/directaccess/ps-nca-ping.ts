import { scriptRule } from '../rule';
import { resourcesOf } from './support';

export default scriptRule<'ping'>({
  meta: {
    id: 'ps-nca-ping',
    title: 'The connectivity assistant probes with ping',
    kinds: ['powershell'],
    group: 'directaccess',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      ping: "'{value}' probes by ICMP, which firewalls often drop. Use an HTTP resource.",
    },
    sources: ['ps-set-daclientexperienceconfiguration', 'hicks-nca'],
    docs: {
      why: 'A dropped ping looks like a missing connection, and the client stays at connecting.',
      remedy: 'Use `HTTP:http://directaccess-WebProbeHost.` and the internal domain.',
    },
    examples: {
      bad: [
        {
          code: "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources '«PING:server.example.com»'",
          message:
            "'PING:server.example.com' probes by ICMP, which firewalls often drop. Use an HTTP resource.",
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
    for (const item of resourcesOf(script)) {
      if (/^ping:/i.test(item.text)) report(item.span, 'ping', { value: item.text });
    }
  },
});
