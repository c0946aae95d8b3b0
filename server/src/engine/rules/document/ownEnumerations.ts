const NATIVE = 'VPNProfile/NativeProfile';
const SUITE = `${NATIVE}/CryptographySuite`;

/** Enumerations whose wrong values a rule of their own names; the generic rule leaves them out. */
export const OWN_ENUMERATIONS: ReadonlySet<string> = new Set([
  // native-protocol-invalid
  `${NATIVE}/NativeProtocolType`,
  // protocollist-type-invalid
  `${NATIVE}/ProtocolList/NativeProtocol/Type`,
  // routing-policy-invalid
  `${NATIVE}/RoutingPolicyType`,
  // usermethod-invalid, machinemethod-invalid
  `${NATIVE}/Authentication/UserMethod`,
  `${NATIVE}/Authentication/MachineMethod`,
  // crypto-value-invalid, crypto-powershell-value-in-xml
  `${SUITE}/AuthenticationTransformConstants`,
  `${SUITE}/CipherTransformConstants`,
  `${SUITE}/PfsGroup`,
  `${SUITE}/DHGroup`,
  `${SUITE}/IntegrityCheckMethod`,
  `${SUITE}/EncryptionMethod`,
  // data-encryption-invalid
  'VPNProfile/DataEncryption',
  // trafficfilter-routingpolicy-invalid, trafficfilter-direction-invalid
  'VPNProfile/TrafficFilter/RoutingPolicyType',
  'VPNProfile/TrafficFilter/Direction',
]);
