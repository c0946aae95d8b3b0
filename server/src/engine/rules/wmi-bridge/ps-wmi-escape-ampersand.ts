import { scriptRule } from '../rule';
import { textWithoutComments } from '../../formats/powershell/restarts';
import { createsProfile, profilesOf, replacementChains } from './support';

export default scriptRule<'missing' | 'bare' | 'read'>({
  meta: {
    id: 'ps-wmi-escape-ampersand',
    title: 'The ampersand is not escaped for the MDM bridge',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      bare: "'<' and '>' are escaped here but '&' is not, and the profile has an '&' in a comment or a CDATA section: the MDM bridge gets text that is no XML and refuses it. Replace '&' first.",
      read: "'<' and '>' are escaped here but '&' is not: should the profile that is read have an &amp;, it is decoded one level too early. Replace '&' first.",
      missing:
        "'<' and '>' are escaped here but '&' is not: an &amp; in the profile is decoded one level too early. Replace '&' first.",
    },
    sources: ['dpc-wmi', 'aovpn-new-connection'],
    docs: {
      why: 'A profile with `&amp;`, for instance in the address of a proxy script or in plug-in configuration, arrives with a bare `&` and is no longer XML. In a comment or a CDATA section an `&` stands alone in good XML, but within the message to the bridge it is text like any other.',
      remedy: 'Replace `&` by `&amp;` before anything else.',
      exceptions:
        'A profile in the script that has no ampersand loses nothing and is not reported; one that is read from a file may have one, which is information only. Published scripts leave the replacement out and work with most profiles.',
    },
    examples: {
      bad: [
        {
          code: "$xml = @'\n<VPNProfile>\n  <Proxy>\n    <AutoConfigUrl>http://proxy.example.com/a.pac?x=1&amp;y=2</AutoConfigUrl>\n  </Proxy>\n</VPNProfile>\n'@\n$xml = $xml -replace '«<»', '&lt;'\n$xml = $xml -replace '>', '&gt;'\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
          message:
            "'<' and '>' are escaped here but '&' is not: an &amp; in the profile is decoded one level too early. Replace '&' first.",
        },
        {
          code: "$xml = Get-Content $path\n$xml = $xml -replace '«<»', '&lt;'\n$instance = 'MDM_VPNv2_01'\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $instance)",
          message:
            "'<' and '>' are escaped here but '&' is not: should the profile that is read have an &amp;, it is decoded one level too early. Replace '&' first.",
        },
        {
          code: "$xml = @'\n<VPNProfile>\n  <!-- Finance & HR -->\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>\n'@\n$xml = $xml -replace '«<»', '&lt;' -replace '>', '&gt;'\n$instance = 'MDM_VPNv2_01'\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $instance)",
          message:
            "'<' and '>' are escaped here but '&' is not, and the profile has an '&' in a comment or a CDATA section: the MDM bridge gets text that is no XML and refuses it. Replace '&' first.",
        },
      ],
      good: [
        {
          code: "$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
        {
          code: "$xml = '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>'\n$xml = $xml -replace '<', '&lt;'\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
      ],
    },
  },
  check({ script, embedded, report }) {
    if (!createsProfile(script)) return;
    const profiles = profilesOf(embedded);
    // A profile in the script shows whether it has an ampersand; one in a file may have one.
    const isRead =
      profiles.length === 0 && /Get-Content|ReadAllText|\bgc\b/i.test(textWithoutComments(script));
    const isBare = profiles.some(({ file }) => /&(?!#?\w{1,31};)/.test(file.text));
    const hasReference = profiles.some(({ file }) => /&(?:amp|#38|#x26);/i.test(file.text));
    if (!isRead && !isBare && !hasReference) return;
    const message = isRead ? 'read' : isBare ? 'bare' : 'missing';
    for (const chain of replacementChains(script)) {
      const first = chain.find((each) => each.pattern === '<');
      if (first && !chain.some((each) => each.pattern.includes('&'))) {
        report(first.span, message, {}, isRead ? { severity: 'information' } : {});
      }
    }
  },
});
