#Requires -Modules Kemp.LoadBalancer.Powershell
$ErrorActionPreference = 'Stop'

# Each command answers with a code; one that is not 200 stops this.
function Assert-Done {
    param($Answer)
    if ($Answer.ReturnCode -ne 200) { throw $Answer.Response }
    $Answer
}

$connection = @{ LoadBalancer = '«loadMaster»'; Credential = Get-Credential -Message 'User of the LoadMaster' }
$address = '«address»'
# The same servers in each service; more are more addresses.
$servers = '«server1»', '«server2»'
@if ikev2

# IKEv2: UDP 500 and 4500 of one address. Transparent keeps the address of the client, so that the
# LoadMaster has to be the default gateway of the servers. Their firewall lets ICMP echo requests in.
$ike = @{ VSProtocol = 'udp'; ForceL7 = $true; Transparent = $true; Persist = 'src'; PersistTimeout = 3600; CheckType = 'icmp' }
$ike500 = Assert-Done (New-AdcVirtualService @connection @ike -VirtualService $address -VSPort 500)
$ike4500 = Assert-Done (New-AdcVirtualService @connection @ike -VirtualService $address -VSPort 4500)
foreach ($server in $servers) {
    Assert-Done (New-AdcRealServer @connection -VirtualService $address -VSPort 500 -VSProtocol udp -RealServer $server -RealServerPort 500)
    Assert-Done (New-AdcRealServer @connection -VirtualService $address -VSPort 4500 -VSProtocol udp -RealServer $server -RealServerPort 4500)
}
# Port following: one client always to one server, whichever of the ports it uses.
Assert-Done (Set-AdcVirtualService @connection -VirtualService $address -VSPort 4500 -VSProtocol udp -FollowVSID $ike500.Data.VS.Index)
Assert-Done (Set-AdcVirtualService @connection -VirtualService $address -VSPort 500 -VSProtocol udp -FollowVSID $ike4500.Data.VS.Index)
@end
@if sstp

# SSTP: TCP 443, TLS is passed on and not looked into. A healthy server answers the check with 401.
# A send string for other products that is copied a lot has "Host:r\n", without the backslash of "\r".
Assert-Done (New-AdcVirtualService @connection -VirtualService $address -VSPort 443 -VSProtocol tcp -ForceL7 $true -Persist src -PersistTimeout 3600 -CheckType https -CheckUrl '/sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/')
# Method HEAD is 0.
Assert-Done (Set-AdcVirtualService @connection -VirtualService $address -VSPort 443 -VSProtocol tcp -CheckUse1_1 1 -CheckHost '«host»' -CheckUseGet 0 -CheckCodes '401')
foreach ($server in $servers) {
    Assert-Done (New-AdcRealServer @connection -VirtualService $address -VSPort 443 -VSProtocol tcp -RealServer $server -RealServerPort 443)
}
@end
@if eap

# NPS, where several policy servers stand behind the LoadMaster: one VPN server always to one of them, since
# one EAP exchange is several requests. They know the VPN servers as RADIUS clients by their own addresses.
$radiusAddress = '«radiusAddress»'
$policyServers = '«nps1»', '«nps2»'
$radius = @{ VSProtocol = 'udp'; ForceL7 = $true; Transparent = $true; Persist = 'src'; PersistTimeout = 3600; CheckType = 'icmp' }
$nps1812 = Assert-Done (New-AdcVirtualService @connection @radius -VirtualService $radiusAddress -VSPort 1812)
$nps1813 = Assert-Done (New-AdcVirtualService @connection @radius -VirtualService $radiusAddress -VSPort 1813)
foreach ($server in $policyServers) {
    Assert-Done (New-AdcRealServer @connection -VirtualService $radiusAddress -VSPort 1812 -VSProtocol udp -RealServer $server -RealServerPort 1812)
    Assert-Done (New-AdcRealServer @connection -VirtualService $radiusAddress -VSPort 1813 -VSProtocol udp -RealServer $server -RealServerPort 1813)
}
Assert-Done (Set-AdcVirtualService @connection -VirtualService $radiusAddress -VSPort 1813 -VSProtocol udp -FollowVSID $nps1812.Data.VS.Index)
Assert-Done (Set-AdcVirtualService @connection -VirtualService $radiusAddress -VSPort 1812 -VSProtocol udp -FollowVSID $nps1813.Data.VS.Index)
@end
