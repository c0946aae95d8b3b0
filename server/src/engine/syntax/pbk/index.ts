/** rasphone.pbk as syntax: parse, print, look up, tell by content. */

export { looksLikeConnectionManagerBook, looksLikePhonebook } from './detect';
export { parsePhonebook } from './parse';
export { printed } from './print';
export {
  blocksOf,
  duplicateEntries,
  entriesNamed,
  entryAt,
  foldName,
  pairAt,
  pairOf,
  pairsOf,
  sameKey,
} from './query';
export type {
  PbkBlank,
  PbkBlock,
  PbkBlockKind,
  PbkEntry,
  PbkHeader,
  PbkLine,
  PbkLineEnds,
  PbkPair,
  PbkProblem,
  PbkStray,
  PbkTree,
} from './tree';
