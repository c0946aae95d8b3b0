import { scriptRule } from '../rule';

/** Variables PowerShell sets itself. */
const AUTOMATIC =
  /^(?:_|[$?^]|\d+|args|error|false|home|host|input|is\w+|lastexitcode|matches|myinvocation|null|pid|profile|ps\w*|pwd|shellid|stacktrace|switch|this|true)$/i;

/** Where each variable is first and last mentioned, by its name in lower case. */
function mentionsOf(text: string): ReadonlyMap<string, readonly [number, number]> {
  const found = new Map<string, [number, number]>();
  for (const match of text.matchAll(/(?:\$(?:\{|\w+:)?|@|-name\s+['"]?|[|,]\s*)(\w+)/gi)) {
    const name = (match[1] ?? '').toLowerCase();
    const known = found.get(name);
    if (known) known[1] = match.index;
    else found.set(name, [match.index, match.index]);
  }
  return found;
}

export default scriptRule<'expands' | 'escape'>({
  meta: {
    id: 'ps-here-string-expansion',
    title: 'PowerShell replaces a dollar sign in the profile',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      expands:
        "PowerShell replaces '{name}' in this string by nothing: no such variable is set in the script. Write `{name}, or use a single-quoted here-string.",
      escape: 'Write `{name}',
    },
    sources: ['ps-about-quoting-rules'],
    docs: {
      why: 'In a string with double quotes a dollar sign followed by a name is a variable. One that does not exist leaves nothing behind, and the profile silently lacks a part.',
      remedy:
        "Put a backtick in front of the dollar sign, or use `@'` … `'@` when nothing is to be filled in.",
      exceptions:
        'Variables the script mentions anywhere else count as set. Scripts that load other files are not looked at.',
    },
    examples: {
      bad: [
        {
          code: '$xml = @"\n<VPNProfile>\n  <DnsSuffix>«$corp».example.com</DnsSuffix>\n  <PluginProfile>\n    <ServerUrlList>vpn.example.com</ServerUrlList>\n    <PluginPackageFamilyName>Example.Vpn_8wekyb3d8bbwe</PluginPackageFamilyName>\n  </PluginProfile>\n</VPNProfile>\n"@',
          message:
            "PowerShell replaces '$corp' in this string by nothing: no such variable is set in the script. Write `$corp, or use a single-quoted here-string.",
          fixed:
            '$xml = @"\n<VPNProfile>\n  <DnsSuffix>`$corp.example.com</DnsSuffix>\n  <PluginProfile>\n    <ServerUrlList>vpn.example.com</ServerUrlList>\n    <PluginPackageFamilyName>Example.Vpn_8wekyb3d8bbwe</PluginPackageFamilyName>\n  </PluginProfile>\n</VPNProfile>\n"@',
        },
      ],
      good: [
        {
          code: '$corp = \'corp\'\n$xml = @"\n<VPNProfile>\n  <DnsSuffix>$corp.example.com</DnsSuffix>\n</VPNProfile>\n"@',
        },
        {
          code: '. .\\Settings.ps1\n$xml = @"\n<VPNProfile>\n  <DnsSuffix>$corp</DnsSuffix>\n</VPNProfile>\n"@',
        },
        { code: "$xml = @'\n<VPNProfile>\n  <DnsSuffix>$corp</DnsSuffix>\n</VPNProfile>\n'@" },
      ],
    },
  },
  check({ script, report }) {
    // Variables may come from another file.
    if (
      script.commands.some(
        (c) =>
          c.invocation === '.' ||
          /^(?:Import-Module|ipmo|Get-Variable|Set-Variable|New-Variable|Invoke-Expression|iex)$/i.test(
            c.nameText,
          ),
      )
    )
      return;
    const mentions = mentionsOf(script.text);
    for (const string of script.strings) {
      const { content } = string;
      if (string.holes.length === 0) continue;
      const body = script.text.slice(content.start, content.end);
      if (!/<VPNProfile|<EapHostConfig|&lt;VPNProfile/i.test(body)) continue;
      for (const { kind, name, span } of string.holes) {
        if (kind !== 'variable' || name === undefined || name.includes(':') || AUTOMATIC.test(name))
          continue;
        const [first, last] = mentions.get(name) ?? [content.start, content.start];
        if (first < content.start || last >= content.end) continue;
        const text = script.text.slice(span.start, span.end);
        const edits = [{ span: { start: span.start, end: span.start }, text: '`' }];
        report(
          span,
          'expands',
          { name: text },
          {
            fixes: [
              { title: 'escape', data: { name: text }, safety: 'unsafe', preferred: true, edits },
            ],
          },
        );
      }
    }
  },
});
