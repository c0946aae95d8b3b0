// Try it first: az deployment group what-if --resource-group NAME --template-file FILE
//
// A standard load balancer in front of VPN servers. Administrators report that Microsoft does not support
// RRAS in Azure. The address of the client stays.
@if ikev2
// Fragments of IP are not passed on: IKE has to split its messages itself (EnableServerFragmentation).
@end
@if eap
// NPS: UDP 1812 and 1813 need a second, internal load balancer with the same loadDistribution.
@end

var name = 'lb-vpn'
var frontend = resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', name, 'clients')
var servers = resourceId('Microsoft.Network/loadBalancers/backendAddressPools', name, 'vpn-servers')
var probe = resourceId('Microsoft.Network/loadBalancers/probes', name, 'tcp-443')

resource loadBalancer 'Microsoft.Network/loadBalancers@2023-09-01' = {
  name: name
  location: resourceGroup().location
  sku: { name: 'Standard' }
  properties: {
    frontendIPConfigurations: [
      { name: 'clients', properties: { publicIPAddress: { id: '«publicAddressId»' } } }
    ]
    backendAddressPools: [
      {
        name: 'vpn-servers'
        properties: {
          loadBalancerBackendAddresses: [
            { name: 'vpn1', properties: { ipAddress: '«server1»', virtualNetwork: { id: '«networkId»' } } }
            { name: 'vpn2', properties: { ipAddress: '«server2»', virtualNetwork: { id: '«networkId»' } } }
          ]
        }
      }
    ]
    // There is no probe for UDP, and one for HTTP or HTTPS wants 200 while SSTP answers 401: TCP it is.
    // The servers have to listen at this port, which those with SSTP do.
    probes: [
      { name: 'tcp-443', properties: { protocol: 'Tcp', port: 443, intervalInSeconds: 15, numberOfProbes: 2 } }
    ]
    loadBalancingRules: [
@if ikev2
      // IKEv2: SourceIP looks at the two addresses alone, so that 500 and 4500 of one client meet one
      // server. The default looks at the ports as well, and they would not.
      {
        name: 'ikev2-500'
        properties: {
          protocol: 'Udp'
          frontendPort: 500
          backendPort: 500
          loadDistribution: 'SourceIP'
          frontendIPConfiguration: { id: frontend }
          backendAddressPool: { id: servers }
          probe: { id: probe }
        }
      }
      {
        name: 'ikev2-4500'
        properties: {
          protocol: 'Udp'
          frontendPort: 4500
          backendPort: 4500
          loadDistribution: 'SourceIP'
          frontendIPConfiguration: { id: frontend }
          backendAddressPool: { id: servers }
          probe: { id: probe }
        }
      }
@end
@if sstp
      // SSTP: TCP 443, which this load balancer does not look into.
      {
        name: 'sstp-443'
        properties: {
          protocol: 'Tcp'
          frontendPort: 443
          backendPort: 443
          loadDistribution: 'SourceIP'
          idleTimeoutInMinutes: 30
          frontendIPConfiguration: { id: frontend }
          backendAddressPool: { id: servers }
          probe: { id: probe }
        }
      }
@end
    ]
  }
}
