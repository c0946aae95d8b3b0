# Deploys the user tunnel of a signed-in user through the MDM bridge. Run as SYSTEM.
# The profile inside has a mistake: Windows ignores its CryptographySuite under Automatic.

[CmdletBinding()]
param(
    [Parameter(Mandatory)][string]$ProfileName,
    [Parameter(Mandatory)][string]$UserSid,
    [Parameter(Mandatory)][string]$EapFile
)

# The EAP configuration of a connection that works, as (Get-VpnConnection).EapConfigXmlStream gives it.
$eapXml = Get-Content -LiteralPath $EapFile -Raw -Encoding UTF8

$profileXml = @"
<VPNProfile>
  <AlwaysOn>true</AlwaysOn>
  <DnsSuffix>corp.example.net</DnsSuffix>
  <TrustedNetworkDetection>corp.example.net</TrustedNetworkDetection>
  <NativeProfile>
    <Servers>vpn.example.com</Servers>
    <RoutingPolicyType>ForceTunnel</RoutingPolicyType>
    <NativeProtocolType>Automatic</NativeProtocolType>
    <Authentication>
      <UserMethod>Eap</UserMethod>
      <Eap>
        <Configuration>$eapXml</Configuration>
      </Eap>
    </Authentication>
    <CryptographySuite>
      <AuthenticationTransformConstants>GCMAES128</AuthenticationTransformConstants>
      <CipherTransformConstants>GCMAES128</CipherTransformConstants>
      <EncryptionMethod>AES_GCM_128</EncryptionMethod>
      <IntegrityCheckMethod>SHA256</IntegrityCheckMethod>
      <DHGroup>Group14</DHGroup>
      <PfsGroup>ECP256</PfsGroup>
    </CryptographySuite>
  </NativeProfile>
</VPNProfile>
"@

$node = './Vendor/MSFT/VPNv2'
$escapedName = [uri]::EscapeDataString($ProfileName)
$escapedXml = $profileXml -replace '&', '&amp;' -replace '<', '&lt;' -replace '>', '&gt;' -replace '"', '&quot;'

$session = New-CimSession
try {
    $options = New-Object Microsoft.Management.Infrastructure.Options.CimOperationOptions
    $options.SetCustomOption('PolicyPlatformContext_PrincipalContext_Type', 'PolicyPlatform_UserContext', $false)
    $options.SetCustomOption('PolicyPlatformContext_PrincipalContext_Id', $UserSid, $false)

    $instance = New-Object Microsoft.Management.Infrastructure.CimInstance 'MDM_VPNv2_01', 'root\cimv2\mdm\dmmap'
    $key = [Microsoft.Management.Infrastructure.CimFlags]::Key
    $text = [Microsoft.Management.Infrastructure.CimType]::String
    $instance.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ParentID', $node, $text, $key))
    $instance.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('InstanceID', $escapedName, $text, $key))
    $instance.CimInstanceProperties.Add([Microsoft.Management.Infrastructure.CimProperty]::Create('ProfileXML', $escapedXml, $text, 'Property'))
    $session.CreateInstance('root\cimv2\mdm\dmmap', $instance, $options) | Out-Null
}
finally {
    Remove-CimSession $session
}
