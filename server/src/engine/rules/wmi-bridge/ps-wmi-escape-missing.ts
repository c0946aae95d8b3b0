import { scriptRule } from '../rule';
import { textWithoutComments } from '../../formats/powershell/restarts';
import { createsProfile, escapesXml, idleReplacements, propertyValues } from './support';

export default scriptRule<'raw' | 'idle' | 'character'>({
  meta: {
    id: 'ps-wmi-escape-missing',
    title: 'The profile is given to the MDM bridge unescaped',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      idle: "Replacing '{pattern}' by itself changes nothing, so the profile reaches the MDM bridge unescaped, which ends in a general error. Write '{character}' as what is replaced.",
      character: "Replace '{character}'",
      raw: 'The MDM bridge expects the profile escaped: & first, then <, > and the double quote. Nothing in this script does that, and raw XML ends in a general error.',
    },
    sources: ['device-tunnel', 'aovpn-24', 'dpc-wmi'],
    docs: {
      why: 'The property `ProfileXML` holds XML as text. Unescaped, the bridge takes the profile apart as part of its own message and fails without saying why.',
      remedy:
        'Replace `&` by `&amp;`, then `<`, `>` and `"` by `&lt;`, `&gt;` and `&quot;` before the property is set.',
      exceptions:
        'Scripts that get the profile from elsewhere, where it may be escaped already. Every usual way to escape counts; replacing `&lt;` by `&lt;`, as scripts copied from a page that lost its entities do, is none.',
    },
    examples: {
      bad: [
        {
          code: "$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', «$xml», 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
          message:
            'The MDM bridge expects the profile escaped: & first, then <, > and the double quote. Nothing in this script does that, and raw XML ends in a general error.',
        },
        {
          code: "$xml = '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>'\n$xml = $xml -replace '«&lt;»', '&lt;' -replace '&gt;', '&gt;'\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
          message:
            "Replacing '&lt;' by itself changes nothing, so the profile reaches the MDM bridge unescaped, which ends in a general error. Write '<' as what is replaced.",
          fixed:
            "$xml = '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>'\n$xml = $xml -replace '<', '&lt;' -replace '>', '&gt;'\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
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
    if (!holdsRaw && !/Get-Content|ReadAllText|\bgc\b/i.test(textWithoutComments(script))) return;
    const idle = idleReplacements(script);
    const [first] = idle;
    const character = CHARACTERS.get(first?.pattern ?? '');
    if (first === undefined || character === undefined) {
      report(value.span, 'raw');
      return;
    }
    const edits = idle.flatMap(({ pattern, span, isEditable }) => {
      const text = CHARACTERS.get(pattern);
      return isEditable && text !== undefined ? [{ span, text }] : [];
    });
    report(
      first.span,
      'idle',
      { pattern: first.pattern, character },
      {
        fixes:
          edits.length === idle.length
            ? [
                {
                  title: 'character',
                  data: { character },
                  safety: 'unsafe',
                  preferred: true,
                  edits,
                },
              ]
            : [],
      },
    );
  },
});

/** Escaped characters and what they stand for; the quote would end the string it stands in. */
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]);
