import { scriptRule } from '../rule';
import { argumentOf, callsTo, literalOf } from '../../formats/powershell/calls';
import { originOf } from '../../formats/powershell/resolve';
import type { Script, Value } from '../../syntax/powershell/types';

/** What gives all of a document. */
const WHOLE = new Set(['outerxml', 'innerxml', 'documentelement']);

export default scriptRule<'path' | 'profile'>({
  meta: {
    id: 'ps-eap-stream-type',
    title: 'The EAP configuration is something else',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      path: "EapConfigXmlStream takes the XML itself, not '{value}'. Read the file with [xml](Get-Content -Raw …) or use New-EapConfiguration.",
      profile:
        'EapConfigXmlStream takes the EAP configuration, the EapHostConfig element of a profile, and not the whole profile.',
    },
    sources: ['ps-add-vpnconnection', 'eap-configuration'],
    docs: {
      why: 'PowerShell turns the value into an XML document. A file name is no XML, and the call ends with an error.',
      remedy:
        'Pass the document, for example the property EapConfigXmlStream of New-EapConfiguration.',
      exceptions: 'Text that begins with an XML tag is converted by PowerShell and accepted.',
    },
    examples: {
      bad: [
        {
          code: "Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -EapConfigXmlStream '«C:\\Temp\\eap.xml»'",
          message:
            "EapConfigXmlStream takes the XML itself, not 'C:\\Temp\\eap.xml'. Read the file with [xml](Get-Content -Raw …) or use New-EapConfiguration.",
        },
        {
          code: "$profile = '<VPNProfile><AlwaysOn>true</AlwaysOn><NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>Ikev2</NativeProtocolType><RoutingPolicyType>ForceTunnel</RoutingPolicyType><Authentication><MachineMethod>Certificate</MachineMethod></Authentication></NativeProfile></VPNProfile>'\nSet-VpnConnection -Name VPN -EapConfigXmlStream «$profile»",
          message:
            'EapConfigXmlStream takes the EAP configuration, the EapHostConfig element of a profile, and not the whole profile.',
        },
        {
          code: '$text = @"\n<!-- written by hand -->\n<VPNProfile>\n  <AlwaysOn>$always</AlwaysOn>\n  <TrustedNetworkDetection>corp.contoso.com</TrustedNetworkDetection>\n  <PluginProfile>$plugin</PluginProfile>\n</VPNProfile>\n"@\n$document = [xml]$text\n$arguments = @{ Name = \'VPN\'; EapConfigXmlStream = «$document» }\nSet-VpnConnection @arguments',
          message:
            'EapConfigXmlStream takes the EAP configuration, the EapHostConfig element of a profile, and not the whole profile.',
        },
        {
          code: '$document = [xml](Get-Content profile.xml -Raw)\nSet-VpnConnection -Name VPN -EapConfigXmlStream «$document.VPNProfile.OuterXml»',
          message:
            'EapConfigXmlStream takes the EAP configuration, the EapHostConfig element of a profile, and not the whole profile.',
        },
      ],
      good: [
        {
          code: '$document = [xml](Get-Content profile.xml -Raw)\nSet-VpnConnection -Name VPN -EapConfigXmlStream $document.VPNProfile.NativeProfile.Authentication.Eap.Configuration.InnerXml',
        },
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -EapConfigXmlStream $eap.EapConfigXmlStream',
        },
        {
          code: 'Add-VpnConnection -Name VPN -ServerAddress vpn.example.com -EapConfigXmlStream ([xml]$text)',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Add-VpnConnection', 'Set-VpnConnection')) {
      const argument = argumentOf(call, 'EapConfigXmlStream');
      const given = argument?.value;
      if (!given) continue;
      if (isProfile(script, given)) {
        report(literalOf(script, given)?.span ?? given.span, 'profile');
        continue;
      }
      const value = literalOf(script, given);
      if (value && value.text.trim() !== '' && !/^\s*</.test(value.text)) {
        report(value.span, 'path', { value: value.text.slice(0, 80) });
      }
    }
  },
});

/** Whether a value is a whole profile: its text, the document made of it, or the element in that. */
function isProfile(script: Script, value: Value): boolean {
  let inner = originOf(script, value);
  for (let step = 0; step < 10 && inner.kind === 'member' && !inner.isStatic; step += 1) {
    const name = inner.name.toLowerCase();
    if (name === 'vpnprofile') return true;
    if (!WHOLE.has(name)) return false;
    inner = originOf(script, inner.target);
  }
  if (inner.kind !== 'string') return false;
  const { start, end } = inner.content;
  return /^<VPNProfile\b/.test(withoutProlog(script.text.slice(start, end)));
}

/** The text of a document from its root element on, as far as what stands in front is complete. */
function withoutProlog(text: string): string {
  let at = 0;
  for (;;) {
    const blank = /\s*/y;
    blank.lastIndex = at;
    at += blank.exec(text)?.[0].length ?? 0;
    const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : '';
    const end = close === '' ? -1 : text.indexOf(close, at);
    if (end < 0) return text.slice(at, at + 20);
    at = end + close.length;
  }
}
