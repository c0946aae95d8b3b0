#Requires -RunAsAdministrator
#Requires -Modules RemoteAccess
$ErrorActionPreference = 'Stop'

# What is in force now, so that you can go back. A file of that name is not overwritten.
$(Get-VpnServerConfiguration; Get-VpnAuthProtocol) | Format-List -Property * |
    Out-File -FilePath .\rras-before.txt -NoClobber

@if ikev2
@if policy
# The six algorithms of the profile. IKEv2 needs all six alike on both sides; what is left out here,
# Windows fills in by itself, with 3DES and group 2 among it.
# Ports: as many as clients may be connected at once.
$policy = @{
    TunnelType                       = 'IKEV2'
    CustomPolicy                     = $true
    AuthenticationTransformConstants = '«AuthenticationTransformConstants»'
    CipherTransformConstants         = '«CipherTransformConstants»'
    DHGroup                          = '«DHGroup»'
    EncryptionMethod                 = '«EncryptionMethod»'
    IntegrityCheckMethod             = '«IntegrityCheckMethod»'
    PfsGroup                         = '«PfsGroup»'
    Ikev2Ports                       = '«ikev2Ports»'
@if sstp
    SstpPorts                        = '«sstpPorts»'
@end
}
Set-VpnServerConfiguration @policy -PassThru
@end
@if !policy
# No IPsec policy is set: «whyNoPolicy».
# A client without a policy of its own proposes Diffie-Hellman group 2 only. Any stronger policy here
# locks it out (error 13868) until the profile has the same CryptographySuite. Give the profile one
# first, then generate this again.
# Ports: as many as clients may be connected at once.
netsh.exe ras set wanports device="WAN Miniport (IKEv2)" rasinonly=enabled ddinout=disabled ddoutonly=disabled maxports='«ikev2Ports»'
@if sstp
netsh.exe ras set wanports device="WAN Miniport (SSTP)" rasinonly=enabled ddinout=disabled ddoutonly=disabled maxports='«sstpPorts»'
@end
@end
@end
@if !ikev2
# The profile does not use IKEv2, so that no IPsec policy is set.
# Ports: as many as clients may be connected at once.
netsh.exe ras set wanports device="WAN Miniport (SSTP)" rasinonly=enabled ddinout=disabled ddoutonly=disabled maxports='«sstpPorts»'
@end

# Methods. This replaces the list in force: keep in it what other tunnels of this server need.
@if machine
# The root is the one that the certificates of the computers come from.
$root = Get-ChildItem -Path Cert:\LocalMachine\Root | Where-Object Thumbprint -eq '«root»' | Select-Object -First 1
if (-not $root) { throw 'The root certificate is not in the store of this computer.' }
@if ekus
Set-VpnAuthProtocol -UserAuthProtocolAccepted «methods» -RootCertificateNameToAccept $root -CertificateEKUsToAccept «ekus» -PassThru
@end
@if !ekus
Set-VpnAuthProtocol -UserAuthProtocolAccepted «methods» -RootCertificateNameToAccept $root -PassThru
@end
@end
@if !machine
# Device tunnels also need Certificate, and -RootCertificateNameToAccept with it.
Set-VpnAuthProtocol -UserAuthProtocolAccepted «methods» -PassThru
@end

@if ikev2
# IKE splits large messages itself, since many networks drop fragments of IP.
@if noFragments
# The profile switches that off on its clients (DisableIKEv2Fragmentation), so that it does not help them.
@end
$key = 'HKLM:\SYSTEM\CurrentControlSet\Services\RemoteAccess\Parameters\Ikev2'
if (-not (Test-Path -Path $key)) { New-Item -Path $key -Force | Out-Null }
New-ItemProperty -Path $key -Name EnableServerFragmentation -PropertyType DWord -Value 1 -Force

# The computer store needs a certificate for «host» with a private key and the purposes
# Server Authentication and IP security IKE intermediate.
@end
@if sstp
# What SSTP shows. It needs the name «host», and a revocation list within reach of everybody.
$certificate = Get-ChildItem -Path Cert:\LocalMachine\My | Where-Object Thumbprint -eq '«sstpThumbprint»' | Select-Object -First 1
if (-not $certificate) { throw 'The certificate for SSTP is not in the store of this computer.' }
Set-RemoteAccess -SslCertificate $certificate -PassThru
@end

# All of it counts from the next start of the service. Clients that are connected lose their tunnel.
Restart-Service -Name RemoteAccess -PassThru
