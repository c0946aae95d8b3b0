import { scriptRule } from '../rule';
import { textWithoutComments } from '../../formats/powershell/restarts';
import { literalOf } from '../../formats/powershell/calls';
import { createsProfile, propertyValues } from './support';

/** Percent-encodes what has no place in a path segment; what is encoded already stays. */
function percentEncoded(text: string): string {
  return text.replace(/%(?![\da-f]{2})|[^\w.~%-]+/gi, (part) => {
    try {
      return encodeURIComponent(part);
    } catch {
      // Half of a surrogate pair has no encoding.
      return part;
    }
  });
}

export default scriptRule<'literal' | 'open' | 'encode' | 'escape'>({
  meta: {
    id: 'ps-wmi-instanceid-unescaped',
    title: 'The name of the profile is not percent-encoded',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      literal: "InstanceID has to be percent-encoded: '{value}' is {encoded}.",
      open: 'InstanceID has to be percent-encoded, and nothing in this script does that: a name with a blank is not created or found.',
      encode: "Write '{encoded}'",
      escape: 'Wrap it in [uri]::EscapeDataString',
    },
    sources: ['vpnv2-csp', 'device-tunnel', 'dpc-wmi'],
    docs: {
      why: 'The bridge makes the name part of a path of the VPNv2 CSP. A blank in it has to be `%20`; otherwise the instance is not created, or not found later.',
      remedy: 'Use `[uri]::EscapeDataString($ProfileName)`, or replace blanks by `%20`.',
      exceptions:
        'A variable is only suspected, which is a warning, and not at all when the script encodes anything.',
    },
    examples: {
      bad: [
        {
          code: "$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', '«Always On VPN»', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
          message: "InstanceID has to be percent-encoded: 'Always On VPN' is Always%20On%20VPN.",
          fixed:
            "$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'Always%20On%20VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
        {
          code: "param($ProfileName)\n$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', «$ProfileName», 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
          message:
            'InstanceID has to be percent-encoded, and nothing in this script does that: a name with a blank is not created or found.',
          fixed:
            "param($ProfileName)\n$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', [uri]::EscapeDataString($ProfileName), 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
      ],
      good: [
        {
          code: "$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', 'VPN', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
        {
          code: "param($ProfileName)\n$id = $ProfileName -replace ' ', '%20'\n$xml = Get-Content profile.xml -Raw -Encoding UTF8\n$xml = $xml.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('\"', '&quot;')\n$session = New-CimSession\n$x = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\\cimv2\\mdm\\dmmap'\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', './Vendor/MSFT/VPNv2', 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', $id, 'String', 'Key'))\n$x.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $xml, 'String', 'Property'))\n$session.CreateInstance('root\\cimv2\\mdm\\dmmap', $x)\n",
        },
      ],
    },
  },
  check({ script, report }) {
    if (!createsProfile(script)) return;
    const encodes = /%20|EscapeDataString|EscapeUriString|UrlEncode|UrlPathEncode/i;
    for (const value of propertyValues(script, 'InstanceID')) {
      const literal = literalOf(script, value);
      if (literal) {
        const encoded = percentEncoded(literal.text);
        if (encoded === literal.text) continue;
        const edits = [{ span: literal.span, text: encoded }];
        report(
          literal.span,
          'literal',
          { value: literal.text, encoded },
          {
            ...(literal.isEditable && {
              fixes: [
                { title: 'encode', data: { encoded }, safety: 'safe', preferred: true, edits },
              ],
            }),
          },
        );
      } else if (value.kind === 'variable' && !encodes.test(textWithoutComments(script))) {
        const name = script.text.slice(value.span.start, value.span.end);
        const edits = [{ span: value.span, text: `[uri]::EscapeDataString(${name})` }];
        report(value.span, 'open', undefined, {
          severity: 'warning',
          fixes: [{ title: 'escape', safety: 'unsafe', preferred: true, edits }],
        });
      }
    }
  },
});
