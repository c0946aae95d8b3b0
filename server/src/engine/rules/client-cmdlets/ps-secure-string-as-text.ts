import { scriptRule } from '../rule';
import { callsOf } from '../../formats/powershell/calls';
import { originOf } from '../../formats/powershell/resolve';
import type { Script, Value } from '../../syntax/powershell/types';

export default scriptRule<'text'>({
  meta: {
    id: 'ps-secure-string-as-text',
    title: 'A SecureString is given to a parameter that takes text',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      text: "{parameter} takes text. PowerShell turns the SecureString into the words 'System.Security.SecureString', and these become the secret.",
    },
    sources: ['ps-about-type-conversion', 'ps-add-vpnconnection', 'ps-add-remoteaccessradius'],
    docs: {
      why: 'Whatever is given to a parameter of type String is converted by its `ToString()` method, which for a SecureString names the type. The call succeeds, and nobody can connect with the secret that was meant.',
      remedy:
        'Read the text of the SecureString, for example by `[System.Net.NetworkCredential]::new("", $secure).Password`.',
      exceptions:
        'Only values that are surely a SecureString: made by `ConvertTo-SecureString` or read by `Read-Host -AsSecureString`, directly or through a variable.',
    },
    examples: {
      bad: [
        {
          code: '$key = Read-Host -AsSecureString\nSet-VpnConnection -Name VPN -L2tpPsk «$key»',
          message:
            "L2tpPsk takes text. PowerShell turns the SecureString into the words 'System.Security.SecureString', and these become the secret.",
        },
        {
          code: 'Add-RemoteAccessRadius -ServerName nps.example.com -Purpose Authentication -MsgAuthenticator Enabled -SharedSecret «(ConvertTo-SecureString -String $secret -AsPlainText -Force)»',
          message:
            "SharedSecret takes text. PowerShell turns the SecureString into the words 'System.Security.SecureString', and these become the secret.",
        },
      ],
      good: [
        { code: '$key = Read-Host\nSet-VpnConnection -Name VPN -L2tpPsk $key' },
        {
          code: "$key = Read-Host -AsSecureString\nSet-VpnConnection -Name VPN -L2tpPsk ([Net.NetworkCredential]::new('', $key).Password)",
        },
      ],
    },
  },
  check({ script, report }) {
    for (const { binding } of callsOf(script)) {
      for (const { parameter, value } of binding.bound.values()) {
        if (parameter.secret !== true || parameter.type !== 'String' || !value) continue;
        if (isSecureString(script, value)) {
          report(value.span, 'text', { parameter: parameter.name });
        }
      }
    }
  },
});

function isSecureString(script: Script, value: Value): boolean {
  const origin = originOf(script, value);
  const last = origin.kind === 'pipeline' ? origin.elements.at(-1) : origin;
  if (last?.kind !== 'command') return false;
  const name = last.nameText.toLowerCase();
  const has = (pattern: RegExp) =>
    last.arguments.some((each) => each.kind === 'parameter' && pattern.test(each.name));
  if (name === 'read-host') return has(/^ass/i);
  return name === 'convertto-securestring';
}
