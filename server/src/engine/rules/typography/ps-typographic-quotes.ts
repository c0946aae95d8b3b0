import { scriptRule } from '../rule';

const QUOTE = /[\u2018-\u201e]/;

export default scriptRule<'quotes' | 'straight'>({
  meta: {
    id: 'ps-typographic-quotes',
    title: 'Typographic quotes enclose a string',
    kinds: ['powershell'],
    group: 'typography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      quotes:
        'Typographic quotes enclose this string. PowerShell takes them, but a script saved without byte order mark breaks there in Windows PowerShell, and reg.exe and netsh never take them.',
      straight: 'Use straight quotes',
    },
    sources: ['ps-lexical-structure', 'ps-about-character-encoding'],
    docs: {
      why: 'Commands copied from web pages have curly quotes. PowerShell reads them as quotes as long as it reads them right: Windows PowerShell 5.1 takes a file without byte order mark for ANSI text, and then the quotes turn into other characters and the script no longer parses.',
      remedy: 'Replace them by `\'` or `"`.',
      exceptions:
        'Quotes in comments and inside strings with straight quotes. Files with a byte order mark are read right and not reported.',
    },
    examples: {
      bad: [
        {
          code: 'Get-VpnConnection -Name «“Always On VPN”»',
          message:
            'Typographic quotes enclose this string. PowerShell takes them, but a script saved without byte order mark breaks there in Windows PowerShell, and reg.exe and netsh never take them.',
          fixed: 'Get-VpnConnection -Name "Always On VPN"',
        },
        {
          code: 'Get-VpnConnection -Name «‘Always On VPN’»',
          message:
            'Typographic quotes enclose this string. PowerShell takes them, but a script saved without byte order mark breaks there in Windows PowerShell, and reg.exe and netsh never take them.',
          fixed: "Get-VpnConnection -Name 'Always On VPN'",
        },
      ],
      good: [{ code: "Get-VpnConnection -Name 'The “new” VPN' # “quoted”" }],
    },
  },
  check({ script, encoding, report }) {
    if (encoding === 'utf8-bom' || encoding?.startsWith('utf16')) return;
    for (const string of script.strings) {
      if (!string.typographic || !string.terminated) continue;
      const isSingle = string.quote === 'single' || string.quote === 'here-single';
      const quote = isSingle ? "'" : '"';
      const { span, content } = string;
      const isHere = string.quote.startsWith('here-');
      const body = script.text.slice(content.start, content.end);
      // A quote inside would end the string or is doubled there in a way of its own.
      const canFix = isHere || !/['"\u2018-\u201e]/.test(body);
      const before = script.text.slice(span.start, content.start);
      const after = script.text.slice(content.end, span.end);
      // One of the two may be straight.
      const edits = [
        { span: { start: span.start, end: content.start }, text: before.replace(QUOTE, quote) },
        { span: { start: content.end, end: span.end }, text: after.replace(QUOTE, quote) },
      ].filter((edit) => QUOTE.test(script.text.slice(edit.span.start, edit.span.end)));
      report(span, 'quotes', undefined, {
        ...(canFix && { fixes: [{ title: 'straight', safety: 'safe', preferred: true, edits }] }),
      });
    }
  },
});
