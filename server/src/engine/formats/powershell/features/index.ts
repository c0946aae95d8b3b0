/**
 * Language features for what scripts and .reg files say about our domain; documents inside them have
 * those of ProfileXML. Every function is pure, takes any offset of any text and never throws.
 */
export { completionsAt, completionsInRegistry } from './completion';
export { resolveCompletion } from './docs';
export { hoverAt, hoverInRegistry } from './hover';
