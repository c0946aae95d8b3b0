import { scriptRule } from '../rule';
import { resourcesOf } from './support';

export default scriptRule<'https' | 'http'>({
  meta: {
    id: 'ps-nca-https',
    title: 'The connectivity assistant probes over HTTPS',
    kinds: ['powershell'],
    group: 'directaccess',
    severity: 'hint',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      https: 'HTTP is enough for the probe; HTTPS makes it depend on certificates.',
      http: 'Use HTTP',
    },
    sources: ['hicks-nca', 'ps-set-daclientexperienceconfiguration'],
    docs: {
      why: 'The probe only asks whether an answer comes. With HTTPS it also fails when a certificate expires or cannot be checked.',
      remedy: 'Use HTTP unless a policy demands otherwise.',
    },
    examples: {
      bad: [
        {
          code: "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources 'HTTP:«https»://web.example.com'",
          message: 'HTTP is enough for the probe; HTTPS makes it depend on certificates.',
          fixed:
            "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources 'HTTP:http://web.example.com'",
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
      if (!item.isEditable || !/^http:https:/i.test(item.text)) continue;
      const span = { start: item.span.start + 5, end: item.span.start + 10 };
      if (!/^https$/i.test(script.text.slice(span.start, span.end))) continue;
      report(span, 'https', undefined, {
        fixes: [
          { title: 'http', safety: 'unsafe', preferred: true, edits: [{ span, text: 'http' }] },
        ],
      });
    }
  },
});
