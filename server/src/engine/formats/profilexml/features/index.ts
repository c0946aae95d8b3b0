/**
 * Language features for ProfileXML and EAP documents. Every function is pure, takes any offset of
 * any text, never throws, and takes time linear in the size of the document.
 */
export { closeTagAt } from '../../xml/closeTag';
export { codeActionsFor, fixAllEdits } from '../../../features/codeActions';
export { completionsAt } from './completion';
export { resolveCompletion } from './completionDocs';
export { foldingRanges } from '../../xml/folding';
export { hoverAt } from './hover';
export { linkedEditingRanges } from '../../xml/linkedEditing';
export { documentLinks } from '../../xml/links';
export { selectionRanges } from '../../xml/selection';
export { documentSymbols } from './symbols';
export type * from '../../../features/types';
