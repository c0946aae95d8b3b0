/**
 * The engine as one module, the way adapters load it: the language server starts without it and
 * fetches it with the first file that is ours.
 */
export { createEngine } from './index';
export {
  codeActionsFor,
  completionsAt,
  documentLinks,
  documentSymbols,
  foldingRanges,
  hoverAt,
  inlayHints,
  linkedEditingRanges,
  resolveCompletion,
  selectionRanges,
} from './features/anyFile';
export { describeEntryAt } from './formats/rasphone/features';
