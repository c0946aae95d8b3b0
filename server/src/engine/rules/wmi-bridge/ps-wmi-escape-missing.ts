import { scriptRule } from '../rule';
import { textWithoutComments } from '../scripts';
import { createsProfile, escapesXml, propertyValues } from './support';

export default scriptRule<'raw'>({
  meta: {
    id: 'ps-wmi-escape-missing',
    title: 'The profile is given to the MDM bridge unescaped',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      raw: 'The MDM bridge expects the profile escaped: & first, then <, > and the double quote. Nothing in this script does that, and raw XML ends in a general error.',
    },
    sources: ['device-tunnel', 'aovpn-24', 'dpc-wmi'],
    docs: {
      why: 'The property `ProfileXML` holds XML as text. Unescaped, the bridge takes the profile apart as part of its own message and fails without saying why.',
      remedy:
        'Replace `&` by `&amp;`, then `<`, `>` and `"` by `&lt;`, `&gt;` and `&quot;` before the property is set.',
      exceptions:
        'Scripts that get the profile from elsewhere, where it may be escaped already. Every usual way to escape counts.',
    },
    examples: {
      bad: [
        {
          code: "$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', «$xml», 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
          message:
            'The MDM bridge expects the profile escaped: & first, then <, > and the double quote. Nothing in this script does that, and raw XML ends in a general error.',
        },
      ],
      good: [
        {
          code: "$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
        {
          code: "$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
        {
          code: "$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', [System.Security.SecurityElement]::Escape($xml), 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
      ],
    },
  },
  check({ script, embedded, report }) {
    if (!createsProfile(script) || escapesXml(script)) return;
    const [value] = propertyValues(script, 'ProfileXML');
    if (!value) return;
    const holdsRaw = embedded.some(({ inner }) => inner.isVerbatim);
    if (holdsRaw || /Get-Content|ReadAllText|\bgc\b/i.test(textWithoutComments(script))) {
      report(value.span, 'raw');
    }
  },
});
