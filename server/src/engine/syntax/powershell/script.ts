/** What the rest of the engine imports of the PowerShell reader. */
export { decodeLiteral, literalParts } from './literal';
export type { LiteralPart } from './literal';
export { readScript } from './statements';
export { variableKey } from './strings';
export { unescapeBareWord } from './unescape';
export type * from './types';
