import { profileOf } from '../../formats/profilexml/file';
import { scriptRule } from '../rule';
import { createsProfile } from './support';

export default scriptRule<'missing'>({
  meta: {
    id: 'ps-wmi-user-context-missing',
    title: 'A script run as SYSTEM would create the profile in the device context',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      missing:
        'A signed-in administrator creates the profile for himself like this. Run as SYSTEM, or for another user, it also takes the options PolicyPlatformContext_PrincipalContext_Type and _Id; without them the profile lands in the device context.',
    },
    sources: ['wmi-bridge', 'aovpn-new-connection'],
    docs: {
      why: 'An administrator who is signed in may set his own settings through the bridge as if they were those of the device. For anybody else the bridge must be called as SYSTEM, and the operation names the user by both options. Management tools run scripts as SYSTEM.',
      remedy:
        'Set both options on the CimOperationOptions and pass them to CreateInstance. Where each administrator runs the script for himself, nothing is missing.',
      exceptions:
        'Profiles for all users are created in the device context on purpose; a script that says so is not reported. Only scripts that hold the whole profile.',
    },
    examples: {
      bad: [
        {
          code: "$xml = @'\n<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n  <NativeProfile>\n    <Servers>vpn.example.com</Servers>\n  </NativeProfile>\n</VPNProfile>\n'@\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.«CreateInstance»('root\\cimv2\\mdm\\dmmap', $x)\n",
          message:
            'A signed-in administrator creates the profile for himself like this. Run as SYSTEM, or for another user, it also takes the options PolicyPlatformContext_PrincipalContext_Type and _Id; without them the profile lands in the device context.',
        },
      ],
      good: [
        {
          code: "$xml = '<VPNProfile><DeviceTunnel>true</DeviceTunnel></VPNProfile>'\n# SYSTEM\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
        {
          code: "$xml = '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>'\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$options.SetCustomOption('PolicyPlatformContext_PrincipalContext_Type', 'PolicyPlatform_UserContext', $false)\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
        {
          code: "$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
      ],
    },
  },
  check({ script, embedded, report }) {
    if (!createsProfile(script) || /PrincipalContext|AllUserConnection/i.test(script.text)) return;
    const profiles = embedded.filter(({ file }) => file.kind === 'profilexml');
    // What a script fills in may make it a device tunnel.
    const areUser = profiles.every(({ file, inner, isFragment }) => {
      const profile = profileOf(file);
      return profile?.native && !profile.isDeviceTunnel && !isFragment && inner.holes.length === 0;
    });
    const call = script.calls.find((each) => each.name.toLowerCase() === 'createinstance');
    if (call && profiles.length > 0 && areUser) report(call.nameSpan, 'missing');
  },
});
