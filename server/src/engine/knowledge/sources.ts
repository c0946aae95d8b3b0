import type { Source } from './source-types';
import { sourceData, type SourceId } from './sources.generated';

/** The sources of a fact or a rule, in the order in which it names them. */
export function sourcesOf(ids: readonly SourceId[]): readonly Source[] {
  return ids.map((id) => sourceData.sources[id]);
}
