import { scriptRule } from '../rule';
import { literalOf } from '../../formats/powershell/calls';
import { isPhonebookPath, valueAfter } from './support';

export default scriptRule<'missing' | 'wrong' | 'mark' | 'redirect' | 'add' | 'set'>({
  meta: {
    id: 'ps-rasphone-encoding',
    title: 'The phonebook is written in an encoding Windows does not read',
    kinds: ['powershell'],
    group: 'rasphone-script',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        '{command} writes UTF-16 in Windows PowerShell, and RAS cannot read such a phonebook. Give an encoding, for example -Encoding ASCII.',
      wrong:
        "RAS cannot read a phonebook in '{value}'. Use ASCII, or UTF-8 without byte order mark.",
      mark: "'{value}' puts a byte order mark before the first entry, which Windows never writes there; the entry may not be found. Use ASCII, or UTF-8 without byte order mark.",
      redirect:
        'Redirection writes UTF-16 in Windows PowerShell, and RAS cannot read such a phonebook. Use Set-Content with -Encoding ASCII.',
      add: 'Append -Encoding ASCII',
      set: 'Set the encoding to ASCII',
    },
    sources: ['ps-about-character-encoding', 'ms-rrasm-phonebook', 'aovpn-6'],
    docs: {
      why: 'RAS reads rasphone.pbk byte by byte. In UTF-16 no connection is found and dialling ends with error 623. What RAS does with a byte order mark in front is not documented: the first line then does not begin with `[`.',
      remedy:
        'Write the file with `-Encoding ASCII`, or UTF-8 without byte order mark when names need it.',
      exceptions:
        '`Set-Content` without an encoding writes ANSI, which is right as long as names are plain. UTF-8 has a byte order mark in Windows PowerShell only; with `#requires -Version 7` it is accepted.',
    },
    examples: {
      bad: [
        {
          code: '$path = "$env:APPDATA\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk"\n$text | «Out-File» -FilePath $path',
          message:
            'Out-File writes UTF-16 in Windows PowerShell, and RAS cannot read such a phonebook. Give an encoding, for example -Encoding ASCII.',
          fixed:
            '$path = "$env:APPDATA\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk"\n$text | Out-File -FilePath $path -Encoding ASCII',
        },
        {
          code: '$text | Set-Content C:\\Temp\\rasphone.pbk -Encoding «Unicode»',
          message:
            "RAS cannot read a phonebook in 'Unicode'. Use ASCII, or UTF-8 without byte order mark.",
          fixed: '$text | Set-Content C:\\Temp\\rasphone.pbk -Encoding ASCII',
        },
        {
          code: '$text «>» C:\\Temp\\rasphone.pbk',
          message:
            'Redirection writes UTF-16 in Windows PowerShell, and RAS cannot read such a phonebook. Use Set-Content with -Encoding ASCII.',
        },
      ],
      good: [
        { code: '$text | Out-File C:\\Temp\\rasphone.pbk -Encoding ASCII' },
        { code: '$text | Set-Content C:\\Temp\\rasphone.pbk' },
        { code: '#requires -Version 7.0\n$text | Out-File C:\\Temp\\rasphone.pbk' },
        { code: '$text | Out-File C:\\Temp\\rasphone.log' },
      ],
    },
  },
  check({ script, report }) {
    const isCore = /^\s*#requires\s+.*-version\s+[7-9]/im.test(script.text.slice(0, 65536));
    for (const command of script.commands) {
      if (!/^(?:Out-File|Set-Content|Add-Content)$/i.test(command.nameText)) continue;
      if (command.arguments.some((argument) => argument.kind === 'splat')) continue;
      if (!isPhonebookPath(script, valueAfter(command, /^(?:f|pa|li|lp)/i, 0))) continue;
      const encoding = valueAfter(command, /^en/i);
      const isGiven = command.arguments.some((a) => a.kind === 'parameter' && /^en/i.test(a.name));
      if (!isGiven) {
        if (isCore || !/^out-file$/i.test(command.nameText)) continue;
        const at = command.arguments.at(-1)?.span.end ?? command.name.span.end;
        const edits = [{ span: { start: at, end: at }, text: ' -Encoding ASCII' }];
        report(
          command.name.span,
          'missing',
          { command: 'Out-File' },
          {
            fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits }],
          },
        );
        continue;
      }
      const value = literalOf(script, encoding);
      const bad = isCore
        ? /^(?:unicode|bigendianunicode|utf32|bigendianutf32|utf7|utf8bom)$/i
        : /^(?:unicode|bigendianunicode|utf32|bigendianutf32|utf7|utf8bom|utf8|string)$/i;
      if (!value || !bad.test(value.text)) continue;
      const edits = [{ span: value.span, text: 'ASCII' }];
      const isMarked = /^utf8(?:bom)?$/i.test(value.text);
      report(
        value.span,
        isMarked ? 'mark' : 'wrong',
        { value: value.text },
        {
          ...(isMarked && { severity: 'information' }),
          ...(value.isEditable && {
            fixes: [{ title: 'set', safety: 'unsafe', preferred: true, edits }],
          }),
        },
      );
    }
    for (const { operator, span, target } of script.redirections) {
      if (isCore || !/^>{1,2}$/.test(operator) || !isPhonebookPath(script, target)) continue;
      report({ start: span.start, end: span.start + operator.length }, 'redirect');
    }
  },
});
