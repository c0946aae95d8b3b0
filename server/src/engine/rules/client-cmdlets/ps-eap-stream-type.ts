import { scriptRule } from '../rule';
import { argumentText, callsTo } from '../../formats/powershell/calls';

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
      ],
      good: [
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
      const value = argumentText(script, call, 'EapConfigXmlStream');
      if (!value || value.text.trim() === '') continue;
      if (/^\s*(?:<\?xml[^>]*>\s*)?<VPNProfile\b/.test(value.text)) report(value.span, 'profile');
      else if (!/^\s*</.test(value.text)) {
        report(value.span, 'path', { value: value.text.slice(0, 80) });
      }
    }
  },
});
