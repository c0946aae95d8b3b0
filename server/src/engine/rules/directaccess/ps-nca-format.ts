import { scriptRule } from '../rule';
import { resourcesOf } from './support';

export default scriptRule<'format' | 'add'>({
  meta: {
    id: 'ps-nca-format',
    title: 'A corporate resource lacks its type',
    kinds: ['powershell'],
    group: 'directaccess',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      format:
        "'{value}' lacks the type in front: HTTP:, FILE: or PING:, for example HTTP:http://server.example.com.",
      add: 'Prefix HTTP:',
    },
    sources: ['ps-set-daclientexperienceconfiguration'],
    docs: {
      why: 'A resource is written as its type, a colon, and the target. The web address alone is not one.',
      remedy: 'Put `HTTP:` in front of a web address.',
    },
    examples: {
      bad: [
        {
          code: "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources '«http://web.example.com»'",
          message:
            "'http://web.example.com' lacks the type in front: HTTP:, FILE: or PING:, for example HTTP:http://server.example.com.",
          fixed:
            "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources 'HTTP:http://web.example.com'",
        },
      ],
      good: [
        {
          code: "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources 'HTTP:http://directaccess-WebProbeHost.example.com'",
        },
        {
          code: "Set-DAClientExperienceConfiguration -PolicyStore example.com\\DA -CorporateResources 'FILE:\\\\server\\share\\probe.txt'",
        },
      ],
    },
  },
  check({ script, report }) {
    for (const item of resourcesOf(script)) {
      const isWeb = /^https?:\/\//i.test(item.text);
      if (!isWeb && /^(?:http|file|ping):/i.test(item.text)) continue;
      if (item.text.trim() === '' || /^[[<]/.test(item.text)) continue;
      const edits = [{ span: { start: item.span.start, end: item.span.start }, text: 'HTTP:' }];
      report(
        item.span,
        'format',
        { value: item.text },
        {
          ...(isWeb &&
            item.isEditable && {
              fixes: [{ title: 'add', safety: 'safe', preferred: true, edits }],
            }),
        },
      );
    }
  },
});
