import { appendArgument } from '../../formats/powershell/edits';
import { scriptRule } from '../rule';
import { literalOf } from '../../formats/powershell/calls';

export default scriptRule<'raw' | 'add'>({
  meta: {
    id: 'ps-get-content-raw',
    title: 'A profile is read line by line',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'hint',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      raw: 'Get-Content gives an array of lines and, in Windows PowerShell, reads files without byte order mark as ANSI.',
      add: 'Append -Raw -Encoding UTF8',
    },
    sources: ['ps-get-content', 'ps-about-character-encoding'],
    docs: {
      why: 'As text the lines are joined with blanks, and letters outside ASCII are damaged. Profiles in plain ASCII survive both.',
      remedy: 'Use `-Raw -Encoding UTF8`.',
      exceptions:
        'Only files whose name, or whose variable, says that they hold XML, and not where the lines are turned into an XML document.',
      inferredFrom:
        'How PowerShell joins lines and reads files without a mark is documented; what it does to your profile depends on its text.',
    },
    examples: {
      bad: [
        {
          code: "$c = 'MDM_VPNv2_01'\n$xml = «Get-Content» C:\\Temp\\ProfileXML.xml",
          message:
            'Get-Content gives an array of lines and, in Windows PowerShell, reads files without byte order mark as ANSI.',
          fixed:
            "$c = 'MDM_VPNv2_01'\n$xml = Get-Content C:\\Temp\\ProfileXML.xml -Raw -Encoding UTF8",
        },
      ],
      good: [
        {
          code: "$c = 'MDM_VPNv2_01'\n[xml]$xml = Get-Content $xmlFilePath",
        },
        { code: "$c = 'MDM_VPNv2_01'\n$xml = Get-Content C:\\Temp\\ProfileXML.xml -Raw" },
        { code: "$c = 'MDM_VPNv2_01'\n$xml = [xml](Get-Content C:\\Temp\\ProfileXML.xml)" },
        { code: "$c = 'MDM_VPNv2_01'\n$xml = Get-Content $path" },
      ],
    },
  },
  check({ script, report }) {
    if (!/MDM_VPNv2/i.test(script.text)) return;
    for (const command of script.commands) {
      if (!/^Get-Content$/i.test(command.nameText)) continue;
      if (
        command.arguments.some(
          (a) => a.kind === 'splat' || (a.kind === 'parameter' && !/^(?:pa|li)/i.test(a.name)),
        )
      )
        continue;
      const path = command.arguments.find((a) => a.kind === 'value');
      const value = path?.kind === 'value' ? path.value : undefined;
      const text = literalOf(script, value)?.text;
      // A variable tells by its name what it holds.
      const isNamed = value?.kind === 'variable' && /xml/i.test(value.name);
      if (text === undefined ? !isNamed : !/\.xml$/i.test(text)) continue;
      if (
        /\[xml\]\s*(?:\$\w+\s*=\s*)?\(?\s*$/i.test(
          script.text.slice(Math.max(0, command.span.start - 80), command.span.start),
        )
      )
        continue;
      const edits = [appendArgument(script, { command }, '-Raw -Encoding UTF8')];
      report(command.name.span, 'raw', undefined, {
        fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits }],
      });
    }
  },
});
