import { profileOf } from '../../formats/profilexml/file';
import { scriptRule } from '../rule';
import { textWithoutComments } from '../../formats/powershell/restarts';
import { createsProfile } from './support';

export default scriptRule<'system'>({
  meta: {
    id: 'ps-wmi-system-context',
    title: 'The script does not check that it runs as SYSTEM',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      system:
        'A device tunnel can only be created as LOCAL SYSTEM; being an administrator is not enough. Nothing in this script checks for it (S-1-5-18).',
    },
    sources: ['device-tunnel', 'wmi-bridge', 'server-docs-1062'],
    docs: {
      why: 'The bridge gives the device context to LOCAL SYSTEM only. Started by an administrator the script fails with a general error.',
      remedy:
        'Run it by PsExec with `-s`, Configuration Manager or Intune, and check for the SID S-1-5-18 at its start.',
      exceptions: 'Only scripts that hold a device tunnel profile.',
    },
    examples: {
      bad: [
        {
          code: "$xml = @'\n<VPNProfile>\n  <DeviceTunnel>true</DeviceTunnel>\n</VPNProfile>\n'@\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.«CreateInstance»('root\\cimv2\\mdm\\dmmap', $x)\n",
          message:
            'A device tunnel can only be created as LOCAL SYSTEM; being an administrator is not enough. Nothing in this script checks for it (S-1-5-18).',
        },
      ],
      good: [
        {
          code: "$xml = @'\n<VPNProfile>\n  <DeviceTunnel>true</DeviceTunnel>\n</VPNProfile>\n'@\nif (-not [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem) { throw 'Run as SYSTEM.' }\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
      ],
    },
  },
  check({ script, embedded, report }) {
    if (!createsProfile(script)) return;
    if (!embedded.some(({ file }) => profileOf(file)?.isDeviceTunnel === true)) return;
    if (
      /S-1-5-18|IsSystem|LocalSystem|NT AUTHORITY|\bSYSTEM\b(?!\\)/i.test(
        textWithoutComments(script),
      )
    )
      return;
    const call = script.calls.find((each) => each.name.toLowerCase() === 'createinstance');
    if (call) report(call.nameSpan, 'system');
  },
});
