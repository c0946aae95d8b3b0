import { sourcesOf } from './sources';
import type { SourceId } from './sources.generated';
import { escapeMarkdown, link } from '../text/markdown';

/** The sources of a fact as links in one line of Markdown. */
export function sourceLinks(ids: readonly SourceId[]): string {
  return sourcesOf(ids)
    .map(({ title, url }) => (url === undefined ? escapeMarkdown(title) : link(title, url)))
    .join(' · ');
}
