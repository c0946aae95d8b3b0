/**
 * The engine as one module, the way adapters load it: the language server starts without it and
 * fetches it with the first file that is ours.
 */
export { createEngine } from './index';
export { agree } from './answers/agree';
export { adoptionsOf } from './answers/agree/adopt';
export { holdExpectation } from './answers/expect';
export { drawPicture, isWhole } from './picture/draw';
export { patchBetween } from './picture/patch';
export { traceInPicture } from './picture/trace';
export { sidesIn } from './answers/sides';
export { outcomeData, outcomeLines, reasonsOf } from './answers/told/expect';
export { shownOf } from './answers/told/shown';
export { askAgree, askDiff, askSimulate, askTrace } from './answers/told/ask';
export { askConvert } from './answers/told/convert';
export { newProjectText } from './config/newProjectFile';
export { TARGET_FORMS } from './convert';
export { newProfile } from './create';
export { SERVER_TARGETS } from './generate';
export { askGenerate } from './generate/ask';
export { answer, errorList, subjectList } from './explain/ask';
export { closeTagAt } from './features/closeTag';
export { codeActionsFor, fixAllEdits } from './features/codeActions';
export { completionsAt, resolveCompletion } from './features/completion';
export { foldingRanges } from './features/folding';
export { hoverAt } from './features/hover';
export { inlayHints } from './features/inlayHints';
export { lensPlaces, lensTitle } from './features/lenses';
export { linkedEditingRanges } from './features/linkedEditing';
export { documentLinks } from './features/links';
export { selectionRanges } from './features/selection';
export { definitionsAt } from './features/definition';
export { documentSymbols } from './features/symbols';
export { describeEntryAt } from './features/describeEntry';
export { isPlainName, mentionsOf, nameAt } from './workspace/names';
export { WorkspaceIndex } from './workspace/workspaceIndex';
export { formatOf } from './formats/parse';
export { TOOLS } from './tools/all';
export { runTool } from './tools/run';
export { tooLarge } from './rules/tooLarge';
