import { scriptRule } from '../rule';
import { blockStartAt } from '../../formats/powershell/blocks';
import { valueOfVariable, withoutGroups } from '../../formats/powershell/resolve';
import type { Script, Value } from '../../syntax/powershell/types';
import { phonebookWrites } from '../../formats/powershell/phonebook/writes';

/** The raw text of a string, followed through a variable. */
function resolved(script: Script, value: Value): string | undefined {
  let inner = withoutGroups(value);
  if (inner.kind === 'variable') {
    const next = valueOfVariable(script, inner.name, inner.span.start);
    if (!next) return undefined;
    inner = withoutGroups(next);
  }
  return inner.kind === 'string'
    ? script.text.slice(inner.content.start, inner.content.end)
    : undefined;
}

export default scriptRule<'overwrite'>({
  meta: {
    id: 'ps-rasphone-overwrite',
    title: 'A phonebook is replaced by one written in the script',
    kinds: ['powershell'],
    group: 'rasphone-script',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      overwrite: 'This replaces the whole phonebook: all other connections in it are gone.',
    },
    sources: ['pbk-mdm-2021', 'ms-rrasm-phonebook'],
    docs: {
      why: 'A phonebook holds all connections of the user or the computer. Writing a text with a few of them over the file deletes the others, among them those that management tools made.',
      remedy: 'Change the section of the wanted connection, or create the connection by a profile.',
      exceptions: 'Only text that is written down in the script, and not inside a condition.',
    },
    examples: {
      bad: [
        {
          code: '$book = @\'\n[VPN]\nEncoding=1\n\'@\n$book | «Set-Content» -Path "$env:APPDATA\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk"',
          message: 'This replaces the whole phonebook: all other connections in it are gone.',
        },
        {
          code: "$book = @'\n[VPN]\nEncoding=1\n'@\n[IO.File]::«WriteAllText»('C:\\Temp\\rasphone.pbk', $book)",
          message: 'This replaces the whole phonebook: all other connections in it are gone.',
        },
      ],
      good: [
        { code: "[IO.File]::AppendAllText('C:\\Temp\\rasphone.pbk', '[VPN]')" },
        { code: '(Get-Content C:\\Temp\\rasphone.pbk) | Set-Content C:\\Temp\\rasphone.pbk' },
        {
          code: "if (-not (Test-Path C:\\Temp\\rasphone.pbk)) {\n  '[VPN]' | Set-Content C:\\Temp\\rasphone.pbk\n}",
        },
      ],
    },
  },
  check({ script, report }) {
    for (const { span, whole, content, isAdded } of phonebookWrites(script)) {
      const text = isAdded ? undefined : content && resolved(script, content);
      if (text === undefined || !/^\s*\[[^\]\r\n]+\]/.test(text)) continue;
      // Where a condition asks whether there is a phonebook, nothing is lost.
      if (blockStartAt(script, whole.start) < 0) report(span, 'overwrite');
    }
  },
});
