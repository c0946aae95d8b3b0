/**
 * A profile of about the wanted size, made of what large real ones are made of: routes, traffic
 * filters, name resolution rules and comments.
 *
 * @param {number} bytes At least 2,000.
 */
export function largeProfile(bytes) {
  const head = [
    '<VPNProfile>',
    '  <AlwaysOn>true</AlwaysOn>',
    '  <DnsSuffix>corp.example.com</DnsSuffix>',
    '  <TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
    '  <NativeProfile>',
    '    <Servers>vpn.example.com;vpn.example.com</Servers>',
    '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
    '    <NativeProtocolType>IKEv2</NativeProtocolType>',
    '    <Authentication><MachineMethod>Certificate</MachineMethod></Authentication>',
    '    <CryptographySuite>',
    '      <AuthenticationTransformConstants>GCMAES128</AuthenticationTransformConstants>',
    '      <CipherTransformConstants>GCMAES128</CipherTransformConstants>',
    '      <EncryptionMethod>AES_GCM_128</EncryptionMethod>',
    '      <IntegrityCheckMethod>SHA256</IntegrityCheckMethod>',
    '      <DHGroup>Group14</DHGroup>',
    '      <PfsGroup>ECP256</PfsGroup>',
    '    </CryptographySuite>',
    '    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
    '  </NativeProfile>',
  ];
  const body = [];
  let length = head.join('\n').length;
  for (let i = 0; length < bytes - 20; i++) {
    const block = blockAt(i);
    body.push(...block);
    length += block.join('\n').length + 1;
  }
  return [...head, ...body, '</VPNProfile>', ''].join('\n');
}

function blockAt(i) {
  // Filters and name servers lie in the network of a route that follows.
  const n = i % 6 < 2 ? i + 2 : i;
  const net = `10.${Math.floor(n / 200) % 200}.${n % 200}`;
  switch (i % 6) {
    case 0:
      return [
        `  <!-- Subnet ${i} of the branch offices -->`,
        '  <TrafficFilter>',
        '    <App><Id>C:\\Windows\\System32\\mstsc.exe</Id></App>',
        '    <Protocol>6</Protocol>',
        '    <RemotePortRanges>3389</RemotePortRanges>',
        `    <RemoteAddressRanges>${net}.0/24</RemoteAddressRanges>`,
        '  </TrafficFilter>',
      ];
    case 1:
      return [
        '  <DomainNameInformation>',
        `    <DomainName>.branch${i}.example.com</DomainName>`,
        `    <DnsServers>${net}.10,${net}.11</DnsServers>`,
        '  </DomainNameInformation>',
      ];
    default:
      return [
        '  <Route>',
        `    <Address>${net}.0</Address>`,
        '    <PrefixSize>24</PrefixSize>',
        '    <Metric>1</Metric>',
        '  </Route>',
      ];
  }
}
