import { profileOf } from '../../formats/profilexml/file';
import { scriptRule } from '../rule';
import { literalOf } from '../../formats/powershell/calls';
import { createsProfile, profilesOf } from './support';

export default scriptRule<'user'>({
  meta: {
    id: 'ps-wmi-user-context-on-device',
    title: 'A device tunnel is created in the context of a user',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      user: 'This script creates a device tunnel, which belongs to the device: leave the user context out.',
    },
    sources: ['device-tunnel', 'wmi-bridge'],
    docs: {
      why: 'A device tunnel exists for the device only. Created in the context of a user it is refused or never connects.',
      remedy: 'Remove the two options.',
      exceptions: 'Options that are set behind a condition.',
    },
    examples: {
      bad: [
        {
          code: "$xml = @'\n<VPNProfile>\n  <DeviceTunnel>true</DeviceTunnel>\n</VPNProfile>\n'@\n# as SYSTEM\n$isSystem = [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$options.SetCustomOption('PolicyPlatformContext_PrincipalContext_Type', «'PolicyPlatform_UserContext'», $false)\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
          message:
            'This script creates a device tunnel, which belongs to the device: leave the user context out.',
        },
      ],
      good: [
        {
          code: "$xml = '<VPNProfile><DeviceTunnel>true</DeviceTunnel></VPNProfile>'\n$isSystem = [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\nif ($user) {\n  $options.SetCustomOption('PolicyPlatformContext_PrincipalContext_Type', 'PolicyPlatform_UserContext', $false)\n}\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
      ],
    },
  },
  check({ script, embedded, report }) {
    // An EAP configuration on its own becomes part of a user tunnel.
    const tunnels = profilesOf(embedded);
    if (!createsProfile(script) || tunnels.length === 0) return;
    if (!tunnels.every(({ file }) => profileOf(file)?.isDeviceTunnel === true)) return;
    for (const string of script.strings) {
      const { start } = string.span;
      if (literalOf(script, string)?.text !== 'PolicyPlatform_UserContext') continue;
      // Behind a condition the script handles both.
      if (
        script.blocks.some(
          (b) =>
            /^(?:if|else|elseif|switch)$/.test(b.keyword) &&
            b.body.start < start &&
            start < b.body.end,
        )
      )
        continue;
      report(string.span, 'user');
    }
  },
});
