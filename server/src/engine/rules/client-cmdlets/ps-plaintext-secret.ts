import { scriptRule } from '../rule';
import { literalOf } from '../../formats/powershell/calls';
import { originOf } from '../../formats/powershell/resolve';
import { secretUses, type SecretUse } from '../../formats/powershell/secrets/uses';
import { isPlaceholder } from '../../secrets/placeholders';
import { secretsInUrls } from '../../secrets/urls';
import type { Script, Value } from '../../syntax/powershell/types';
import type { Span } from '../../types';

export default scriptRule<'secret' | 'program' | 'address'>({
  meta: {
    id: 'ps-plaintext-secret',
    title: 'A secret is written into the script',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      secret: '{taker} holds a secret in clear text. Everybody who can read the script knows it.',
      program:
        '{taker} is given a {holds} in clear text. Everybody who can read the script knows it.',
      address:
        'The address holds a password in clear text. Everybody who can read the script knows it.',
    },
    sources: ['ps-add-vpnconnection', 'ps-add-remoteaccessradius', 'rfc-3986-userinfo'],
    docs: {
      why: 'Scripts lie on shares, in repositories and in the caches of management tools, and PowerShell logs what it runs. A pre-shared key or RADIUS secret in one of them is no longer secret.',
      remedy: 'Ask for it, or take it from a vault when the script runs.',
      exceptions:
        'Empty values, placeholders, and text that `ConvertTo-SecureString` takes without `-AsPlainText`, which is encrypted. Comments are not looked at. A secret that is used several times is reported where it is used first. The secret itself is never shown.',
    },
    examples: {
      bad: [
        {
          code: "Add-RemoteAccessRadius -ServerName nps.example.com -Purpose Accounting -SharedSecret «'example-only'»",
          message:
            'SharedSecret holds a secret in clear text. Everybody who can read the script knows it.',
        },
        {
          code: 'Get-VpnConnection\nrasdial VPN user «example-only»',
          message:
            'rasdial is given a password in clear text. Everybody who can read the script knows it.',
        },
        {
          code: '$key = "example-only"\nSet-VpnConnection -Name VPN -L2tpPsk «"$key"» -Force',
          message:
            'L2tpPsk holds a secret in clear text. Everybody who can read the script knows it.',
        },
        {
          code: "Get-VpnConnection\nImport-PfxCertificate -FilePath c.pfx -Password (ConvertTo-SecureString -AsPlainText «'example-only'» -Force)",
          message:
            'ConvertTo-SecureString holds a secret in clear text. Everybody who can read the script knows it.',
        },
        {
          code: 'Get-VpnConnection\nnetsh nps add client name=RRAS address=10.0.0.4 sharedsecret=«example-only»',
          message:
            'netsh is given a shared secret in clear text. Everybody who can read the script knows it.',
        },
        {
          code: 'Get-VpnConnection\nnet use \\\\files.example.com\\share «example-only» /user:admin',
          message:
            'net is given a password in clear text. Everybody who can read the script knows it.',
        },
        {
          code: "Set-VpnConnectionProxy -ConnectionName VPN -AutoConfigurationScript 'http://user:«example-only»@proxy.example.com/a.pac'",
          message:
            'The address holds a password in clear text. Everybody who can read the script knows it.',
        },
      ],
      good: [
        {
          code: 'Set-VpnConnectionProxy -ConnectionName VPN -AutoConfigurationScript "http://user:$password@proxy.example.com/a.pac"',
        },
        {
          code: 'Get-VpnConnection\n$p = Read-Host -AsSecureString\nImport-PfxCertificate -FilePath c.pfx -Password $p',
        },
        {
          code: "Get-VpnConnection\n$p = '01000000d08c9ddf0115d1118c7a00c04fc297eb'\nConvertTo-SecureString -String $p",
        },
        { code: 'Get-VpnConnection\ncmdkey /add:nps.example.com /user:admin /pass' },
        { code: 'Get-VpnConnection\nnet use * \\\\files.example.com\\share /user:admin *' },
        {
          code: 'Add-RemoteAccessRadius -ServerName nps.example.com -Purpose Accounting -SharedSecret $secret',
        },
        {
          code: "Add-RemoteAccessRadius -ServerName nps.example.com -Purpose Accounting -SharedSecret ''",
        },
        { code: 'Get-VpnConnection\nrasdial VPN /disconnect' },
        { code: 'Get-VpnConnection\nrasdial VPN user *' },
      ],
    },
  },
  check({ script, report }) {
    const reported = new Set<Value>();
    for (const use of secretUses(script)) {
      const found = use.certain ? writtenSecret(script, use) : undefined;
      const origin = originOf(script, use.value);
      if (!found || isPlaceholder(found.text) || reported.has(origin)) continue;
      reported.add(origin);
      const { taker, holds } = use;
      if (holds) report(found.span, 'program', { taker, holds });
      else report(found.span, 'secret', { taker });
    }
    for (const span of passwordsInStrings(script)) {
      const text = script.text.slice(span.start, span.end);
      if (!isPlaceholder(text) && !/[$%{<]/.test(text)) report(span, 'address');
    }
  },
});

/** Strings in each other at a place of which the inner ones are looked at. */
const MOST_NESTED = 4;

/** The passwords in addresses that stand in strings, not in comments or documents. */
function passwordsInStrings({ text, strings }: Script): Span[] {
  const sorted = [...strings].sort((a, b) => a.content.start - b.content.start);
  let next = 0;
  return secretsInUrls(text).filter(({ start, end }) => {
    while ((sorted[next]?.content.start ?? Infinity) <= start) next += 1;
    return sorted
      .slice(Math.max(0, next - MOST_NESTED), next)
      .some(({ content, quote }) => !quote.startsWith('here') && end <= content.end);
  });
}

/** The secret as the script writes it, when it does, and where it is given. */
function writtenSecret(
  script: Script,
  { value, part, holds }: SecretUse,
): { readonly text: string; readonly span: Span } | undefined {
  const literal = literalOf(script, value);
  if (!part) {
    return literal && { text: literal.text, span: holds ? literal.span : value.span };
  }
  if (!literal) return undefined;
  const span = { start: literal.span.start + part.start, end: literal.span.start + part.end };
  return { text: script.text.slice(span.start, span.end), span };
}
