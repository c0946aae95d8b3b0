/**
 * Language features for ProfileXML and EAP documents. Every function is pure, takes any offset of
 * any text, never throws, and takes time linear in the size of the document.
 */
export { closeTagAt } from './closeTag';
export { codeActionsFor, fixAllEdits } from './codeActions';
export { completionsAt } from './completion';
export { resolveCompletion } from './completionDocs';
export { foldingRanges } from './folding';
export { hoverAt } from './hover';
export { linkedEditingRanges } from './linkedEditing';
export { documentLinks } from './links';
export { selectionRanges } from './selection';
export { documentSymbols } from './symbols';
export type * from './types';
