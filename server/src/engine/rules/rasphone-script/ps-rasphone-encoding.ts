import { scriptRule } from '../rule';
import { appendArgument } from '../../formats/powershell/edits';
import { isForCore, phonebookWrites } from '../../formats/powershell/phonebook/writes';

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
        '`Set-Content` without an encoding writes ANSI, which is right as long as names are plain, and the methods of `[IO.File]` write UTF-8 without a mark. UTF-8 has a byte order mark in Windows PowerShell only; with `#requires -Version 7` it is accepted.',
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
        {
          code: "[IO.File]::WriteAllText('C:\\Temp\\rasphone.pbk', $text, «[Text.Encoding]::Unicode»)",
          message:
            "RAS cannot read a phonebook in '[Text.Encoding]::Unicode'. Use ASCII, or UTF-8 without byte order mark.",
        },
        {
          code: "$utf8 = New-Object System.Text.UTF8Encoding $true\n[IO.File]::WriteAllLines('C:\\Temp\\rasphone.pbk', $lines, «$utf8»)",
          message:
            "'New-Object System.Text.UTF8Encoding $true' puts a byte order mark before the first entry, which Windows never writes there; the entry may not be found. Use ASCII, or UTF-8 without byte order mark.",
        },
      ],
      good: [
        { code: '$text | Out-File C:\\Temp\\rasphone.pbk -Encoding ASCII' },
        { code: '$text | Set-Content C:\\Temp\\rasphone.pbk' },
        { code: '#requires -Version 7.0\n$text | Out-File C:\\Temp\\rasphone.pbk' },
        { code: '$text | Out-File C:\\Temp\\rasphone.log' },
        {
          code: "[IO.File]::WriteAllText('C:\\Temp\\rasphone.pbk', $text)\n[IO.File]::WriteAllText('C:\\Temp\\rasphone.pbk', $text, [Text.UTF8Encoding]::new($false))",
        },
      ],
    },
  },
  check({ script, report }) {
    const isCore = isForCore(script);
    for (const { by, span, encoding } of phonebookWrites(script)) {
      if (!encoding) {
        if (isCore) continue;
        if (by === 'redirection') report(span, 'redirect');
        if (by !== 'Out-File') continue;
        const command = script.commands.find(({ name }) => name.span.start === span.start);
        if (!command) continue;
        const edits = [appendArgument(script, { command }, '-Encoding ASCII')];
        const fix = { title: 'add', safety: 'unsafe', preferred: true, edits } as const;
        report(span, 'missing', { command: by }, { fixes: [fix] });
        continue;
      }
      const { text, kind, isEditable } = encoding;
      if (kind !== 'utf16' && kind !== 'utf8-mark') continue;
      const edits = [{ span: encoding.span, text: 'ASCII' }];
      const isMarked = kind === 'utf8-mark';
      report(
        encoding.span,
        isMarked ? 'mark' : 'wrong',
        { value: text },
        {
          ...(isMarked && { severity: 'information' }),
          ...(isEditable && {
            fixes: [{ title: 'set', safety: 'unsafe', preferred: true, edits }],
          }),
        },
      );
    }
  },
});
