/** Names as a script spells them: case tells where their words begin. */
import { withoutGroups } from '../resolve';
import type { Index, Script, Value } from '../../../syntax/powershell/types';

/** The name of a variable, without scope. */
export function writtenName(script: Script, target: Value): string {
  const { span } = withoutGroups(target);
  const written = script.text.slice(span.start, span.end).replace(/^\$\{?|\}$/g, '');
  return written.slice(written.lastIndexOf(':') + 1);
}

/** The key of `target['key']`; nothing where it is computed. */
export function keyOfIndex(script: Script, index: Index): string | undefined {
  const written = script.text.slice(index.target.span.end, index.span.end);
  return /^\[\s*["'\u2018-\u201e]?([^"'\]]{1,80})["'\u2018-\u201e]?\s*\]$/.exec(written)?.[1];
}
