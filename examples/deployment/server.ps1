# Sets up the remote access server that the profiles beside this script dial.
$policy = @{
    TunnelType                       = 'IKEV2'
    CustomPolicy                     = $true
    AuthenticationTransformConstants = 'GCMAES256'
    CipherTransformConstants         = 'GCMAES256'
    DHGroup                          = 'ECP384'
    EncryptionMethod                 = 'GCMAES256'
    IntegrityCheckMethod             = 'SHA384'
    PfsGroup                         = 'ECP384'
    SALifeTimeSeconds                = 28800
}
Set-VpnServerConfiguration @policy -PassThru

# EAP for the user tunnel, certificates for the device tunnel.
Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate

# Without fragmentation of IKE, large messages with certificates get lost on some networks.
$ikev2 = 'HKLM:\SYSTEM\CurrentControlSet\Services\RemoteAccess\Parameters\Ikev2'
New-ItemProperty -Path $ikev2 -Name EnableServerFragmentation -PropertyType DWord -Value 1 -Force

Restart-Service RemoteAccess -PassThru
