import { sourcesOf } from './sources';
import type { Source } from './source-types';
import type { SourceId } from './sources.generated';
import { escapeMarkdown, link } from '../text/markdown';

/** The sources of a fact as links in one line of Markdown. */
export function sourceLinks(ids: readonly SourceId[]): string {
  return sourcesOf(ids)
    .map(({ title, url }) => (url === undefined ? escapeMarkdown(title) : link(title, url)))
    .join(' · ');
}

/** A source as an item of a list on a page, with what is known of its text. */
export function sourceLine({ title, url, section, dated, note }: Source): string {
  const about = [section === undefined ? [] : `section ${section}`, dated ?? [], note ?? []].flat();
  const named = about.length === 0 ? title : `${title} (${about.join(', ')})`;
  return `- ${escapeMarkdown(named)}${url === undefined ? '' : `: ${url}`}`;
}
