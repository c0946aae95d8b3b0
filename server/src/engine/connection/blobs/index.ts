/** The binary values of a phonebook entry, decoded. */

export { decodeCustomAuth, eapMethodName, type CustomAuth, type ServerCheck } from './custom-auth';
export {
  encodeCustomAuth,
  readCustomAuth,
  type EapSettings,
  type MsChapSettings,
  type PeapSettings,
  type TlsSettings,
} from './eap-settings';
export { fileTimeText } from './filetime';
export { guidDigits, guidText } from './guid';
export {
  DIGITS_PER_LINE,
  hexLines,
  hexOf,
  readHex,
  type BlobProblem,
  type BlobProblemCode,
  type HexData,
} from './hex';
export {
  decodeIpsecPolicies,
  encodeIpsecPolicies,
  ipsecSetting,
  STORED_BYTES,
  type IpsecPolicy,
  type IpsecSetting,
} from './ipsec-policies';
export { decodeNrptRules, encodeNrptRules, NRPT_RESERVED, type NrptRule } from './nrpt-rules';
export { hasControls, type DecodedBlob } from './reader';
export { decodeRoutes, encodeRoutes, type Route } from './routes';
export { decodeSuffixList, encodeSuffixList, SUFFIX_COUNTS } from './suffix-list';
export { decodeTrafficFilters, encodeTrafficFilters, type TrafficFilter } from './traffic-filters';
