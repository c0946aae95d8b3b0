/** What the connections of a phonebook mean. */

export * from '../../connection/blobs';
export {
  describeEntry,
  describeEntryData,
  describePhonebook,
  type DescribedEntry,
  type DescribeOptions,
} from './describe';
export {
  blobNamed,
  isDeviceTunnel,
  isVpn,
  placedText,
  readEntry,
  type EntryBlobs,
  type EntryOrigin,
  type EntryServer,
  type PhonebookEntry,
  type Placed,
  type PlacedBlob,
} from './entry';
export {
  isSecretKey,
  keyNamed,
  keyOrder,
  lookupKey,
  phonebookKeys,
  suggestedKey,
  type KeyLookup,
} from './keys';
export { entryNameProblem, MAX_ENTRY_NAME, type EntryNameProblem } from './names';
export { bitsOf, integerOf, isClearlyWrong, knownValue, valueProblem, valueWords } from './values';
