import { scriptRule } from '../rule';

export default scriptRule<'dash' | 'minus' | 'hyphen'>({
  meta: {
    id: 'ps-typographic-dash',
    title: 'A typographic dash starts a parameter or operator',
    kinds: ['powershell'],
    group: 'typography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    // A sign that starts a parameter is read as one.
    uncovers: true,
    messages: {
      dash: "'{dash}' is not the hyphen of the keyboard. PowerShell takes it when it reads the file right, but a script saved without byte order mark breaks in Windows PowerShell.",
      minus: "The minus sign U+2212 starts no parameter: PowerShell passes '{dash}' on as text.",
      hyphen: "Use '-'",
    },
    sources: ['ps-lexical-structure', 'ps-about-character-encoding'],
    docs: {
      why: 'Web pages and word processors turn hyphens into en dashes. PowerShell knows en dash, em dash and horizontal bar as dashes, but only when it decodes the file right; native programs know none of them.',
      remedy: 'Replace it by `-`.',
      exceptions:
        'Dashes in strings and comments. Except for the minus sign, files with a byte order mark are not reported.',
    },
    examples: {
      bad: [
        {
          code: 'Get-VpnConnection «–»Name VPN',
          message:
            "'–' is not the hyphen of the keyboard. PowerShell takes it when it reads the file right, but a script saved without byte order mark breaks in Windows PowerShell.",
          fixed: 'Get-VpnConnection -Name VPN',
        },
        {
          code: 'Get-VpnConnection «−»Name VPN',
          message: "The minus sign U+2212 starts no parameter: PowerShell passes '−' on as text.",
          fixed: 'Get-VpnConnection -Name VPN',
        },
      ],
      good: [{ code: "Get-VpnConnection -Name 'VPN – new' # – dash" }],
    },
  },
  check({ script, encoding, report }) {
    const isSure = encoding === 'utf8-bom' || encoding?.startsWith('utf16') === true;
    for (const command of script.commands) {
      for (const argument of command.arguments) {
        const { start } = argument.span;
        const dash = script.text[start] ?? '';
        const isMinus =
          argument.kind === 'value' && /^\u2212[A-Za-z]/.test(script.text.slice(start, start + 2));
        const isDash = argument.kind === 'parameter' && /[\u2013-\u2015]/.test(dash) && !isSure;
        if (!isMinus && !isDash) continue;
        const span = { start, end: start + 1 };
        report(
          span,
          isMinus ? 'minus' : 'dash',
          { dash },
          {
            fixes: [
              { title: 'hyphen', safety: 'safe', preferred: true, edits: [{ span, text: '-' }] },
            ],
          },
        );
      }
    }
  },
});
