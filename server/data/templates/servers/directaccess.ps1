$ErrorActionPreference = 'Stop'

# Managing DirectAccess clients by ISATAP. One name for all servers and the virtual address of their
# cluster, and not the name ISATAP: DNS servers do not answer that one, and off their block list it would
# turn ISATAP on for every computer.
$addresses = '«daServer1»', '«daServer2»', '«daCluster»'
foreach ($address in $addresses) {
    Add-DnsServerResourceRecordA -ZoneName '«domain»' -Name 'da-isatap' -IPv4Address $address
}

# On each computer that manages; by group policy for many.
Set-NetIsatapConfiguration -State Enabled -Router 'da-isatap.«domain»' -PassThru
# Success is an address of the prefix and the routes to the clients, not the adapter alone.
Get-NetRoute -AddressFamily IPv6

# The connectivity assistant: one resource, by HTTP, that is there for clients outside. Never the Network
# Location Server and never PING. Only when all resources answer is a client shown as connected.
Set-DAClientExperienceConfiguration -PolicyStore '«domain»\DirectAccess Client Settings' -CorporateResources 'HTTP:http://directaccess-WebProbeHost.«domain»'
