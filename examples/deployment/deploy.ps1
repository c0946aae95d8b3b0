# Deploys both tunnels with New-AovpnConnection.ps1 of github.com/richardhicks/aovpn. Run as SYSTEM.
& "$PSScriptRoot\New-AovpnConnection.ps1" -xmlFilePath "$PSScriptRoot\device.xml" -ProfileName 'Contoso Device Tunnel' -DeviceTunnel
& "$PSScriptRoot\New-AovpnConnection.ps1" -xmlFilePath "$PSScriptRoot\user.xml" -ProfileName 'Contoso User Tunnel'
