/**
 * Language features for phonebooks. Every function is pure, takes any offset of any text, never
 * throws, and takes time linear in the size of the file.
 */
export { completionsAt, resolveCompletion } from './completion';
export { describeEntryAt, type EntryDescription } from './describe';
export { foldingRanges } from './folding';
export { hoverAt } from './hover';
export { inlayHints } from './inlayHints';
export { selectionRanges } from './selection';
export { documentSymbols } from './symbols';
