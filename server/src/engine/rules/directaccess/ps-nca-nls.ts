import { scriptRule } from '../rule';
import { argumentText, callsTo } from '../../formats/powershell/calls';
import { resourcesOf } from './support';

function hostOf(url: string): string | undefined {
  return /^(?:https?:\/\/|\\\\)?([\w.-]+)/i.exec(url)?.[1]?.toLowerCase();
}

export default scriptRule<'same' | 'looks'>({
  meta: {
    id: 'ps-nca-nls',
    title: 'The connectivity assistant probes the network location server',
    kinds: ['powershell'],
    group: 'directaccess',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      same: "'{host}' is the network location server, which DirectAccess clients cannot reach. The status stays at connecting.",
      looks:
        "'{host}' looks like the network location server, which DirectAccess clients cannot reach. The status then stays at connecting.",
    },
    sources: ['hicks-nca', 'ps-set-danetworklocationserver'],
    docs: {
      why: 'The network location server is exempt from name resolution through the tunnel, so that only clients inside find it. A probe of it never succeeds outside.',
      remedy: 'Probe another internal web server.',
      exceptions: 'By its name alone the server is only suspected, which is a warning.',
    },
    examples: {
      bad: [
        {
          code: "Set-DANetworkLocationServer -Url https://inside.example.com\nSet-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources '«HTTP:http://inside.example.com»'",
          message:
            "'inside.example.com' is the network location server, which DirectAccess clients cannot reach. The status stays at connecting.",
        },
        {
          code: "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources '«HTTP:http://nls.example.com»'",
          message:
            "'nls.example.com' looks like the network location server, which DirectAccess clients cannot reach. The status then stays at connecting.",
        },
      ],
      good: [
        {
          code: "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources 'HTTP:http://directaccess-WebProbeHost.example.com'",
        },
        {
          code: "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources 'HTTP:http://analysis.example.com'",
        },
      ],
    },
  },
  check({ script, report }) {
    const servers = [
      ...callsTo(script, 'Set-DANetworkLocationServer').map((call) =>
        argumentText(script, call, 'Url'),
      ),
      ...callsTo(script, 'Install-RemoteAccess').map((call) =>
        argumentText(script, call, 'NlsUrl'),
      ),
    ].map((url) => hostOf(url?.text ?? ''));
    for (const item of resourcesOf(script)) {
      const host = hostOf(item.text.replace(/^(?:http|file|ping):(?!\/\/)/i, ''));
      if (host === undefined) continue;
      if (servers.includes(host)) report(item.span, 'same', { host });
      else if (/^nls\d*(?:\.|$)|[-.]nls\d*(?:\.|$)/.test(host)) {
        report(item.span, 'looks', { host }, { severity: 'warning' });
      }
    }
  },
});
