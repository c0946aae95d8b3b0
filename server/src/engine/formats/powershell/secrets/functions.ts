/** The functions a script defines, with their parameters. */
import type { Script } from '../../../syntax/powershell/types';
import { Kept } from '../../../text/kept';

const cache = new Kept<Script, ReadonlyMap<string, readonly string[]>>();

/** Parameter names in order, by the name of the function in lower case. */
export function functionsOf(script: Script): ReadonlyMap<string, readonly string[]> {
  let known = cache.get(script);
  if (known === undefined) {
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
    known = found;
    cache.set(script, known);
  }
  return known;
}
