import { scriptRule } from '../rule';
import { createsProfile, replacementChains } from './support';

export default scriptRule<'order'>({
  meta: {
    id: 'ps-wmi-escape-order',
    title: 'The ampersand is escaped after the angle brackets',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      order:
        "'&' is replaced after '{first}': what became an entity is escaped a second time, and the profile arrives as text. Replace '&' first.",
    },
    sources: ['dpc-wmi'],
    docs: {
      why: 'Replacing `<` makes `&lt;`. When `&` is replaced afterwards that becomes `&amp;lt;`, and the bridge gets no XML.',
      remedy: 'Move the replacement of `&` to the front.',
    },
    examples: {
      bad: [
        {
          code: "$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$xml = $xml -replace '<', '&lt;'\n$xml = $xml -replace '>', '&gt;'\n$xml = $xml -replace '«&»', '&amp;'\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
          message:
            "'&' is replaced after '<': what became an entity is escaped a second time, and the profile arrives as text. Replace '&' first.",
        },
      ],
      good: [
        {
          code: "$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
      ],
    },
  },
  check({ script, report }) {
    if (!createsProfile(script)) return;
    for (const chain of replacementChains(script)) {
      const at = chain.findIndex((each) => each.pattern === '&');
      const first = chain.slice(0, Math.max(0, at)).find((each) => /^[<>"]$/.test(each.pattern));
      const ampersand = chain[at];
      if (first && ampersand) report(ampersand.span, 'order', { first: first.pattern });
    }
  },
});
