/** What the rest of the engine imports of the PowerShell reader. */
export { readScript } from './statements';
export { variableKey } from './strings';
export { constantText, hashtableOf, valueOfVariable, withoutGroups } from './resolve';
export { bindArguments } from './bind';
export type { BoundArgument, Binding, ParameterShape } from './bind';
export { unescapeBareWord } from './unescape';
export type * from '../../model/script/types';
