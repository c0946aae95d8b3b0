/** The functions a script defines, with their parameters. */
import type { Script } from '../../../syntax/powershell/types';
import { keptOf } from '../../../text/kept';

/** Parameter names in order, by the name of the function in lower case. */
export const functionsOf = keptOf((script: Script): ReadonlyMap<string, readonly string[]> => {
  const functions = [...script.functions].sort((a, b) => a.nameSpan.start - b.nameSpan.start);
  const lists = [...script.parameterLists].sort((a, b) => a.span.start - b.span.start);
  const found = new Map<string, readonly string[]>();
  let next = 0;
  functions.forEach(({ name, nameSpan }, index) => {
    const limit = functions[index + 1]?.nameSpan.start ?? Infinity;
    while ((lists[next]?.span.start ?? Infinity) < nameSpan.end) next += 1;
    const own = lists[next];
    if (own && own.span.start < limit) found.set(name.toLowerCase(), own.names);
  });
  return found;
});
